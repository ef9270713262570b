package io.watchword.throttle;

import java.time.Instant;

/** What this node still holds of one budget. It ends with the budget's window. */
final class Lease {

    private Instant window = Instant.MIN;
    private long left;
    private Instant usedUpUntil = Instant.MIN;
    private long usedUpFor;

    /** What came of taking some, in which window. */
    record Taken(Result result, Instant window) {}

    /** Whether it was taken. */
    enum Result {
        TAKEN,
        TOO_LITTLE_LEFT,
        USED_UP
    }

    /** Takes so much in the window that the moment lies in, or in a later one that has begun for others. */
    synchronized Taken take(long amount, Instant current, Instant now) {
        if (current.isAfter(window)) {
            window = current;
            left = 0;
            usedUpUntil = Instant.MIN;
        }
        if (left >= amount) {
            left -= amount;
            return new Taken(Result.TAKEN, window);
        }
        boolean usedUp = amount >= usedUpFor && now.isBefore(usedUpUntil);
        return new Taken(usedUp ? Result.USED_UP : Result.TOO_LITTLE_LEFT, window);
    }

    synchronized void giveBack(long amount, Instant from) {
        if (from.equals(window)) {
            left += amount;
        }
    }

    /** Adds a block to what is there. */
    synchronized void add(long block) {
        left += block;
    }

    /** Not so much is to be had until then; for whoever takes less, there may be. */
    synchronized void usedUp(long amount, Instant until) {
        usedUpFor = amount;
        usedUpUntil = until;
    }
}
