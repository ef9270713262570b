package io.watchword.platform.rest;

import io.watchword.platform.problem.Problem;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time that a search looks through, by the query parameters {@code from} and {@code until}: the last day up to
 * {@code until} where {@code from} is absent, since tables of messages are long.
 */
public class Period {

    private static final Duration USUAL = Duration.ofDays(1);

    @QueryParam("from")
    @Nullable String from;

    @QueryParam("until")
    @Nullable String until;

    /** Whether either end is. */
    public boolean isGiven() {
        return from != null || until != null;
    }

    public Instant from(Clock clock) {
        return from == null ? until().orElseGet(clock::instant).minus(USUAL) : time("from", from);
    }

    public Optional<Instant> until() {
        return until == null ? Optional.empty() : Optional.of(time("until", until));
    }

    private static Instant time(String field, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            throw new Refusal(Problem.invalid(field, "must be a time as RFC 3339 writes it, 2030-01-31T12:00:00Z"));
        }
    }
}
