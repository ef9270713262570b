package io.watchword.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FallbackTest {

    private static final Instant ACCEPTED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant EXPIRES = ACCEPTED.plusSeconds(300);

    private final Fallback fallback =
            new Fallback(List.of(Channel.VOICE), Duration.ofSeconds(20), Duration.ofSeconds(60));

    @Test
    void a_code_goes_on_to_the_next_channel_when_the_wait_is_over() {
        assertThat(fallback.onwardAt(false, ACCEPTED, EXPIRES)).isEqualTo(ACCEPTED.plusSeconds(20));
    }

    @Test
    void on_the_last_channel_it_is_kept_for_a_report_of_failure_until_it_expires() {
        assertThat(fallback.onwardAt(true, ACCEPTED, EXPIRES)).isEqualTo(EXPIRES);
    }

    @Test
    void nothing_is_kept_longer_than_the_code_is_good() {
        assertThat(fallback.onwardAt(false, ACCEPTED, ACCEPTED.plusSeconds(19))).isEqualTo(ACCEPTED.plusSeconds(19));
    }
}
