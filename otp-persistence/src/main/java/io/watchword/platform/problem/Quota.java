package io.watchword.platform.problem;

import java.time.Duration;

/**
 * Where a caller stands with a limit, for the {@code RateLimit} headers (draft-ietf-httpapi-ratelimit-headers).
 *
 * @param name what is limited: {@code number}
 * @param limit so many within the window
 * @param remaining how many more are admitted now
 * @param reset how long until one more is admitted than now
 */
public record Quota(String name, int limit, Duration window, int remaining, Duration reset) {}
