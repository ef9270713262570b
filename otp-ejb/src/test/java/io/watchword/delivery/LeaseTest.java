package io.watchword.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseTest {

    private static final String SECONDS = "watchword.delivery.lease-seconds";

    @AfterEach
    void forget() {
        System.clearProperty(SECONDS);
    }

    @Test
    void a_lease_lasts_45_seconds_unless_the_configuration_says_otherwise() {
        assertThat(configured()).isEqualTo(Duration.ofSeconds(45));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 21, 599, 600})
    void a_lease_lasts_from_20_seconds_to_10_minutes(int seconds) {
        System.setProperty(SECONDS, Integer.toString(seconds));

        assertThat(configured()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 19, 601})
    void a_lease_that_a_call_could_outlast_or_that_never_ends_is_refused(int seconds) {
        System.setProperty(SECONDS, Integer.toString(seconds));

        assertThatThrownBy(LeaseTest::configured)
                .hasMessage(SECONDS + " is " + seconds + ", but takes a whole number from 20 to 600");
    }

    private static Duration configured() {
        Lease lease = new Lease();
        lease.read();
        return lease.duration();
    }
}
