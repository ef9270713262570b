package io.watchword.token;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.crypto.Keys;
import io.watchword.platform.runtime.PublicUrl;
import io.watchword.policy.SamplePolicy;
import io.watchword.tenant.Directory;
import io.watchword.tenant.RegisteredTenants;
import io.watchword.tenant.model.ApiClient;
import io.watchword.tenant.model.Application;
import io.watchword.tenant.model.Scope;
import io.watchword.tenant.model.SignUp;
import io.watchword.token.model.Session;
import io.watchword.token.model.SigningAlgorithm;
import io.watchword.token.model.SigningKey;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Two tenants, acme and other, each with a key, an application shop and its client backend. */
final class World {

    static final String SECRET_HASH =
            "pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw==$yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ="; // of "correct
    // horse"

    final SettableClock clock = new SettableClock();
    final Envelope envelope = Keys.development().envelope();
    final Issuer issuer = new Issuer(new PublicUrl("https://otp.example"));
    final RegisteredTenants tenants = new RegisteredTenants();
    final Map<String, List<SigningKey>> rows = new HashMap<>();
    final Directory directory = tenants.directory(clock::nanos);
    int keyLookups;
    final Set<UUID> revoked = new HashSet<>();
    final SigningKeys keys = new SigningKeys(
            tenantId -> new TenantKeys.Rows(rows(tenantId), Set.copyOf(revoked)),
            envelope,
            new SigningKeySettings(),
            clock,
            Runnable::run,
            clock::nanos);
    final RefreshTokens refreshTokens = new RefreshTokens(Keys.development());
    final AccessTokens accessTokens = new AccessTokens();
    final ClientAuthentication authentication = new ClientAuthentication();
    final TokenEndpoint tokenEndpoint = new TokenEndpoint();
    private final Set<String> usedAssertions = new HashSet<>();

    @SuppressWarnings("UnnecessaryAssignment") // without a container, the test injects
    World() {
        accessTokens.directory = directory;
        accessTokens.keys = keys;
        accessTokens.issuer = issuer;
        accessTokens.clock = clock;
        authentication.directory = directory;
        authentication.guesses = new SecretGuesses(clock::nanos);
        authentication.clock = clock;
        authentication.assertions = new ClientAssertions();
        authentication.assertions.directory = directory;
        authentication.assertions.issuer = issuer;
        authentication.assertions.clock = clock;
        authentication.assertions.used = new UsedAssertions() {
            @Override
            public boolean use(String tenantId, String clientId, byte[] jtiHash, Instant expiresAt) {
                return usedAssertions.add(
                        tenantId + " " + clientId + " " + HexFormat.of().formatHex(jtiHash));
            }
        };
        tokenEndpoint.authentication = authentication;
        tokenEndpoint.clientCredentials = new ClientCredentials(accessTokens);
        for (String tenantId : List.of("acme", "other")) {
            tenants.put(tenantId, List.of(application(tenantId)), List.of(backend(tenantId, Scope.ofApplications())));
            addKey(tenantId);
        }
    }

    Application application(String tenantId) {
        return Application.register(tenantId, "shop", "Shop", List.of(), SignUp.AUTO, clock.instant());
    }

    ApiClient backend(String tenantId, Set<Scope> scopes) {
        return ApiClient.create(tenantId, "backend", Optional.of("shop"), SECRET_HASH, scopes, clock.instant());
    }

    /** Adds a key, the tenant's newest from now on. */
    SigningKey addKey(String tenantId) {
        return addKey(tenantId, SigningAlgorithm.ES256, clock.instant());
    }

    /** Adds a key whose turn comes last. */
    SigningKey addKey(String tenantId, SigningAlgorithm algorithm, Instant signsFrom) {
        SigningKey key = keys.generate(tenantId, algorithm, signsFrom, clock.instant());
        rows.computeIfAbsent(tenantId, id -> new ArrayList<>()).add(0, key);
        return key;
    }

    /** The tenant's newest key with its private part. */
    ECKey privateKey(String tenantId) throws Exception {
        SigningKey key = rows.getOrDefault(tenantId, List.of()).get(0);
        return ECKey.parse(envelope.open(key.privateJwkCiphertext(), SigningKey.privatePlace(tenantId, key.id())));
    }

    /** A token of any content, genuinely signed. */
    String sign(String tenantId, JWSHeader header, JWTClaimsSet claims) throws Exception {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(new ECDSASigner(privateKey(tenantId)));
        return jwt.serialize();
    }

    SignIn signIn(Predicate<Session> sessions) {
        return new SignIn(
                sessions,
                new UserTokens(keys, issuer),
                refreshTokens,
                keys,
                SamplePolicy.forAll(SamplePolicy.of(10)),
                clock);
    }

    /** A request to an OAuth endpoint of a tenant. */
    OauthRequest request(String tenantId, Optional<String> authorization, Map<String, List<String>> form) {
        return new OauthRequest(
                tenantId,
                authorization.stream().toList(),
                Optional.empty(),
                Set.of(),
                form,
                InetAddress.getLoopbackAddress(),
                "request",
                clock.instant());
    }

    private List<SigningKey> rows(String tenantId) {
        keyLookups++;
        return List.copyOf(rows.getOrDefault(tenantId, List.of()));
    }
}
