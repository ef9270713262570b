package io.watchword.delivery.model;

import io.watchword.challenge.model.ChallengeStatus;
import io.watchword.platform.Channel;
import java.time.Instant;
import java.util.UUID;

/**
 * A due delivery that this node has leased, and what it must know to go on with it.
 *
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
        byte[] passcodeCiphertext,
        int attempts,
        int leaseToken,
        boolean wasSending,
        boolean outcomeUnknown,
        ChallengeStatus challengeStatus,
        Instant expiresAt,
        Instant requestedAt,
        boolean superseded,
        byte[] messageCiphertext) {}
