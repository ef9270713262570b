package io.watchword.throttle.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Race;
import io.watchword.platform.database.OnDatabase;
import io.watchword.throttle.model.BudgetKey.Kind;
import io.watchword.throttle.model.BudgetRepository.Verified;
import io.watchword.throttle.model.SprayRepository.Tally;
import io.watchword.throttle.model.SprayRepository.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurgeRepositoryTest {

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        Duration HOUR = Duration.ofHours(1);

        @Test
        default void windows_are_deleted_once_no_answer_depends_on_them_and_no_more_than_asked_for() {
            for (int i = 0; i < 7; i++) {
                BudgetKey key = new BudgetKey("acme", Kind.PREFIX, "+9198765" + i, HOUR);
                verified(key, Duration.ofHours(5));
                verified(key, HOUR);
                verified(key, Duration.ZERO);
            }

            assertThat(budgets(5)).isEqualTo(5);
            assertThat(budgets(5)).isEqualTo(2);
            assertThat(budgets(5)).isZero();
            assertThat(rows("budget")).isEqualTo(14);
        }

        @Test
        default void nodes_that_purge_at_the_same_time_share_the_work() {
            for (int i = 0; i < 40; i++) {
                verified(new BudgetKey("acme", Kind.PREFIX, "+919876" + i, HOUR), Duration.ofHours(5));
            }

            Race.of(8, node -> budgets(10));
            budgets(40);

            assertThat(rows("budget")).isZero();
        }

        @Test
        default void counts_of_guessing_are_deleted_when_their_lockout_is_over() {
            tried("a", Duration.ofHours(4));
            tried("b", Duration.ofHours(2));

            assertThat(database()
                            .<Integer>in(transaction -> transaction.purges().sprays(10)))
                    .isOne();
            assertThat(rows("spray")).isOne();
        }

        @ParameterizedTest
        @CsvSource({
            "47, 0, 0, true",
            "49, 0, 0, false",
            "49, 1, 0, true",
            "8700, 1, 0, true",
            "8800, 1, 0, false",
            "8800, 10, 1, true",
            "49, 0, 1, true"
        })
        default void who_was_not_sent_to_for_two_days_is_forgotten_and_whose_codes_were_wrong_after_a_year(
                int hours, int failures, int lockedHours, boolean kept) {
            counted(1, hours, failures, lockedHours);

            assertThat(walk(Optional.empty(), 10)).isEmpty();

            assertThat(rows("throttle")).isEqualTo(kept ? 1 : 0);
        }

        @Test
        default void a_walk_sees_each_subject_once_a_part_at_a_time() {
            for (int i = 0; i < 10; i++) {
                counted(i, i % 2 == 0 ? 1 : 100, 0, 0);
            }

            Optional<Subject> after = walk(Optional.empty(), 4);
            assertThat(rows("throttle")).isEqualTo(8);
            after = walk(after, 4);
            assertThat(rows("throttle")).isEqualTo(6);
            assertThat(after).isPresent();

            assertThat(walk(after, 4)).isEmpty();

            assertThat(rows("throttle")).isEqualTo(5);
        }

        private void verified(BudgetKey key, Duration ago) {
            Instant window = key.windowAt(Instant.now().minus(ago));
            database().run(transaction -> transaction.budgets().addVerified(List.of(new Verified(key, window, 1))));
        }

        private void tried(String client, Duration ago) {
            Subject subject = Subject.client("acme", new byte[] {(byte) client.charAt(0)});
            Tally tally = new Tally(subject, Optional.empty(), Instant.now().minus(ago), 1, 0, new Terms(10, 95, HOUR));
            database().run(transaction -> transaction.sprays().add(List.of(tally)));
        }

        private void counted(int number, int hoursAgo, int failures, int lockedHours) {
            database()
                    .update(
                            """
                            insert into throttle (tenant_id, subject_type, subject_key, sent_at, failures, locked_until)
                            values (?, 'number', ?,
                                    array[current_timestamp - cast(? as integer) * interval '1' hour,
                                          current_timestamp - 10000 * interval '1' hour],
                                    ?, current_timestamp + cast(? as integer) * interval '1' hour - interval '1' minute)
                            """,
                            number < 5 ? "acme" : "other",
                            new byte[] {(byte) number},
                            hoursAgo,
                            failures,
                            lockedHours);
        }

        private int budgets(int most) {
            return database().in(transaction -> transaction.purges().budgets(most));
        }

        private Optional<Subject> walk(Optional<Subject> after, int most) {
            return database().in(transaction -> transaction.purges().throttles(after, most));
        }

        private int rows(String table) {
            return database().one("select count(*) as kept from " + table, row -> row.number("kept"));
        }
    }
}
