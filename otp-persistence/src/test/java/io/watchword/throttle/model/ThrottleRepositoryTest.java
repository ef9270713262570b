package io.watchword.throttle.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Race;
import io.watchword.platform.Randomness;
import io.watchword.platform.database.OnDatabase;
import io.watchword.throttle.model.Admission.Admitted;
import io.watchword.throttle.model.Admission.Cause;
import io.watchword.throttle.model.Admission.Held;
import io.watchword.throttle.model.Admission.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottleRepositoryTest {

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        Duration WINDOW = Duration.ofMinutes(10);

        @ParameterizedTest
        @CsvSource({"1, 0, true", "1, 1, false", "1, 2, false", "5, 4, true", "5, 5, false", "5, 6, false"})
        default void a_send_is_admitted_as_long_as_fewer_than_the_limit_were(
                int limit, int asked, boolean expectedToBeAdmitted) {
            Subject number = aNumber();
            for (int i = 0; i < asked; i++) {
                admit(number, limit);
            }

            Optional<Held> held = admit(number, limit);

            assertThat(held.isEmpty()).isEqualTo(expectedToBeAdmitted);
        }

        @Test
        default void an_admitted_send_is_told_how_many_count_and_when_the_first_leaves_the_window() {
            Subject number = aNumber();
            assertThat(standing(number, 3)).isEqualTo(new Standing(new Window(3, WINDOW), 1, WINDOW));
            letPass(Duration.ofMinutes(4));

            Standing second = standing(number, 3);

            assertThat(second.used()).isEqualTo(2);
            assertThat(second.reset()).isBetween(Duration.ofSeconds(355), Duration.ofMinutes(6));
            letPass(Duration.ofMinutes(6));
            Standing third = standing(number, 3);
            assertThat(third.used()).isEqualTo(2);
            assertThat(third.reset()).isBetween(Duration.ofSeconds(235), Duration.ofMinutes(4));
        }

        @Test
        default void a_held_send_is_told_how_long_it_must_wait() {
            Subject number = aNumber();
            admit(number, 1);
            letPass(Duration.ofMinutes(4));

            Optional<Held> held = admit(number, 1);

            assertThat(held).hasValueSatisfying(why -> {
                assertThat(why.cause()).isEqualTo(Cause.WINDOW);
                assertThat(why.remaining()).isBetween(Duration.ofSeconds(355), Duration.ofMinutes(6));
            });
        }

        @Test
        default void a_held_send_is_not_counted() {
            Subject number = aNumber();
            admit(number, 1);
            letPass(Duration.ofMinutes(9));
            admit(number, 1);
            letPass(Duration.ofMinutes(1));

            Optional<Held> held = admit(number, 1);

            assertThat(held).isEmpty();
        }

        @Test
        default void the_window_slides_with_each_single_send() {
            Subject number = aNumber();
            admit(number, 3);
            letPass(Duration.ofMinutes(4));
            admit(number, 3);
            letPass(Duration.ofMinutes(4));
            admit(number, 3);
            assertThat(admit(number, 3)).isPresent();

            letPass(Duration.ofMinutes(2));

            assertThat(admit(number, 3)).isEmpty();
            assertThat(admit(number, 3)).isPresent();
            letPass(Duration.ofMinutes(4));
            assertThat(admit(number, 3)).isEmpty();
            assertThat(admit(number, 3)).isPresent();
        }

        @ParameterizedTest
        @CsvSource({"599, false", "600, true", "601, true"})
        default void the_oldest_send_counts_until_it_has_left_the_window(int secondsAgo, boolean expectedToBeAdmitted) {
            Subject number = aNumber();
            admit(number, 2);
            admit(number, 2);
            letPass(Duration.ofSeconds(secondsAgo));

            Optional<Held> held = admit(number, 2);

            assertThat(held.isEmpty()).isEqualTo(expectedToBeAdmitted);
        }

        @Test
        default void no_more_sends_are_kept_than_the_limit() {
            Subject number = aNumber();
            for (int i = 0; i < 5; i++) {
                admit(number, 3);
                letPass(WINDOW);
            }

            int kept = database().one("select cardinality(sent_at) as kept from throttle", row -> row.number("kept"));

            assertThat(kept).isEqualTo(3);
        }

        @Test
        default void a_limit_that_is_lowered_holds_at_once() {
            Subject number = aNumber();
            for (int i = 0; i < 5; i++) {
                admit(number, 5);
            }
            letPass(Duration.ofMinutes(9));

            assertThat(admit(number, 3)).isPresent();
            letPass(Duration.ofMinutes(1));
            assertThat(admit(number, 3)).isEmpty();
        }

        @Test
        default void numbers_addresses_and_tenants_are_counted_apart() {
            byte[] key = Randomness.bytes(16);
            admit(Subject.number("acme", key), 1);

            assertThat(admit(Subject.number("acme", key), 1)).isPresent();
            assertThat(admit(Subject.ip("acme", key), 1)).isEmpty();
            assertThat(admit(Subject.number("other", key), 1)).isEmpty();
            assertThat(admit(Subject.number("acme", Randomness.bytes(16)), 1)).isEmpty();
        }

        @Test
        default void a_lockout_holds_sends_until_it_ends() {
            Subject number = aNumber();
            admit(number, 5);
            fail(number, 10, Duration.ofMinutes(15));

            Optional<Held> held = admit(number, 5);

            assertThat(held).hasValueSatisfying(why -> {
                assertThat(why.cause()).isEqualTo(Cause.LOCKOUT);
                assertThat(why.remaining()).isBetween(Duration.ofSeconds(890), Duration.ofMinutes(15));
            });
            letPass(Duration.ofMinutes(15));
            assertThat(admit(number, 5)).isEmpty();
        }

        @Test
        default void a_failure_without_a_lockout_holds_nothing() {
            Subject number = aNumber();
            admit(number, 5);

            fail(number, 9, Duration.ZERO);

            assertThat(admit(number, 5)).isEmpty();
            assertThat(failures()).isEqualTo(9);
        }

        @Test
        default void forgotten_failures_end_the_lockout() {
            Subject number = aNumber();
            admit(number, 5);
            fail(number, 10, Duration.ofMinutes(15));

            database().run(transaction -> transaction.throttles().forgetFailures(number));

            assertThat(failures()).isZero();
            assertThat(admit(number, 5)).isEmpty();
        }

        @Test
        default void failures_of_another_tenant_are_none_of_this_one() {
            Subject number = aNumber();
            admit(number, 5);

            database()
                    .run(transaction -> transaction
                            .throttles()
                            .recordFailure(Subject.number("other", number.key()), 10, Duration.ofMinutes(15)));

            assertThat(failures()).isZero();
            assertThat(admit(number, 5)).isEmpty();
        }

        /** Once against a row that is there, once for the insert of a subject that nobody has seen. */
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        default void of_fifty_sends_at_once_just_the_limit_is_admitted(boolean seenBefore) {
            Subject number = aNumber();
            if (seenBefore) {
                admit(number, 5);
                letPass(WINDOW);
            }

            List<Boolean> admitted = Race.of(50, thread -> admit(number, 5).isEmpty());

            assertThat(admitted).filteredOn(each -> each).hasSize(5);
        }

        private Subject aNumber() {
            return Subject.number("acme", Randomness.bytes(16));
        }

        private Optional<Held> admit(Subject subject, int limit) {
            return ask(subject, limit) instanceof Held held ? Optional.of(held) : Optional.empty();
        }

        private Standing standing(Subject subject, int limit) {
            return ((Admitted) ask(subject, limit)).standing().orElseThrow();
        }

        private Admission ask(Subject subject, int limit) {
            Count count = Count.of(subject, List.of(new Window(limit, WINDOW)));
            return database()
                    .in(transaction -> transaction.throttles().admit(List.of(count)))
                    .get(0);
        }

        private void fail(Subject number, int failures, Duration lockout) {
            database().run(transaction -> transaction.throttles().recordFailure(number, failures, lockout));
        }

        private int failures() {
            return database().one("select failures from throttle", row -> row.number("failures"));
        }

        /** Time passes for the one row of the test: its times go back instead of the clock going forward. */
        private void letPass(Duration time) {
            String shift = "interval '1' second * " + time.toSeconds();
            int sends =
                    database().one("select cardinality(sent_at) as sends from throttle", row -> row.number("sends"));
            String earlier = IntStream.rangeClosed(1, sends)
                    .mapToObj(i -> "sent_at[" + i + "] - " + shift)
                    .collect(Collectors.joining(", "));
            database()
                    .update("update throttle set sent_at = array[" + earlier + "], locked_until = locked_until - "
                            + shift);
        }
    }
}
