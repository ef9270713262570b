package io.watchword.throttle.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.database.OnDatabase;
import io.watchword.throttle.model.BudgetKey.Kind;
import io.watchword.throttle.model.BudgetRepository.Terms;
import io.watchword.throttle.model.BudgetRepository.Verified;
import io.watchword.throttle.model.BudgetStandings.Filter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetStandingsTest {

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        Duration HOUR = Duration.ofHours(1);
        BudgetKey PREFIX = new BudgetKey("acme", Kind.PREFIX, "+91987654", HOUR);
        BudgetKey OTHER = new BudgetKey("acme", Kind.PREFIX, "+91987655", HOUR);
        BudgetKey COUNTRY = new BudgetKey("acme", Kind.COUNTRY, "IN", HOUR);
        Filter ALL = new Filter(Optional.empty(), Optional.empty());
        Terms TERMS = new Terms(100, 3);

        @Test
        default void a_budget_stands_in_its_newest_window_as_what_was_taken_and_verified() {
            lease(PREFIX, Duration.ZERO, 1);
            verified(PREFIX, Duration.ZERO, 2);
            verified(PREFIX, HOUR, 5);

            Budget budget = one(PREFIX);

            assertThat(page(ALL)).containsExactly(budget);
            assertThat(budget.key()).isEqualTo(PREFIX);
            assertThat(budget.granted()).isEqualTo(25);
            assertThat(budget.verified()).isEqualTo(2);
            assertThat(budget.verifiedBefore()).isEqualTo(5);
            assertThat(budget.allowed(TERMS)).isEqualTo(121);
            assertThat(budget.closed()).isFalse();
            assertThat(budget.windowStart()).isEqualTo(PREFIX.windowAt(Instant.now()));
        }

        @Test
        default void those_in_use_and_those_closed_are_found_by_kind_in_pages_and_no_other_tenants() {
            lease(PREFIX, Duration.ZERO, Integer.MAX_VALUE);
            lease(OTHER, Duration.ZERO, 1);
            lease(COUNTRY, Duration.ZERO, 1);
            lease(new BudgetKey("acme", Kind.COUNTRY, "DE", HOUR), HOUR.multipliedBy(2), 1);
            lease(new BudgetKey("other", Kind.COUNTRY, "DE", HOUR), Duration.ZERO, 1);

            assertThat(keys(ALL)).containsExactly(COUNTRY, PREFIX, OTHER);
            assertThat(keys(new Filter(Optional.of(Kind.PREFIX), Optional.empty())))
                    .containsExactly(PREFIX, OTHER);
            assertThat(keys(new Filter(Optional.empty(), Optional.of(true)))).containsExactly(PREFIX);
            assertThat(keys(new Filter(Optional.empty(), Optional.of(false)))).containsExactly(COUNTRY, OTHER);
            List<Budget> rest = database()
                    .in(transaction -> transaction.budgetStandings().page("acme", ALL, Optional.of(PREFIX), 1));
            assertThat(rest).extracting(Budget::key).containsExactly(PREFIX);
        }

        @Test
        default void one_that_was_closed_in_a_window_that_is_over_is_found_as_closed() {
            lease(PREFIX, HOUR.multipliedBy(2), Integer.MAX_VALUE);

            assertThat(one(PREFIX).closed()).isTrue();
            assertThat(keys(new Filter(Optional.empty(), Optional.of(true)))).containsExactly(PREFIX);
        }

        @Test
        default void one_that_is_opened_begins_anew_and_others_stay_closed() {
            lease(PREFIX, Duration.ZERO, Integer.MAX_VALUE);
            lease(OTHER, Duration.ZERO, Integer.MAX_VALUE);

            database().run(transaction -> transaction.budgetStandings().open(PREFIX));

            assertThat(one(PREFIX).closed()).isFalse();
            assertThat(one(OTHER).closed()).isTrue();
            assertThat(lease(PREFIX, Duration.ZERO, Integer.MAX_VALUE)).isEqualTo(100);
        }

        @ParameterizedTest
        @ValueSource(strings = {"prefix.3600.KzkxOTg3NjU0", "tenant.86400."})
        default void an_id_names_a_budget(String id) {
            BudgetKey key = Budget.parse("acme", id).orElseThrow();

            assertThat(new Budget(key, Instant.EPOCH, 0, 0, 0, Optional.empty(), false).id())
                    .isEqualTo(id);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    ".",
                    "..",
                    "prefix.3600",
                    "prefix..KzkxOTg3NjU0",
                    "prefix.0.KzkxOTg3NjU0",
                    "nothing.1.",
                    "prefix.3600.K",
                    "prefix.99999999999.",
                    "prefix.-1.",
                    "prefix.3600.AA",
                    "PREFIX.3600.KzkxOTg3NjU0"
                })
        default void what_is_no_id_names_none(String id) {
            assertThat(Budget.parse("acme", id)).isEmpty();
        }

        private int lease(BudgetKey key, Duration ago, int times) {
            Instant window = key.windowAt(Instant.now().minus(ago));
            int granted = 0;
            for (int i = 0; i < times; i++) {
                long block = database()
                        .in(transaction -> transaction.budgets().lease(key, window, TERMS, 1))
                        .amount();
                granted += (int) block;
                if (block == 0) {
                    break;
                }
            }
            return granted;
        }

        private void verified(BudgetKey key, Duration ago, int count) {
            Instant window = key.windowAt(Instant.now().minus(ago));
            database().run(transaction -> transaction.budgets().addVerified(List.of(new Verified(key, window, count))));
        }

        private List<Budget> page(Filter filter) {
            return database()
                    .in(transaction -> transaction.budgetStandings().page("acme", filter, Optional.empty(), 10));
        }

        private List<BudgetKey> keys(Filter filter) {
            return page(filter).stream().map(Budget::key).toList();
        }

        private Budget one(BudgetKey key) {
            return database()
                    .in(transaction -> transaction.budgetStandings().find(key))
                    .orElseThrow();
        }
    }
}
