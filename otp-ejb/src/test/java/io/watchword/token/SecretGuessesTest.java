package io.watchword.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretGuessesTest {

    private final SettableClock clock = new SettableClock();
    private final SecretGuesses guesses = new SecretGuesses(clock::nanos);
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void after_nine_wrong_guesses_a_right_one_is_right() {
        guessWrongly(9);

        assertThat(guess("acme", "backend", "192.0.2.1", true)).isTrue();
        assertThat(looks).hasValue(10);
    }

    @Test
    void after_ten_not_even_a_right_one_is_looked_at() {
        guessWrongly(10);

        assertThat(guess("acme", "backend", "192.0.2.1", true)).isFalse();
        assertThat(looks).hasValue(10);
    }

    @Test
    void right_guesses_are_not_counted() {
        for (int i = 0; i < 20; i++) {
            assertThat(guess("acme", "backend", "192.0.2.1", true)).isTrue();
        }
        guessWrongly(9);

        assertThat(guess("acme", "backend", "192.0.2.1", true)).isTrue();
    }

    @Test
    void a_minute_after_the_first_guess_they_are_looked_at_again() {
        guessWrongly(10);

        clock.pass(Duration.ofSeconds(59));
        assertThat(guess("acme", "backend", "192.0.2.1", true)).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(guess("acme", "backend", "192.0.2.1", true)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "acme,  backend,  192.0.2.2, true",
        "acme,  frontend, 192.0.2.1, true",
        "other, backend,  192.0.2.1, true",
        "acme,  backend,  2001:db8::1, true",
        "acme,  backend,  192.0.2.1, false"
    })
    void who_guesses_holds_up_nobody_but_itself_at_that_client(
            String tenantId, String clientId, String from, boolean looked) {
        guessWrongly(10);

        assertThat(guess(tenantId, clientId, from, true)).isEqualTo(looked);
    }

    @Test
    void an_ipv6_client_is_its_network_whatever_address_it_takes() {
        for (int i = 0; i < 10; i++) {
            guess("acme", "backend", "2001:db8:0:1::" + i, false);
        }

        assertThat(guess("acme", "backend", "2001:db8:0:1:ffff::1", true)).isFalse();
        assertThat(guess("acme", "backend", "2001:db8:0:2::1", true)).isTrue();
    }

    @Test
    void of_forty_guesses_at_once_ten_are_looked_at() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                done.add(threads.submit(() -> guessWrongly(1)));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(looks).hasValue(10);
    }

    private void guessWrongly(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(guess("acme", "backend", "192.0.2.1", false)).isFalse();
        }
    }

    private boolean guess(String tenantId, String clientId, String from, boolean right) {
        return guesses.isRight(tenantId, clientId, address(from), () -> {
            looks.incrementAndGet();
            return right;
        });
    }

    private static InetAddress address(String figures) {
        try {
            return InetAddress.getByName(figures);
        } catch (UnknownHostException notInFigures) {
            throw new AssertionError(notInFigures);
        }
    }
}
