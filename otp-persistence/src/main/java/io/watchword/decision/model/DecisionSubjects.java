package io.watchword.decision.model;

import java.util.Optional;

/**
 * Whom a send was counted for: keyed indexes, of which nothing can be read, as {@code throttle} has them.
 *
 * @param destination the number or address that it goes to
 * @param identifier what named a user
 * @param user the user who was named; where there was none, the identifier
 */
public record DecisionSubjects(
        Optional<byte[]> destination,
        Optional<byte[]> identifier,
        Optional<byte[]> user,
        Optional<byte[]> ip,
        Optional<byte[]> device) {

    /** Nobody. */
    public static final DecisionSubjects NONE = new DecisionSubjects(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
