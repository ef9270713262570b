package io.watchword.gateway.http;

import java.time.Duration;

/**
 * How long a provider may take and how much it may say, so that none can hold up the others.
 *
 * @param connect for the connection alone
 * @param read from the call to the end of its answer's head
 * @param whole from the call to the last byte of its answer's body
 * @param bytes of the answer's body
 */
public record HttpLimits(Duration connect, Duration read, Duration whole, int bytes) {

    public static final HttpLimits STANDARD =
            new HttpLimits(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(15), 64 * 1024);

    public HttpLimits {
        if (connect.isNegative() || connect.isZero() || read.isNegative() || read.isZero() || bytes < 1) {
            throw new IllegalArgumentException("a limit must be positive: zero would mean none");
        }
    }

    /** For one of several calls that must not take longer together than one may. */
    public HttpLimits shared(int calls) {
        return new HttpLimits(
                connect.dividedBy(calls),
                read.compareTo(whole.dividedBy(calls)) < 0 ? read : whole.dividedBy(calls),
                whole.dividedBy(calls),
                bytes);
    }
}
