package io.watchword.throttle.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Race;
import io.watchword.platform.database.OnDatabase;
import io.watchword.throttle.model.SprayRepository.Tally;
import io.watchword.throttle.model.SprayRepository.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SprayRepositoryTest {

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        Terms TERMS = new Terms(200, 95, Duration.ofMinutes(10));
        Instant WINDOW = Instant.parse("2026-03-01T12:00:00Z");
        Subject CLIENT = Subject.client("acme", new byte[16]);

        @ParameterizedTest
        @CsvSource({
            "199, 0, false",
            "200, 0, true",
            "201, 0, true",
            "200, 9, true",
            "200, 10, true",
            "200, 11, false",
            "1000, 50, true",
            "1000, 51, false",
            "200, 300, false"
        })
        default void who_next_to_never_has_a_right_code_is_locked_out(int tried, int verified, boolean locked) {
            List<Tally> now = add(CLIENT, WINDOW, tried, verified);

            assertThat(now).hasSize(locked ? 1 : 0);
            assertThat(locked()).hasSize(locked ? 1 : 0);
        }

        @Test
        default void what_nodes_count_is_added_up_and_one_of_them_locks_out() {
            List<List<Tally>> answers = Race.of(8, node -> add(CLIENT, WINDOW, 30, 1));

            assertThat(answers.stream().flatMap(List::stream)).hasSize(1);
            assertThat(locked()).containsExactly(key(CLIENT));
        }

        @Test
        default void windows_are_counted_apart_and_one_that_is_over_does_not_count() {
            add(CLIENT, WINDOW, 199, 0);
            add(CLIENT, WINDOW.plus(TERMS.window()), 199, 0);
            add(CLIENT, WINDOW, 100, 0);

            assertThat(locked()).isEmpty();
        }

        @Test
        default void tenants_callers_and_addresses_are_counted_apart() {
            add(CLIENT, WINDOW, 150, 0);
            add(Subject.client("other", new byte[16]), WINDOW, 150, 0);
            add(Subject.ip("acme", new byte[16]), WINDOW, 150, 0);
            add(Subject.client("acme", new byte[17]), WINDOW, 150, 0);

            assertThat(locked()).isEmpty();
        }

        @Test
        default void a_lockout_lasts_as_long_as_the_window_and_is_not_prolonged() {
            add(CLIENT, WINDOW, 200, 0);
            Instant until = until();

            assertThat(add(CLIENT, WINDOW, 200, 0)).isEmpty();

            assertThat(until()).isEqualTo(until);
            assertThat(Duration.between(now(), until)).isBetween(Duration.ofSeconds(570), TERMS.window());
        }

        @Test
        default void a_lockout_is_seen_and_lifted_and_counting_begins_anew() {
            add(CLIENT, WINDOW, 210, 3);
            database().run(transaction -> transaction.lockouts().lift(Subject.client("other", new byte[16])));
            Lockout lockout = database()
                    .in(transaction -> transaction.lockouts().find(CLIENT))
                    .orElseThrow();
            assertThat(lockout.callerId()).contains("api_client:backend");
            assertThat(lockout.failures()).isEqualTo(207);
            List<Lockout> page =
                    database().in(transaction -> transaction.lockouts().page("acme", Optional.empty(), 10));
            assertThat(page).containsExactly(lockout);
            List<Lockout> others =
                    database().in(transaction -> transaction.lockouts().page("other", Optional.empty(), 10));
            assertThat(others).isEmpty();

            database().run(transaction -> transaction.lockouts().lift(CLIENT));
            add(CLIENT, WINDOW, 150, 0);

            assertThat(locked()).isEmpty();
        }

        private List<Tally> add(Subject subject, Instant window, int tried, int verified) {
            Tally tally = new Tally(subject, Optional.of("api_client:backend"), window, tried, verified, TERMS);
            return database().in(transaction -> transaction.sprays().add(List.of(tally)));
        }

        private List<String> locked() {
            return database().in(transaction -> transaction.sprays().locked()).stream()
                    .map(locked -> key(locked.subject()))
                    .toList();
        }

        private Instant until() {
            return database().one("select locked_until from spray", row -> row.instant("locked_until"));
        }

        private Instant now() {
            return database().one("select current_timestamp as asked_at", row -> row.instant("asked_at"));
        }

        private static String key(Subject subject) {
            return subject.tenantId() + subject.type() + HexFormat.of().formatHex(subject.key());
        }
    }
}
