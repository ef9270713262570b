package io.watchword.webhook.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A notification that this node holds the lease of.
 *
 * @param attempt which try this is, from 1
 * @param givesUpAt from when on it is not tried again
 * @param messageCiphertext of the challenge, which holds the caller's metadata
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record ClaimedNotification(
        UUID id,
        String tenantId,
        UUID endpointId,
        Optional<UUID> challengeId,
        String payload,
        int attempt,
        int leaseToken,
        Instant givesUpAt,
        Optional<byte[]> messageCiphertext) {}
