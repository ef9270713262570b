package io.watchword.policy;

import java.time.Duration;

/**
 * How many sends a country or a block of numbers is good for: it grows with what comes of them.
 *
 * @param floor sends within the window before anything has been verified
 * @param perVerified further sends for each challenge that was verified within the window
 */
public record Allowance(int floor, int perVerified, Duration window) {

    public Allowance {
        if (floor < 0 || perVerified < 0 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("an allowance is not less than nothing, within a time");
        }
    }
}
