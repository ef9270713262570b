package io.watchword.administration.rest;

import io.watchword.tenant.model.PublishableKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** The body that creates a publishable key; without origins of its own it has its application's. */
public record CreatePublishableKeyRequest(
        String applicationId, Optional<List<String>> allowedOrigins, Optional<Boolean> enabled) {

    PublishableKey.Content content() {
        return new PublishableKey.Content(allowedOrigins.map(LinkedHashSet::new), enabled.orElse(true));
    }
}
