package io.watchword.administration.rest;

import io.watchword.tenant.model.PublishableKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The body that changes a publishable key: what is left out stays. */
public record ChangePublishableKeyRequest(Optional<List<String>> allowedOrigins, Optional<Boolean> enabled) {

    PublishableKey.Content merged(PublishableKey.Content current) {
        return new PublishableKey.Content(
                allowedOrigins.<Set<String>>map(LinkedHashSet::new).or(current::allowedOrigins),
                enabled.orElse(current.enabled()));
    }
}
