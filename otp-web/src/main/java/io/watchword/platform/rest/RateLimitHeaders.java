package io.watchword.platform.rest;

import io.watchword.platform.problem.Quota;
import jakarta.ws.rs.core.Response;

/** Tells callers where they stand with a limit (draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4). */
public final class RateLimitHeaders {

    private RateLimitHeaders() {}

    public static Response.ResponseBuilder put(Quota quota, Response.ResponseBuilder response) {
        String name = '"' + quota.name() + '"';
        return response.header(
                        "RateLimit-Policy",
                        name + ";q=" + quota.limit() + ";w=" + quota.window().toSeconds())
                .header(
                        "RateLimit",
                        name + ";r=" + quota.remaining() + ";t="
                                + Math.max(
                                        0, quota.reset().plusNanos(999_999_999).toSeconds()));
    }
}
