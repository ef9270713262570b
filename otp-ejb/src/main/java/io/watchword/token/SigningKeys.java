package io.watchword.token;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.runtime.AtHand;
import io.watchword.platform.runtime.TenantUse;
import io.watchword.tenant.Directory;
import io.watchword.token.model.SigningAlgorithm;
import io.watchword.token.model.SigningKey;
import io.watchword.token.model.TokenRepository;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign the tokens of each tenant: made with it, kept encrypted, and held in memory ready for use, together with
 * what was revoked of the tokens of its API clients.
 *
 * <p>Who verifies is told of keys as they stood at most two seconds ago. Who signs may use an older reading, while a newer
 * one is made in the background: a key whose turn is over still verifies, and so a transaction that signs has no need to
 * wait for a second connection.
 */
@ApplicationScoped
public class SigningKeys {

    private static final Duration STALE_AFTER = Duration.ofSeconds(2);
    private static final int RSA_BITS = 2048;

    @Inject
    Directory tenants;

    @Inject
    TokenRepository tokens;

    @EJB
    SigningKeyLoader loader;

    @Inject
    Envelope envelope;

    @Inject
    SigningKeySettings settings;

    @Inject
    Clock clock;

    @Inject
    ManagedExecutorService executor;

    private Ticker ticker;
    private Function<String, TenantKeys.Rows> rows;
    private LoadingCache<String, TenantKeys> keys;

    /** For the container, which injects and then {@link #open() opens} it. */
    protected SigningKeys() {}

    @SuppressWarnings("UnnecessaryAssignment") // without a container, a test injects
    SigningKeys(
            Function<String, TenantKeys.Rows> rows,
            Envelope envelope,
            SigningKeySettings settings,
            Clock clock,
            Executor executor,
            Ticker ticker) {
        this.envelope = envelope;
        this.settings = settings;
        this.clock = clock;
        this.rows = rows;
        this.ticker = ticker;
        this.keys = cache(executor);
    }

    @PostConstruct
    void open() {
        rows = tenantId -> new TenantKeys.Rows(loader.signingKeys(tenantId), loader.revoked(tenantId));
        ticker = Ticker.systemTicker();
        keys = cache(executor);
    }

    void used(@Observes TenantUse use) {
        AtHand.refresh(keys, use.tenantId());
    }

    /** Makes a tenant's first key in the current transaction; it signs as soon as that is committed. */
    public void create(String tenantId) {
        Instant now = clock.instant();
        tokens.add(generate(tenantId, settings.algorithm(), now, now));
    }

    /** Lets this node see at once what has been changed; the others see it within two seconds. */
    public void changed(String tenantId) {
        keys.asMap().compute(tenantId, this::read);
    }

    /** The tenant's public keys as a JWK set (RFC 7517); nothing where there is no such tenant. */
    public Optional<String> publicJwks(String tenantId) {
        return tenants.tenant(tenantId).map(tenant -> jwks(tenant.id()));
    }

    String jwks(String tenantId) {
        return fresh(tenantId).jwks();
    }

    /** The algorithms of the keys that are published. */
    Set<SigningAlgorithm> algorithms(String tenantId) {
        return fresh(tenantId).algorithms();
    }

    /** What checks the signatures of one of a known tenant's keys. */
    Optional<TokenVerifier> verifier(String tenantId, String keyId) {
        return Optional.ofNullable(fresh(tenantId).verifiers().get(keyId));
    }

    /** Whether the token of an API client was revoked before its end. */
    boolean isRevoked(String tenantId, UUID jti) {
        return fresh(tenantId).revoked().contains(jti);
    }

    /**
     * What signs the tenant's tokens now.
     *
     * @throws IllegalStateException where the tenant has no key, which it was created with
     */
    TokenSigner signer(String tenantId) {
        Instant now = clock.instant();
        return keys.get(tenantId)
                .signer(now)
                .or(() -> fresh(tenantId).signer(now))
                .orElseThrow(() -> new IllegalStateException("tenant " + tenantId + " has no signing key"));
    }

    /** A new key, its private part encrypted. */
    SigningKey generate(String tenantId, SigningAlgorithm algorithm, Instant signsFrom, Instant now) {
        try {
            JWK key = generate(algorithm);
            String id = key.getKeyID();
            return SigningKey.create(
                    tenantId,
                    id,
                    algorithm,
                    key.toPublicJWK().toJSONString(),
                    envelope.seal(key.toJSONString(), SigningKey.privatePlace(tenantId, id)),
                    signsFrom,
                    now);
        } catch (JOSEException everyPlatformHasThem) {
            throw new IllegalStateException(everyPlatformHasThem);
        }
    }

    /** Its id is its thumbprint (RFC 7638). */
    private static JWK generate(SigningAlgorithm algorithm) throws JOSEException {
        return switch (algorithm) {
            case ES256 ->
                new ECKeyGenerator(Curve.P_256)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.ES256)
                        .keyIDFromThumbprint(true)
                        .generate();
            case RS256 ->
                new RSAKeyGenerator(RSA_BITS)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.RS256)
                        .keyIDFromThumbprint(true)
                        .generate();
            case EDDSA ->
                new OctetKeyPairGenerator(Curve.Ed25519)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.EdDSA)
                        .keyIDFromThumbprint(true)
                        .generate();
        };
    }

    /** Not read twice in two seconds, however many unknown keys and tenants are asked for. */
    private TenantKeys fresh(String tenantId) {
        TenantKeys found = keys.get(tenantId);
        return isFresh(found)
                ? found
                : keys.asMap()
                        .compute(
                                tenantId,
                                (id, former) -> former != null && isFresh(former) ? former : read(id, former));
    }

    private boolean isFresh(TenantKeys found) {
        return ticker.read() - found.readAt() < STALE_AFTER.toNanos();
    }

    private TenantKeys read(String tenantId, @Nullable TenantKeys former) {
        long readAt = ticker.read();
        return TenantKeys.of(
                tenantId, rows.apply(tenantId), Optional.ofNullable(former), envelope, clock.instant(), readAt);
    }

    private LoadingCache<String, TenantKeys> cache(Executor background) {
        return AtHand.keeping(
                KeyTurns.LONGEST_READING,
                new CacheLoader<>() {
                    @Override
                    public TenantKeys load(String tenantId) {
                        return read(tenantId, null);
                    }

                    @Override
                    public TenantKeys reload(String tenantId, TenantKeys former) {
                        return read(tenantId, former);
                    }
                },
                background,
                ticker);
    }
}
