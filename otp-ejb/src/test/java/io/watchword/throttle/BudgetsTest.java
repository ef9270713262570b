package io.watchword.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.platform.Money;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.policy.Allowance;
import io.watchword.policy.BudgetPeriod;
import io.watchword.policy.CostBudget;
import io.watchword.policy.CostBudgets;
import io.watchword.policy.Limit;
import io.watchword.policy.Limits;
import io.watchword.policy.ProofDemand;
import io.watchword.throttle.model.BudgetKey;
import io.watchword.throttle.model.BudgetRepository.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Stands until a test moves it, at first on the hour. */
    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

    private final Ledger ledger = new Ledger();
    private final Budgets node = node();
    private final Budgets otherNode = node();

    @ParameterizedTest
    @CsvSource({"4, true", "5, false", "6, false"})
    void a_send_draws_on_the_budget_as_long_as_there_is_any(int before, boolean admitted) {
        for (int i = 0; i < before; i++) {
            send(node, tenantLimit(5));
        }

        assertThat(isDone(send(node, tenantLimit(5)))).isEqualTo(admitted);
    }

    @Test
    void whoever_is_refused_is_told_when_the_next_window_begins() {
        now = now.plus(Duration.ofMinutes(50));
        send(node, tenantLimit(1));

        Outcome<String> refused = send(node, tenantLimit(1));

        Problem problem = ((Outcome.Refused<String>) refused).problem();
        assertThat(problem.code()).isEqualTo(ProblemCode.RATE_LIMITED);
        assertThat(problem.retryAfter()).contains(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void nodes_that_race_admit_the_limit_together(int limit) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Callable<Boolean>> sends = IntStream.range(0, 400)
                .<Callable<Boolean>>mapToObj(i -> () -> isDone(send(i % 2 == 0 ? node : otherNode, tenantLimit(limit))))
                .toList();

        int admitted = 0;
        for (Future<Boolean> send : threads.invokeAll(sends)) {
            admitted += send.get() ? 1 : 0;
        }
        threads.shutdown();

        assertThat(admitted).isEqualTo(limit);
    }

    @Test
    void what_a_refused_request_had_taken_goes_back() {
        for (int i = 0; i < 50; i++) {
            node.drawing(reservation ->
                    reservation.<String>take(tenantLimit(3)).orElseGet(() -> Outcome.refused(Problem.notFound())));
        }

        assertThat(admitted(10, 3)).isEqualTo(3);
    }

    @Test
    void what_a_request_had_taken_that_failed_goes_back() {
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> node.drawing(reservation -> {
                        if (reservation.<String>take(tenantLimit(3)).isPresent()) {
                            return Outcome.<String>refused(Problem.notFound());
                        }
                        reservation.spend();
                        throw new IllegalStateException("the commit failed");
                    }))
                    .hasMessage("the commit failed");
        }

        assertThat(admitted(10, 3)).isEqualTo(3);
    }

    @Test
    void a_send_that_one_budget_refuses_takes_nothing_from_the_others() {
        Draws none = Draws.ofNumber("acme", "+919876543210", "IN", allowances(0));
        for (int i = 0; i < 5; i++) {
            assertThat(isDone(send(node, tenantLimit(3).and(none)))).isFalse();
        }

        assertThat(admitted(10, 3)).isEqualTo(3);
    }

    @Test
    void what_a_node_has_left_ends_with_the_window() {
        send(node, tenantLimit(160));
        now = now.plus(HOUR);

        assertThat(admitted(400, 160)).isEqualTo(160);
    }

    @Test
    void most_requests_are_served_from_memory() {
        assertThat(admitted(1_000, 1_600)).isEqualTo(1_000);

        assertThat(ledger.leases).isLessThan(30);
    }

    @Test
    void a_budget_that_is_used_up_is_looked_at_again_after_a_second() {
        admitted(10, 5);
        int leases = ledger.leases;
        ledger.more = 1;

        assertThat(admitted(10, 5)).isZero();
        assertThat(ledger.leases).isEqualTo(leases);
        now = now.plusSeconds(1);
        assertThat(admitted(10, 5)).isOne();
    }

    @Test
    void what_is_only_recorded_refuses_nothing() {
        RecordOnly perTenant = rule -> rule == Rule.PER_TENANT;
        admitted(5, 5);

        Outcome<List<Rule>> noted = node.drawing(reservation -> reservation
                .<List<Rule>>take(tenantLimit(5))
                .orElseGet(() -> reservation
                        .refusal(perTenant)
                        .map(Outcome::<List<Rule>>refused)
                        .orElseGet(() -> Outcome.done(reservation.noted(perTenant)))));

        assertThat(noted).isEqualTo(Outcome.done(List.of(Rule.PER_TENANT)));
    }

    @Test
    void numbers_that_differ_in_their_last_four_digits_alone_share_a_budget() {
        Limits limits = allowances(1);

        assertThat(isDone(send(node, Draws.ofNumber("acme", "+919876543210", "IN", limits))))
                .isTrue();
        assertThat(isDone(send(node, Draws.ofNumber("acme", "+919876549999", "IN", limits))))
                .isFalse();
        assertThat(isDone(send(node, Draws.ofNumber("acme", "+919876553210", "IN", limits))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"100, 7, 14", "100, 10, 10", "99, 10, 9", "9, 10, 0"})
    void nodes_that_race_for_money_send_as_often_as_it_pays_for(long limit, long price, int sends) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Callable<Boolean>> racing = IntStream.range(0, 200)
                .<Callable<Boolean>>mapToObj(i -> () -> isDone(send(i % 2 == 0 ? node : otherNode, cost(limit, price))))
                .toList();

        int admitted = 0;
        for (Future<Boolean> send : threads.invokeAll(racing)) {
            admitted += send.get() ? 1 : 0;
        }
        threads.shutdown();

        assertThat(admitted).isEqualTo(sends);
    }

    @Test
    void what_is_too_little_for_one_send_may_be_enough_for_another() {
        assertThat(isDone(send(node, cost(100, 70)))).isTrue();
        assertThat(isDone(send(node, cost(100, 40)))).isFalse();

        assertThat(isDone(send(node, cost(100, 30)))).isTrue();
        assertThat(isDone(send(node, cost(100, 1)))).isFalse();
    }

    @Test
    void money_that_a_refused_request_had_taken_goes_back() {
        for (int i = 0; i < 50; i++) {
            node.drawing(reservation ->
                    reservation.<String>take(cost(100, 30)).orElseGet(() -> Outcome.refused(Problem.notFound())));
        }

        assertThat(IntStream.range(0, 10).filter(i -> isDone(send(node, cost(100, 30)))))
                .hasSize(3);
    }

    @Test
    void a_budget_of_a_month_ends_with_the_month() {
        send(node, cost(10, 10));
        Outcome<String> refused = send(node, cost(10, 10));
        now = Instant.parse("2026-04-01T00:00:00Z");

        assertThat(((Outcome.Refused<String>) refused).problem().retryAfter())
                .contains(Duration.between(Instant.parse("2026-03-01T12:00:00Z"), now));
        assertThat(isDone(send(node, cost(10, 10)))).isTrue();
    }

    private static Draws cost(long limit, long price) {
        CostBudget budget = new CostBudget(Optional.empty(), new Money(limit), BudgetPeriod.MONTH);
        return Draws.ofCost("acme", Optional.of("IN"), new Money(price), new CostBudgets(List.of(budget), List.of()));
    }

    private int admitted(int sends, int limit) {
        return (int) IntStream.range(0, sends)
                .filter(i -> isDone(send(node, tenantLimit(limit))))
                .count();
    }

    private static Outcome<String> send(Budgets budgets, Draws draws) {
        return budgets.drawing(reservation -> reservation
                .<String>take(draws)
                .or(() -> reservation.refusal(RecordOnly.NOTHING).map(Outcome::<String>refused))
                .orElseGet(() -> {
                    reservation.spend();
                    return Outcome.done("sent");
                }));
    }

    private static boolean isDone(Outcome<String> outcome) {
        return outcome instanceof Outcome.Done;
    }

    private static Draws tenantLimit(int limit) {
        return Draws.ofSender("acme", "shop", limits(List.of(new Limit(limit, HOUR)), List.of()));
    }

    private static Limits allowances(int floor) {
        return limits(List.of(), List.of(new Allowance(floor, 3, HOUR)));
    }

    private static Limits limits(List<Limit> perTenant, List<Allowance> perPrefix) {
        return new Limits(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                perTenant,
                List.of(),
                perPrefix,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ProofDemand.NEVER,
                1_000);
    }

    private Budgets node() {
        Budgets budgets = new Budgets() {
            @Override
            Instant now() {
                return now;
            }
        };
        budgets.transaction = ledger;
        return budgets;
    }

    /** The database of both nodes. */
    private static final class Ledger extends BudgetTransaction {

        private final Map<String, Long> granted = new HashMap<>();
        private int leases;
        private int more;

        @Override
        public synchronized long lease(BudgetKey key, Instant window, Terms terms, long amount) {
            leases++;
            long before = Optional.ofNullable(granted.get(key + " " + window)).orElse(0L);
            long left = terms.floor() + more - before;
            long block = left < amount ? 0 : Math.max(1, left / 16 / amount) * amount;
            granted.put(key + " " + window, before + block);
            return block;
        }
    }
}
