package io.watchword.delivery.model;

import io.watchword.challenge.model.ChallengeStatus;
import io.watchword.platform.Channel;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that something is to be done with, and what a node must know to go on with it.
 *
 * @param passcodeCiphertext the code, unless it was wiped meanwhile
 * @param attempts calls for the code, over all gateways, this one included where the delivery was leased for it
 * @param wasSending whether the former holder of the lease never settled, so that it may have sent the code
 * @param outcomeUnknown whether a gateway was given the code and never answered
 * @param challengeStatus an overdue challenge is {@code EXPIRED} here already
 * @param superseded whether a gateway has accepted a later code of the challenge
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record ClaimedDelivery(
        UUID id,
        String tenantId,
        String applicationId,
        UUID challengeId,
        String country,
        Channel channel,
        UUID gatewayId,
        FallbackChannels fallbackChannels,
        byte @Nullable [] passcodeCiphertext,
        int attempts,
        int leaseToken,
        boolean wasSending,
        boolean outcomeUnknown,
        ChallengeStatus challengeStatus,
        Instant expiresAt,
        Instant requestedAt,
        boolean superseded,
        byte[] messageCiphertext) {}
