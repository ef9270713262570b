package io.watchword.delivery;

import io.watchword.challenge.model.Passcode;
import io.watchword.delivery.model.FallbackChannels;
import io.watchword.platform.Channel;
import java.time.Instant;
import java.util.UUID;

/**
 * A delivery that this node holds the lease of, with all that sending takes. It lives in memory alone.
 *
 * @param fallbackChannels where its code may go on to
 * @param attempt which call of a gateway for this code this is, from 1
 * @param outcomeUnknown whether the gateway was given the code before and never answered
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
        FallbackChannels fallbackChannels,
        int leaseToken,
        int attempt,
        boolean outcomeUnknown,
        Instant leasedUntil,
        Instant expiresAt,
        Instant requestedAt,
        MessageOrder order,
        Passcode passcode) {

    /** Whether no gateway was called for it before. */
    boolean isNew() {
        return leaseToken == 1;
    }

    /** Whether its code has come from another gateway or channel; of a delivery that is new. */
    public boolean isSuccessor() {
        return attempt > 1;
    }

    /** The delivery that the code goes on with. */
    LeasedDelivery succeeded(UUID by, NextHop next, Instant byLeasedUntil) {
        return new LeasedDelivery(
                by,
                tenantId,
                applicationId,
                challengeId,
                country,
                next.channel(),
                next.gatewayId(),
                next.fallbackChannels(),
                1,
                attempt + 1,
                false,
                byLeasedUntil,
                expiresAt,
                requestedAt,
                order,
                passcode);
    }
}
