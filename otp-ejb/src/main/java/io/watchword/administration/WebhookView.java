package io.watchword.administration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An endpoint as administrators see it.
 *
 * @param secret in the answer that makes it, the secret; later the mask
 * @param formerSecretEndsAt until when calls are signed by the secret before it too
 */
public record WebhookView(
        String id,
        String webhookId,
        String url,
        List<String> eventTypes,
        String secret,
        Optional<Instant> formerSecretEndsAt,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt)
        implements View {

    WebhookView with(String newSecret) {
        return new WebhookView(
                id, webhookId, url, eventTypes, newSecret, formerSecretEndsAt, enabled, createdAt, updatedAt);
    }

    /** The id alone: it may hold a secret. */
    @Override
    public String toString() {
        return "WebhookView[" + id + "]";
    }
}
