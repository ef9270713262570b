package io.watchword.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

    private static final Instant DATABASE_TIME = Instant.parse("2031-01-01T00:00:00.123456Z");

    private final DatabaseClock clock = new DatabaseClock();

    @Test
    void before_the_database_was_asked_it_is_the_machines_time() {
        assertThat(clock.instant()).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void the_time_is_the_databases_however_wrong_the_machine_is() {
        long now = System.nanoTime();

        clock.synchronise(DATABASE_TIME, now, now);

        assertThat(clock.instant()).isBetween(DATABASE_TIME, DATABASE_TIME.plusSeconds(5));
    }

    @Test
    void the_time_goes_on_since_the_database_was_asked() {
        long anHourAgo = System.nanoTime() - Duration.ofHours(1).toNanos();

        clock.synchronise(DATABASE_TIME, anHourAgo, anHourAgo);

        Instant expected = DATABASE_TIME.plus(Duration.ofHours(1));
        assertThat(clock.instant()).isBetween(expected, expected.plusSeconds(5));
    }

    @Test
    void the_database_is_taken_to_have_answered_half_way() {
        long answered = System.nanoTime();

        clock.synchronise(DATABASE_TIME, answered - Duration.ofSeconds(20).toNanos(), answered);

        Instant expected = DATABASE_TIME.plusSeconds(10);
        assertThat(clock.instant()).isBetween(expected, expected.plusSeconds(5));
    }

    @Test
    void the_time_is_no_finer_than_a_database_keeps_it() {
        for (int i = 0; i < 100; i++) {
            Instant now = clock.instant();
            assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
        }
    }

    @Test
    void the_time_is_utc() {
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThatThrownBy(() -> clock.withZone(ZoneOffset.ofHours(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
