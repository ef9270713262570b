package io.watchword.throttle;

import java.time.Instant;

/** What this node still holds of one budget. It ends with the budget's window. */
final class Lease {

    private Instant window = Instant.MIN;
    private int left;
    private Instant usedUpUntil = Instant.MIN;

    /** What came of taking one, in which window. */
    record Taken(Result result, Instant window) {}

    /** Whether one was taken. */
    enum Result {
        ONE,
        NONE_LEFT,
        USED_UP
    }

    /** Takes one in the window that the moment lies in, or in a later one that has begun for others. */
    synchronized Taken take(Instant current, Instant now) {
        if (current.isAfter(window)) {
            window = current;
            left = 0;
            usedUpUntil = Instant.MIN;
        }
        if (left > 0) {
            left--;
            return new Taken(Result.ONE, window);
        }
        return new Taken(now.isBefore(usedUpUntil) ? Result.USED_UP : Result.NONE_LEFT, window);
    }

    synchronized void giveBack(Instant from) {
        if (from.equals(window)) {
            left++;
        }
    }

    /** Adds a block to what is there. */
    synchronized void add(int block) {
        left += block;
    }

    synchronized void usedUp(Instant until) {
        usedUpUntil = until;
    }
}
