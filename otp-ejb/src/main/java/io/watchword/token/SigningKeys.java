package io.watchword.token;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.watchword.platform.crypto.Envelope;
import io.watchword.tenant.Directory;
import io.watchword.token.model.SigningKey;
import io.watchword.token.model.TokenRepository;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys that sign the tokens of each tenant: made with it, kept encrypted, and held in memory ready for use.
 *
 * <p>Who verifies is told of keys as they stood at most two seconds ago. Who signs may use an older reading, while a newer
 * one is made in the background: a key that has just been replaced still verifies, and so a transaction that signs has no
 * need to wait for a second connection.
 */
@ApplicationScoped
public class SigningKeys {

    private static final Duration REFRESHED_AFTER = Duration.ofSeconds(1);
    private static final Duration STALE_AFTER = Duration.ofSeconds(2);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int MAX_TENANTS = 10_000;

    @Inject
    Directory tenants;

    @Inject
    TokenRepository tokens;

    @EJB
    SigningKeyLoader loader;

    @Inject
    Envelope envelope;

    @Inject
    Clock clock;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService executor;

    private Ticker ticker;
    private Reading reading;
    private LoadingCache<String, TenantKeys> keys;

    /** For the container, which injects and then {@link #open() opens} it. */
    protected SigningKeys() {}

    SigningKeys(Function<String, List<SigningKey>> rows, Envelope envelope, Executor executor, Ticker ticker) {
        this.reading = (id, former, now) -> TenantKeys.of(id, rows.apply(id), former, envelope, now);
        this.ticker = ticker;
        this.keys = cache(executor);
    }

    @PostConstruct
    void open() {
        reading = (id, former, now) -> TenantKeys.of(id, loader.signingKeys(id), former, envelope, now);
        ticker = Ticker.systemTicker();
        keys = cache(executor);
    }

    /** Makes a tenant's key in the current transaction; it signs as soon as that is committed. */
    public void create(String tenantId) {
        tokens.add(generate(tenantId, envelope, clock.instant()));
    }

    /** The tenant's public keys as a JWK set (RFC 7517); nothing where there is no such tenant. */
    public Optional<String> publicJwks(String tenantId) {
        return tenants.tenant(tenantId).map(tenant -> jwks(tenant.id()));
    }

    String jwks(String tenantId) {
        return fresh(tenantId).jwks();
    }

    /** What checks the signatures of one of a known tenant's keys. */
    Optional<JWSVerifier> verifier(String tenantId, String keyId) {
        return Optional.ofNullable(fresh(tenantId).verifiers().get(keyId));
    }

    /**
     * What signs the tenant's tokens now.
     *
     * @throws IllegalStateException where the tenant has no key, which it was created with
     */
    TokenSigner signer(String tenantId) {
        return keys.get(tenantId)
                .signer()
                .or(() -> fresh(tenantId).signer())
                .orElseThrow(() -> new IllegalStateException("tenant " + tenantId + " has no signing key"));
    }

    static SigningKey generate(String tenantId, Envelope envelope, Instant now) {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true) // RFC 7638
                    .generate();
            String id = key.getKeyID();
            return SigningKey.create(
                    tenantId,
                    id,
                    key.toPublicJWK().toJSONString(),
                    envelope.seal(key.toJSONString(), SigningKey.privatePlace(tenantId, id)),
                    now);
        } catch (JOSEException everyPlatformHasTheCurve) {
            throw new IllegalStateException(everyPlatformHasTheCurve);
        }
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
        return reading.of(tenantId, Optional.ofNullable(former), ticker.read());
    }

    private LoadingCache<String, TenantKeys> cache(Executor backgroundWork) {
        return Caffeine.newBuilder()
                .maximumSize(MAX_TENANTS)
                .refreshAfterWrite(REFRESHED_AFTER)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .executor(backgroundWork)
                .ticker(ticker)
                .build(new CacheLoader<>() {
                    @Override
                    public TenantKeys load(String tenantId) {
                        return read(tenantId, null);
                    }

                    @Override
                    public TenantKeys reload(String tenantId, TenantKeys former) {
                        return read(tenantId, former);
                    }
                });
    }

    private interface Reading {
        TenantKeys of(String tenantId, Optional<TenantKeys> former, long now);
    }
}
