package io.watchword.platform.database;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The database's time, so that all nodes agree on when a passcode ends, even one whose own clock is off by an hour.
 *
 * <p>Between two looks at the database the time goes on by this machine's monotonic timer. Whether a passcode is still good
 * is nevertheless asked of the database itself, in the statement that charges the attempt.
 */
public final class DatabaseClock extends Clock {

    private volatile Reading reading = new Reading(Instant.now(), System.nanoTime());

    /**
     * Takes the database's time.
     *
     * @param databaseTime what the database said
     * @param askedAt {@link System#nanoTime()} when it was asked
     * @param answeredAt the same when it had answered
     */
    public void synchronise(Instant databaseTime, long askedAt, long answeredAt) {
        reading = new Reading(databaseTime, askedAt + (answeredAt - askedAt) / 2);
    }

    @Override
    public Instant instant() {
        Reading last = reading;
        return last.time.plusNanos(System.nanoTime() - last.nanoTime).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new IllegalArgumentException("the service's time is UTC");
    }

    private record Reading(Instant time, long nanoTime) {}
}
