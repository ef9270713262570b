package io.watchword.token;

import io.watchword.token.model.AssuranceLevel;
import java.time.Duration;
import java.util.Optional;

/**
 * What a user has to be authenticated anew for.
 *
 * @param level to be reached, where it was not
 * @param maxAge within which it must have happened, where it was too long ago
 */
public record StepUp(Optional<AssuranceLevel> level, Optional<Duration> maxAge) {

    /** For a developer, in the letters that a header takes. */
    public String description() {
        return level.isPresent()
                ? "A different authentication level is required"
                : "More recent authentication is required";
    }

    /** The parameters of the header {@code WWW-Authenticate} (RFC 9470, section 3). */
    public String parameters() {
        return "error=\"insufficient_user_authentication\", error_description=\"" + description() + "\""
                + level.map(wanted -> ", acr_values=\"" + wanted.code() + "\"").orElse("")
                + maxAge.map(age -> ", max_age=\"" + age.toSeconds() + "\"").orElse("");
    }
}
