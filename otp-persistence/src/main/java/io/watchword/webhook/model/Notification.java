package io.watchword.webhook.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an endpoint is told of one transition.
 *
 * @param id the same at each try
 * @param payload a JSON object
 * @param attempts tries so far
 * @param dueAt when it is tried next; nothing once it is over
 * @param lastError why the last try failed
 */
public record Notification(
        UUID id,
        UUID endpointId,
        String eventType,
        Optional<UUID> challengeId,
        String payload,
        NotificationStatus status,
        int attempts,
        Optional<Instant> dueAt,
        Optional<String> lastError,
        Instant createdAt,
        Instant updatedAt) {}
