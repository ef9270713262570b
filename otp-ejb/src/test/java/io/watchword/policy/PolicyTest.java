package io.watchword.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

    @ParameterizedTest
    @CsvSource({
        "0,    PT0S",
        "1,    PT0S",
        "9,    PT0S",
        "10,   PT15M",
        "11,   PT0S",
        "19,   PT0S",
        "20,   PT30M",
        "21,   PT0S",
        "30,   PT1H",
        "40,   PT2H",
        "50,   PT4H",
        "60,   PT8H",
        "70,   PT16H",
        "80,   PT24H",
        "90,   PT24H",
        "1000, PT24H",
        "2147483640, PT24H"
    })
    void each_tenth_failure_locks_twice_as_long_as_the_one_before_up_to_a_day(int failures, Duration expected) {
        assertThat(SamplePolicy.of(10, "IN").lockoutAfter(failures)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, PT0S", "1, PT15M", "2, PT30M", "3, PT1H"})
    void a_policy_may_lock_on_every_failure(int failures, Duration expected) {
        assertThat(SamplePolicy.of(1, "IN").lockoutAfter(failures)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"10, PT15M", "20, PT30M", "30, PT40M", "40, PT40M"})
    void a_lockout_grows_no_longer_than_the_policy_says(int failures, Duration expected) {
        assertThat(new Lockout(10, Duration.ofMinutes(15), Duration.ofMinutes(40)).after(failures))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, PT1S", "-1, PT1S", "1, PT0S", "1, PT-1S"})
    void a_limit_that_admits_nothing_is_none(int count, Duration window) {
        assertThatThrownBy(() -> new Limit(count, window)).isInstanceOf(IllegalArgumentException.class);
    }
}
