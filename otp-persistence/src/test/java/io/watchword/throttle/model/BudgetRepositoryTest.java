package io.watchword.throttle.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Race;
import io.watchword.platform.database.OnDatabase;
import io.watchword.throttle.model.BudgetKey.Kind;
import io.watchword.throttle.model.BudgetRepository.Terms;
import io.watchword.throttle.model.BudgetRepository.Verified;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetRepositoryTest {

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        BudgetKey PREFIX = new BudgetKey("acme", Kind.PREFIX, "+91987654", Duration.ofHours(1));

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 15, 16, 17, 100, 1_000})
        default void what_is_granted_in_a_window_is_the_limit_and_no_more(int limit) {
            assertThat(leaseAll(PREFIX, new Terms(limit, 0))).isEqualTo(limit);
            assertThat(lease(PREFIX, new Terms(limit, 0))).isZero();
        }

        @ParameterizedTest
        @CsvSource({"1, 1, 0", "4, 1, 1", "7, 1, 1", "8, 2, 1", "43, 10, 2", "1600, 400, 75"})
        default void the_first_block_is_a_quarter_and_others_a_sixteenth_of_what_is_left_and_one_at_least(
                int limit, int first, int second) {
            assertThat(lease(PREFIX, new Terms(limit, 0))).isEqualTo(first);
            assertThat(lease(PREFIX, new Terms(limit, 0))).isEqualTo(second);
        }

        @Test
        default void of_nothing_nothing_is_granted() {
            assertThat(lease(PREFIX, new Terms(0, 3))).isZero();
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 10, 100, 1_000})
        default void nodes_that_lease_at_the_same_time_are_granted_the_limit_together(int limit) {
            List<Integer> granted = Race.of(8, node -> leaseAll(PREFIX, new Terms(limit, 0)));

            assertThat(granted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(limit);
        }

        @Test
        default void each_verified_challenge_makes_room_for_more() {
            Terms terms = new Terms(10, 3);
            verified(PREFIX, window(), 2);
            assertThat(leaseAll(PREFIX, terms)).isEqualTo(16);

            verified(PREFIX, window(), 2);

            assertThat(leaseAll(PREFIX, terms)).isEqualTo(6);
        }

        @Test
        default void what_was_verified_in_the_window_before_counts_in_this_one() {
            verified(PREFIX, window().minus(PREFIX.window()), 5);
            verified(PREFIX, window().minus(PREFIX.window().multipliedBy(2)), 100);

            assertThat(leaseAll(PREFIX, new Terms(10, 3))).isEqualTo(25);
        }

        @Test
        default void a_plain_limit_does_not_grow() {
            BudgetKey tenant = new BudgetKey("acme", Kind.TENANT, "", Duration.ofHours(1));
            verified(tenant, window(), 5);

            assertThat(leaseAll(tenant, new Terms(10, 0))).isEqualTo(10);
        }

        @Test
        default void tenants_kinds_subjects_and_windows_have_budgets_of_their_own() {
            Terms terms = new Terms(1, 0);
            lease(PREFIX, terms);

            assertThat(lease(new BudgetKey("other", Kind.PREFIX, PREFIX.subject(), PREFIX.window()), terms))
                    .isOne();
            assertThat(lease(new BudgetKey("acme", Kind.COUNTRY, PREFIX.subject(), PREFIX.window()), terms))
                    .isOne();
            assertThat(lease(new BudgetKey("acme", Kind.PREFIX, "+91987655", PREFIX.window()), terms))
                    .isOne();
            assertThat(lease(new BudgetKey("acme", Kind.PREFIX, PREFIX.subject(), Duration.ofDays(1)), terms))
                    .isOne();
            assertThat(lease(PREFIX, terms)).isZero();
        }

        @Test
        default void the_next_window_has_a_budget_of_its_own() {
            Terms terms = new Terms(10, 0);
            BudgetKey tenant = new BudgetKey("acme", Kind.TENANT, "", Duration.ofHours(1));
            leaseAll(tenant, terms);

            int next = database()
                    .in(transaction -> transaction.budgets().lease(tenant, window().plus(tenant.window()), terms));

            assertThat(next).isOne();
        }

        @Test
        default void numbers_of_which_next_to_none_was_verified_are_closed_for_an_hour() {
            Terms terms = new Terms(100, 3);
            leaseAll(PREFIX, terms);

            verified(PREFIX, window(), 50);

            assertThat(lease(PREFIX, terms)).as("while it is closed").isZero();
        }

        @ParameterizedTest
        @CsvSource({"9, true", "10, false", "11, false"})
        default void a_prefix_is_closed_where_fewer_than_a_tenth_was_verified(int verified, boolean closed) {
            Terms terms = new Terms(100, 0);
            verified(PREFIX, window(), verified);

            leaseAll(PREFIX, terms);

            int closures =
                    database().one("select count(closed_until) as closures from budget", row -> row.number("closures"));
            assertThat(closures == 1).isEqualTo(closed);
        }

        @Test
        default void numbers_that_open_again_begin_with_a_tenth_of_their_floor() {
            Terms terms = new Terms(100, 3);
            Instant before = window().minus(PREFIX.window());
            database().run(transaction -> {
                while (transaction.budgets().lease(PREFIX, before, terms) > 0) {}
            });

            assertThat(lease(PREFIX, terms)).as("while it is closed").isZero();
            database().update("update budget set closed_until = current_timestamp - interval '1' second * 1");

            assertThat(leaseAll(PREFIX, terms)).isEqualTo(10);
        }

        @Test
        default void a_country_is_not_closed() {
            BudgetKey country = new BudgetKey("acme", Kind.COUNTRY, "IN", Duration.ofHours(1));
            leaseAll(country, new Terms(100, 3));

            verified(country, window(), 2);

            assertThat(leaseAll(country, new Terms(100, 3))).isEqualTo(6);
        }

        @Test
        default void windows_are_forgotten_once_no_answer_depends_on_them() {
            Instant now = Instant.now();
            verified(PREFIX, PREFIX.windowAt(now), 1);
            verified(PREFIX, PREFIX.windowAt(now).minus(PREFIX.window()), 1);
            verified(PREFIX, PREFIX.windowAt(now).minus(Duration.ofHours(5)), 1);

            database().run(transaction -> transaction.budgets().forgetOld());

            assertThat(database().<Integer>one("select count(*) as kept from budget", row -> row.number("kept")))
                    .isEqualTo(2);
        }

        private Instant window() {
            return PREFIX.windowAt(Instant.now());
        }

        private int lease(BudgetKey key, Terms terms) {
            return database().in(transaction -> transaction.budgets().lease(key, key.windowAt(Instant.now()), terms));
        }

        private int leaseAll(BudgetKey key, Terms terms) {
            Instant window = key.windowAt(Instant.now());
            int granted = 0;
            int block;
            do {
                block = database().in(transaction -> transaction.budgets().lease(key, window, terms));
                granted += block;
            } while (block > 0);
            return granted;
        }

        private void verified(BudgetKey key, Instant window, int count) {
            database().run(transaction -> transaction.budgets().addVerified(List.of(new Verified(key, window, count))));
        }
    }
}
