package io.watchword.policy;

import java.time.Duration;

/**
 * When guessing is stopped for the share of it that fails.
 *
 * @param challenges at which a code was tried within the window: of fewer the share tells nothing
 * @param failedPercent of them that were not verified
 */
public record FailureShare(int challenges, int failedPercent, Duration window) {

    public FailureShare {
        if (challenges < 1 || failedPercent < 1 || failedPercent > 100 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("a share is of something, and not more than all of it");
        }
    }
}
