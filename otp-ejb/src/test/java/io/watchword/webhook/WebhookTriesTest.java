package io.watchword.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookTriesTest {

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 15", "3, 45", "8, 10935", "9, 14400", "1000, 14400"})
    void each_pause_is_three_times_as_long_up_to_four_hours(int attempt, long seconds) {
        Duration pause = WebhookTries.pause(attempt);

        assertThat(pause).isBetween(Duration.ofMillis(seconds * 800), Duration.ofMillis(seconds * 1200));
    }

    @Test
    void a_day_has_a_dozen_tries_or_so() {
        Duration all =
                IntStream.rangeClosed(1, 12).mapToObj(WebhookTries::pause).reduce(Duration.ZERO, Duration::plus);

        assertThat(all).isBetween(Duration.ofHours(14), Duration.ofHours(28));
    }
}
