package io.watchword.administration;

import io.watchword.webhook.model.NotificationStatus;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * What an endpoint is told of one transition, as administrators see it.
 *
 * @param payload as it is told, the caller's metadata excepted
 * @param dueAt when it is tried next
 * @param lastError why the last try failed
 */
public record NotificationView(
        String id,
        String eventType,
        NotificationStatus status,
        int attempts,
        Optional<Instant> dueAt,
        Optional<String> lastError,
        JsonObject payload,
        Instant createdAt,
        Instant updatedAt)
        implements View {}
