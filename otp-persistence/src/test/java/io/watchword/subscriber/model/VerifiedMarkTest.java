package io.watchword.subscriber.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifiedMarkTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final VerifiedMark NEVER = new VerifiedMark(Optional.empty());

    private static VerifiedMark set(Duration ago) {
        return new VerifiedMark(Optional.of(NOW.minus(ago)));
    }

    @ParameterizedTest
    @CsvSource({"PT23H59M59S, false", "P1D, false", "PT24H0.000001S, true"})
    void a_mark_is_renewed_when_it_is_older_than_a_day(String age, boolean renewed) {
        assertThat(set(Duration.parse(age)).isToBeRenewed(NOW)).isEqualTo(renewed);
    }

    @ParameterizedTest
    @CsvSource({"P89D, false", "P90D, false", "P90DT0.000001S, true"})
    void a_mark_lapses_when_it_is_older_than_the_policy_says(String age, boolean lapsed) {
        assertThat(set(Duration.parse(age)).hasLapsed(NOW, Duration.ofDays(90))).isEqualTo(lapsed);
    }

    @Test
    void what_was_never_proved_is_to_be_marked_and_cannot_lapse() {
        assertThat(NEVER.isSet()).isFalse();
        assertThat(NEVER.isToBeRenewed(NOW)).isTrue();
        assertThat(NEVER.hasLapsed(NOW, Duration.ofDays(90))).isFalse();
    }
}
