package io.watchword.delivery;

import io.watchword.challenge.model.Passcode;
import io.watchword.platform.Channel;
import java.time.Instant;
import java.util.UUID;

/**
 * A delivery that this node holds the lease of, with all that sending takes. It lives in memory alone.
 *
 * @param attempt which attempt this is, from 1
 * @param leasedUntil when another node may take it
 * @param expiresAt when the code ends: nothing is sent from then on
 * @param requestedAt when the caller asked for it
 */
public record LeasedDelivery(
        UUID id,
        String tenantId,
        String applicationId,
        UUID challengeId,
        String country,
        Channel channel,
        UUID gatewayId,
        int leaseToken,
        int attempt,
        Instant leasedUntil,
        Instant expiresAt,
        Instant requestedAt,
        MessageOrder order,
        Passcode passcode) {}
