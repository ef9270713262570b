package io.watchword.token;

import io.watchword.token.model.AssuranceLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How well, and how lately, a user must have been authenticated for what is asked for.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9470">RFC 9470</a>
 */
record AuthenticationDemand(AssuranceLevel level, Duration maxAge) {

    /** What an authentication lacks; nothing where it will do. */
    Optional<StepUp> missing(AssuranceLevel reached, Instant authenticatedAt, Instant now) {
        Optional<AssuranceLevel> higher = reached.reaches(level) ? Optional.empty() : Optional.of(level);
        Optional<Duration> later = now.isAfter(authenticatedAt.plus(maxAge)) ? Optional.of(maxAge) : Optional.empty();
        return higher.isEmpty() && later.isEmpty() ? Optional.empty() : Optional.of(new StepUp(higher, later));
    }
}
