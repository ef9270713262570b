package io.watchword.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final String NOW = "Sun, 06 Nov 1994 08:49:07 GMT";

    @ParameterizedTest
    @CsvSource({"0, 0", "120, 120", "' 7 ', 7", "999999999, 999999999"})
    void seconds_are_taken_as_they_are(String header, long seconds) {
        assertThat(RetryAfter.parse(header, null)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void a_date_is_read_by_the_answers_own_clock() {
        assertThat(RetryAfter.parse("Sun, 06 Nov 1994 08:49:37 GMT", NOW)).contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.parse("Sun, 06 Nov 1994 08:49:00 GMT", NOW)).contains(Duration.ZERO);
        assertThat(RetryAfter.parse("Sun, 06 Nov 1994 08:49:37 GMT", null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "soon", "1000000000", "١٢", "1994-11-06T08:49:37Z"})
    void anything_else_says_nothing(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }
}
