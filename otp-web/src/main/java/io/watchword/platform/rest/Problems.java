package io.watchword.platform.rest;

import io.watchword.platform.json.FieldError;
import io.watchword.platform.json.OmitIfAbsent;
import io.watchword.platform.problem.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** Puts problems into responses (RFC 9457). */
public final class Problems {

    static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    /** A problem as JSON. */
    public record Body(
            String type,
            String title,
            int status,
            String detail,
            String code,
            String instance,
            @OmitIfAbsent Optional<List<FieldError>> errors,
            @OmitIfAbsent Optional<Integer> attemptsRemaining) {}

    /** The response that tells of a problem. */
    static Response.ResponseBuilder response(Problem problem, String requestId) {
        Body body = new Body(
                "urn:watchword:problem:" + problem.code().code(),
                problem.code().title(),
                problem.code().status(),
                problem.detail(),
                problem.code().code(),
                requestId,
                Optional.of(problem.errors()).filter(errors -> !errors.isEmpty()),
                problem.attemptsRemaining());
        Response.ResponseBuilder response =
                Response.status(body.status()).entity(body).type(MEDIA_TYPE);
        problem.retryAfter()
                // Whole seconds, rounded up, so that whoever waits that long has waited long enough.
                .map(wait -> Math.max(1, wait.plusNanos(999_999_999).toSeconds()))
                .ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        problem.quota().ifPresent(quota -> RateLimitHeaders.put(quota, response));
        return response;
    }
}
