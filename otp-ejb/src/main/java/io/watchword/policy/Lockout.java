package io.watchword.policy;

import java.time.Duration;

/**
 * When a number takes no codes for a time.
 *
 * @param failures wrong codes in a row, over all challenges of a number, that lock it out: fewer than a hundred (NIST SP
 *     800-63B-4, section 3.2.2)
 * @param first how long the first lockout lasts; each further one lasts twice as long
 * @param longest how long one lasts at most
 */
public record Lockout(int failures, Duration first, Duration longest) {

    /** How long a number is locked out after so many failures; nothing where this is not one of those that lock it. */
    Duration after(int inARow) {
        if (inARow < 1 || inARow % failures != 0) {
            return Duration.ZERO;
        }
        int doublings = Math.min(inARow / failures - 1, 30);
        Duration grown = first.multipliedBy(1L << doublings);
        return grown.compareTo(longest) < 0 ? grown : longest;
    }
}
