package io.watchword.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A clock that stands until a test moves it. */
final class SettableClock extends Clock {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private Instant now = START;

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** The same time as a ticker tells it. */
    long nanos() {
        return START.until(now, ChronoUnit.NANOS);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new IllegalArgumentException("the service's time is UTC");
    }
}
