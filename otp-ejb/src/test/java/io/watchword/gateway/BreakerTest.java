package io.watchword.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.Breaker.State;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final Breaker breaker = new Breaker();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void a_gateway_that_was_never_called_is_called_in_its_turn() {
        assertThat(breaker.admits(now)).isTrue();
    }

    @Test
    void it_opens_at_the_fifth_failure_and_no_earlier() {
        fail(4);
        assertThat(breaker.admits(now)).isTrue();

        fail(1);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.admits(now)).isFalse();
    }

    @Test
    void it_stays_closed_while_more_calls_are_answered_than_not() {
        answer(6);
        fail(5);

        assertThat(breaker.state()).isEqualTo(State.CLOSED);

        fail(1);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void failures_of_long_ago_do_not_count() {
        fail(4);
        pass(Breaker.WINDOW.plusMillis(1));

        fail(4);

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void calls_that_hang_count_as_failed_before_they_end() {
        for (int i = 0; i < 5; i++) {
            breaker.begun(UUID.randomUUID(), now);
        }
        pass(Breaker.SLOW);
        assertThat(breaker.admits(now)).isTrue();

        pass(Duration.ofMillis(1));

        assertThat(breaker.admits(now)).isFalse();
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void after_its_rest_one_message_a_second_tries_it() {
        fail(5);
        pass(Breaker.REST.minusMillis(1));
        assertThat(breaker.admits(now)).isFalse();

        pass(Duration.ofMillis(1));

        assertThat(breaker.admits(now)).isTrue();
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        assertThat(breaker.admits(now)).isFalse();
        pass(Breaker.BETWEEN_PROBES);
        assertThat(breaker.admits(now)).isTrue();
    }

    @Test
    void it_closes_after_three_answers() {
        fail(5);
        pass(Breaker.REST);
        breaker.admits(now);
        answer(2);
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);

        answer(1);

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        fail(4);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void the_first_try_that_fails_opens_it_again() {
        fail(5);
        pass(Breaker.REST);
        breaker.admits(now);
        answer(2);

        fail(1);

        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.admits(now.plus(Breaker.REST).minusMillis(1))).isFalse();
        assertThat(breaker.admits(now.plus(Breaker.REST))).isTrue();
    }

    @Test
    void where_there_is_no_other_gateway_its_answers_close_it_all_the_same() {
        fail(5);
        pass(Breaker.REST);

        answer(3);

        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            UUID call = UUID.randomUUID();
            breaker.begun(call, now);
            breaker.failed(call, now);
        }
    }

    private void answer(int times) {
        for (int i = 0; i < times; i++) {
            UUID call = UUID.randomUUID();
            breaker.begun(call, now);
            breaker.answered(call, now);
        }
    }
}
