package io.watchword.token;

import io.watchword.tenant.model.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What an API client's access token says.
 *
 * @param tenantId of the issuer
 * @param keyId of the key that it names as its signer's
 * @param id its {@code jti}, by which it is revoked
 * @param notBefore the later of {@code iat} and {@code nbf}
 */
public record ClientToken(
        String tenantId,
        String keyId,
        String clientId,
        UUID id,
        Set<Scope> scopes,
        Instant notBefore,
        Instant expiresAt) {

    /** By how much two nodes' readings of the database's clock may differ, generously. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

    boolean isGoodAt(Instant now) {
        return now.isBefore(expiresAt) && !now.plus(CLOCK_SKEW).isBefore(notBefore);
    }
}
