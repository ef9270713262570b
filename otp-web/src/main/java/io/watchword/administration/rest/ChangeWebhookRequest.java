package io.watchword.administration.rest;

import io.watchword.webhook.model.WebhookEndpoint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The body that changes a webhook: what is left out stays. */
public record ChangeWebhookRequest(Optional<String> url, Optional<List<String>> eventTypes, Optional<Boolean> enabled) {

    WebhookEndpoint.Content merged(WebhookEndpoint.Content current) {
        return new WebhookEndpoint.Content(
                url.orElse(current.url()),
                eventTypes.<Set<String>>map(LinkedHashSet::new).orElse(current.eventTypes()),
                enabled.orElse(current.enabled()));
    }
}
