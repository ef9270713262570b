package io.watchword.policy;

import java.time.Duration;

/** So many within a window that slides. */
public record Limit(int count, Duration window) {

    public Limit {
        if (count < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("a limit allows at least one within a time");
        }
    }
}
