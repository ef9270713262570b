package io.watchword.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.watchword.platform.Ids;
import io.watchword.platform.crypto.Digests;
import io.watchword.platform.json.OmitIfAbsent;
import io.watchword.tenant.Caller;
import io.watchword.tenant.Directory;
import io.watchword.tenant.model.ApiClient;
import io.watchword.tenant.model.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The access tokens of API clients (RFC 9068): issues them, and tells whose one is.
 *
 * <p>A token's signature is checked once. Whether its client is still enabled, its key still there, and its scopes still
 * the client's, is asked each time, so that a revocation is followed as soon as the {@link Directory} knows of it.
 */
@ApplicationScoped
public class AccessTokens {

    /** How long a client's token is good. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    private static final int MAX_LENGTH = 4096;

    @Inject
    Directory directory;

    @Inject
    SigningKeys keys;

    @Inject
    Issuer issuer;

    @Inject
    Clock clock;

    private final Cache<ByteBuffer, ClientToken> verified =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(LIFETIME).build();

    /** A token by which the client may do what was granted. */
    public String issueFor(ApiClient client, Set<Scope> granted) {
        long now = clock.instant().getEpochSecond();
        Claims claims = new Claims(
                issuer.of(client.tenantId()),
                client.id(),
                issuer.publicUrl(),
                client.id(),
                Scope.text(granted),
                now,
                now + LIFETIME.toSeconds(),
                Ids.next(),
                client.applicationId());
        return keys.signer(client.tenantId()).sign(TokenType.CLIENT_ACCESS, claims);
    }

    /** The client whose token this is, with those scopes of the token that the client has still; nobody for any other text. */
    public Optional<Caller> authenticate(String bearer) {
        if (bearer.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        ByteBuffer digest = ByteBuffer.wrap(Digests.sha256(bearer.getBytes(StandardCharsets.UTF_8)));
        ClientToken known = verified.getIfPresent(digest);
        if (known != null) {
            return caller(known);
        }
        // What is cheap to ask comes first: only the tokens of known clients cost the check of a signature.
        Optional<PresentedToken> genuine = PresentedToken.read(bearer, issuer)
                .filter(presented -> caller(presented.token()).isPresent())
                .filter(presented -> isGenuine(presented.jwt(), presented.token()));
        genuine.ifPresent(presented -> verified.put(digest, presented.token()));
        return genuine.flatMap(presented -> caller(presented.token()));
    }

    /** The tenant's token that this text is, if it is good. */
    Optional<PresentedToken> read(String tenantId, String text) {
        return PresentedToken.read(text, issuer)
                .filter(presented -> presented.token().tenantId().equals(tenantId))
                .filter(presented -> caller(presented.token()).isPresent())
                .filter(presented -> isGenuine(presented.jwt(), presented.token()));
    }

    private boolean isGenuine(PresentedJwt jwt, ClientToken token) {
        return keys.verifier(token.tenantId(), token.keyId())
                .map(jwt::isSignedFor)
                .orElse(false);
    }

    /** All that can change while a token lives. The keys come last, so that none are looked for under made-up tenants. */
    private Optional<Caller> caller(ClientToken token) {
        if (!token.isGoodAt(clock.instant())) {
            return Optional.empty();
        }
        return directory
                .tenant(token.tenantId())
                .flatMap(tenant -> Optional.ofNullable(tenant.clients().get(token.clientId())))
                .filter(client -> client.vouchesFor(token.notBefore()))
                .filter(client -> keys.verifier(token.tenantId(), token.keyId()).isPresent()
                        && !keys.isRevoked(token.tenantId(), token.id()))
                .map(client -> caller(client, token.scopes()));
    }

    private static Caller caller(ApiClient client, Set<Scope> granted) {
        Set<Scope> scopes = client.scopes().stream().filter(granted::contains).collect(Collectors.toSet());
        return new Caller(Caller.Kind.API_CLIENT, client.tenantId(), client.applicationId(), client.id(), scopes);
    }

    /** RFC 9068, section 2.2, and the application that a backend's client is bound to. */
    private record Claims(
            String iss,
            String sub,
            String aud,
            String clientId,
            String scope,
            long iat,
            long exp,
            UUID jti,
            @OmitIfAbsent Optional<String> applicationId) {}
}
