package io.watchword.administration.rest;

import io.watchword.tenant.model.Application;
import io.watchword.tenant.model.SignUp;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The body that registers an application. */
public record CreateApplicationRequest(
        Optional<String> applicationId,
        String name,
        List<String> redirectUris,
        Optional<SignUp> signUp,
        Optional<List<String>> allowedOrigins,
        Optional<String> audience,
        Optional<Integer> accessTokenLifetimeSeconds,
        Optional<Boolean> enabled) {

    Application.Content content(String id) {
        return new Application.Content(
                name,
                redirectUris,
                signUp.orElse(SignUp.AUTO),
                allowedOrigins.<Set<String>>map(LinkedHashSet::new).orElse(Set.of()),
                audience.orElse(id),
                accessTokenLifetimeSeconds.map(Duration::ofSeconds).orElse(Duration.ofHours(1)),
                enabled.orElse(true));
    }
}
