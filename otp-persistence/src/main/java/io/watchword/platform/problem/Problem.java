package io.watchword.platform.problem;

import io.watchword.platform.json.FieldError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why a request was refused, and what may help.
 *
 * @param detail for a developer: no secret, no code
 * @param errors the fields that are wrong
 * @param retryAfter when the same request may succeed
 * @param attemptsRemaining how many more codes may be tried
 * @param quota the limit that stands against it
 */
public record Problem(
        ProblemCode code,
        String detail,
        List<FieldError> errors,
        Optional<Duration> retryAfter,
        Optional<Integer> attemptsRemaining,
        Optional<Quota> quota) {

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A field of the request is wrong. */
    public static Problem invalid(String field, String reason) {
        return invalid(List.of(new FieldError(field, reason)));
    }

    /** Fields of the request are wrong. */
    public static Problem invalid(List<FieldError> errors) {
        return of(ProblemCode.INVALID_REQUEST, "Mend the fields that errors names.")
                .withErrors(errors);
    }

    /** There is no such object, or it is none of the caller's business. */
    public static Problem notFound() {
        return of(ProblemCode.NOT_FOUND, "There is no such object within the caller's reach.");
    }

    public Problem withErrors(List<FieldError> fields) {
        return new Problem(code, detail, List.copyOf(fields), retryAfter, attemptsRemaining, quota);
    }

    public Problem after(Duration wait) {
        return new Problem(code, detail, errors, Optional.of(wait), attemptsRemaining, quota);
    }

    public Problem withAttemptsRemaining(int attempts) {
        return new Problem(code, detail, errors, retryAfter, Optional.of(attempts), quota);
    }

    public Problem against(Quota exhausted) {
        return new Problem(code, detail, errors, retryAfter, attemptsRemaining, Optional.of(exhausted));
    }
}
