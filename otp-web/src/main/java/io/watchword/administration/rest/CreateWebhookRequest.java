package io.watchword.administration.rest;

import io.watchword.webhook.model.WebhookEndpoint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The body that creates a webhook; left to itself it is told of everything. */
public record CreateWebhookRequest(String url, Optional<List<String>> eventTypes, Optional<Boolean> enabled) {

    WebhookEndpoint.Content content() {
        Set<String> types =
                eventTypes.<Set<String>>map(LinkedHashSet::new).orElse(Set.of("challenge.*", "delivery.*", "budget.*"));
        return new WebhookEndpoint.Content(url, types, enabled.orElse(true));
    }
}
