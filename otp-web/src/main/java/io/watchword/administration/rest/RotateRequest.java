package io.watchword.administration.rest;

import java.time.Duration;
import java.util.Optional;

/**
 * The body that gives an API client another secret.
 *
 * @param formerSecretSeconds how long the one before stays good beside it
 */
public record RotateRequest(Optional<Integer> formerSecretSeconds) {

    Duration grace() {
        return formerSecretSeconds.map(Duration::ofSeconds).orElse(Duration.ofDays(1));
    }
}
