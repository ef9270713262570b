package io.watchword.administration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A publishable key as administrators see it.
 *
 * @param allowedOrigins its own; null where its application's hold
 */
public record PublishableKeyView(
        String id,
        String publishableKeyId,
        String applicationId,
        Optional<List<String>> allowedOrigins,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt)
        implements View {

    @Override
    public Optional<String> application() {
        return Optional.of(applicationId);
    }
}
