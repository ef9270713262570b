package io.watchword.administration.rest;

import io.watchword.tenant.model.Application;
import io.watchword.tenant.model.SignUp;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The body that changes an application: what is left out stays. */
public record ChangeApplicationRequest(
        Optional<String> name,
        Optional<List<String>> redirectUris,
        Optional<SignUp> signUp,
        Optional<List<String>> allowedOrigins,
        Optional<String> audience,
        Optional<Integer> accessTokenLifetimeSeconds,
        Optional<Boolean> enabled) {

    Application.Content merged(Application.Content current) {
        return new Application.Content(
                name.orElse(current.name()),
                redirectUris.orElse(current.redirectUris()),
                signUp.orElse(current.signUp()),
                allowedOrigins.<Set<String>>map(LinkedHashSet::new).orElse(current.allowedOrigins()),
                audience.orElse(current.audience()),
                accessTokenLifetimeSeconds.map(Duration::ofSeconds).orElse(current.accessTokenLifetime()),
                enabled.orElse(current.enabled()));
    }
}
