package io.watchword.throttle.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Race;
import io.watchword.platform.Randomness;
import io.watchword.platform.database.OnDatabase;
import io.watchword.throttle.model.Admission.Admitted;
import io.watchword.throttle.model.Admission.Cause;
import io.watchword.throttle.model.Admission.Held;
import io.watchword.throttle.model.Admission.Standing;
import io.watchword.throttle.model.Count.Spread;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A send that is counted by several subjects at once, and by several windows. */
class SendAdmissionTest {

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        Window FIVE = new Window(5, Duration.ofMinutes(10));
        Window THREE = new Window(3, Duration.ofMinutes(10));
        Window TWO_A_MINUTE = new Window(2, Duration.ofMinutes(1));

        @Test
        default void each_subject_is_held_to_its_own_limit_and_the_first_is_told_where_it_stands() {
            byte[] address = key();
            for (int i = 0; i < 3; i++) {
                assertThat(send(number(FIVE), ip(address, THREE))).allMatch(Admitted.class::isInstance);
            }

            List<Admission> fourth = send(number(FIVE), ip(address, THREE));

            assertThat(fourth.get(0))
                    .isEqualTo(new Admitted(Optional.of(new Standing(FIVE, 1, Duration.ofMinutes(10)))));
            assertThat(fourth.get(1)).isInstanceOfSatisfying(Held.class, held -> {
                assertThat(held.cause()).isEqualTo(Cause.WINDOW);
                assertThat(held.window()).contains(THREE);
                assertThat(held.remaining()).isBetween(Duration.ofSeconds(590), Duration.ofMinutes(10));
            });
        }

        @ParameterizedTest
        @CsvSource({"0, 2", "59, 0", "60, 2", "61, 2"})
        default void of_several_windows_the_one_that_is_full_stands_against_it(int secondsLater, int admitted) {
            Count number = number(FIVE, TWO_A_MINUTE);
            if (secondsLater > 0) {
                send(number);
                send(number);
                letPass(secondsLater);
            }

            long more = IntStream.range(0, 2)
                    .filter(i -> send(number).get(0) instanceof Admitted)
                    .count();

            assertThat(more).isEqualTo(admitted);
        }

        @Test
        default void the_longer_window_still_counts_what_the_shorter_has_forgotten() {
            Count number = number(FIVE, TWO_A_MINUTE);
            for (int i = 0; i < 5; i++) {
                assertThat(send(number).get(0)).isInstanceOf(Admitted.class);
                letPass(61);
            }

            assertThat(send(number).get(0))
                    .isInstanceOfSatisfying(
                            Held.class, held -> assertThat(held.window()).contains(FIVE));
        }

        @ParameterizedTest
        @CsvSource({"2, true", "3, false", "4, false"})
        default void an_address_sends_to_no_more_countries_than_its_limit(int countriesBefore, boolean admitted) {
            byte[] address = key();
            for (int i = 0; i < countriesBefore; i++) {
                send(to(address, "A" + (char) ('A' + i)));
            }

            Admission next = send(to(address, "ZA")).get(0);

            assertThat(next instanceof Admitted).isEqualTo(admitted);
            if (next instanceof Held held) {
                assertThat(held.cause()).isEqualTo(Cause.COUNTRIES);
                assertThat(held.remaining()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
            }
        }

        @Test
        default void a_country_that_was_sent_to_may_be_sent_to_again() {
            byte[] address = key();
            List.of("IN", "DE", "FR").forEach(country -> send(to(address, country)));

            assertThat(send(to(address, "DE")).get(0)).isInstanceOf(Admitted.class);
            assertThat(send(to(address, "US")).get(0)).isInstanceOf(Held.class);
        }

        @Test
        default void a_country_counts_no_more_once_something_was_verified_there() {
            byte[] address = key();
            List.of("IN", "DE", "FR").forEach(country -> send(to(address, country)));

            database().run(transaction -> transaction.throttles().clearCountry(Subject.ip("acme", address), "DE"));

            assertThat(send(to(address, "US")).get(0)).isInstanceOf(Admitted.class);
            assertThat(send(to(address, "GB")).get(0)).isInstanceOf(Held.class);
        }

        @Test
        default void what_all_tenants_send_to_a_number_is_counted_together() {
            byte[] everywhere = key();

            List<Boolean> admitted = IntStream.range(0, 4)
                    .mapToObj(i -> send(
                            Count.of(Subject.number("tenant" + i, key()), List.of(FIVE)),
                            Count.of(Subject.number(Subject.ALL_TENANTS, everywhere), List.of(THREE))))
                    .map(admissions -> admissions.get(1) instanceof Admitted)
                    .toList();

            assertThat(admitted).containsExactly(true, true, true, false);
        }

        @Test
        default void of_forty_sends_at_once_by_one_address_its_limit_is_admitted_without_a_deadlock() {
            byte[] address = key();
            byte[] device = key();

            List<Boolean> admitted = Race.of(40, thread -> {
                Count ip = ip(address, FIVE);
                Count phone = Count.of(Subject.device("acme", device), List.of(new Window(100, Duration.ofHours(1))));
                return (thread % 2 == 0 ? send(number(FIVE), ip, phone) : send(phone, ip, number(FIVE)))
                        .stream().allMatch(Admitted.class::isInstance);
            });

            assertThat(admitted).filteredOn(each -> each).hasSize(5);
        }

        private static byte[] key() {
            return Randomness.bytes(16);
        }

        private static Count number(Window... windows) {
            return Count.of(Subject.number("acme", key()), List.of(windows));
        }

        private static Count ip(byte[] key, Window window) {
            return Count.of(Subject.ip("acme", key), List.of(window));
        }

        private static Count to(byte[] address, String country) {
            return new Count(Subject.ip("acme", address), List.of(), Optional.of(new Spread(country, 3)));
        }

        private List<Admission> send(Count... counts) {
            return database().in(transaction -> transaction.throttles().admit(List.of(counts)));
        }

        /** Time passes for the one row of the test. */
        private void letPass(int seconds) {
            int sends =
                    database().one("select cardinality(sent_at) as sends from throttle", row -> row.number("sends"));
            String earlier = String.join(
                    ", ",
                    IntStream.rangeClosed(1, sends)
                            .mapToObj(i -> "sent_at[" + i + "] - interval '1' second * " + seconds)
                            .toList());
            database().update("update throttle set sent_at = array[" + earlier + "]");
        }
    }
}
