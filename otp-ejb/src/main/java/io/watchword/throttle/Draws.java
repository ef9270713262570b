package io.watchword.throttle;

import io.watchword.platform.Money;
import io.watchword.policy.Allowance;
import io.watchword.policy.BudgetPeriod;
import io.watchword.policy.CostBudget;
import io.watchword.policy.CostBudgets;
import io.watchword.policy.Limit;
import io.watchword.policy.Limits;
import io.watchword.throttle.model.BudgetKey;
import io.watchword.throttle.model.BudgetKey.Kind;
import io.watchword.throttle.model.BudgetRepository.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What one send or one wrong code takes from budgets. */
public final class Draws {

    /** Numbers that differ in these alone are one block: what a carrier is given at a time, and what is pumped. */
    private static final int LAST_DIGITS = 4;

    /** Nothing. */
    public static final Draws NONE = new Draws(Stream.empty());

    private final List<Draw> all;

    private Draws(Stream<Draw> all) {
        this.all = all.toList();
    }

    /** Those of a send by whoever sends it. */
    public static Draws ofSender(String tenantId, String applicationId, Limits limits) {
        return new Draws(Stream.concat(
                limits.perTenant().stream().map(limit -> plain(tenantId, Kind.TENANT, "", limit)),
                limits.perApplication().stream()
                        .map(limit -> plain(tenantId, Kind.APPLICATION, applicationId, limit))));
    }

    /** Those of a send by the number, in E.164, that it goes to. */
    public static Draws ofNumber(String tenantId, String number, String country, Limits limits) {
        return new Draws(Stream.concat(
                limits.perCountry().stream().map(allowance -> grown(tenantId, Kind.COUNTRY, country, allowance)),
                limits.perPrefix().stream()
                        .map(allowance -> grown(tenantId, Kind.PREFIX, prefixOf(number), allowance))));
    }

    /** Those of what a send costs, to a country where it goes to one. */
    public static Draws ofCost(String tenantId, Optional<String> country, Money cost, CostBudgets budgets) {
        return cost.equals(Money.NOTHING)
                ? NONE
                : new Draws(Stream.concat(
                        budgets.perTenant().stream().map(budget -> paid(costKey(tenantId, budget), budget, cost)),
                        country.stream()
                                .flatMap(code -> budgets.ofCountry(code).stream()
                                        .map(budget -> paid(costKey(tenantId, code, budget), budget, cost)))));
    }

    static BudgetKey costKey(String tenantId, CostBudget budget) {
        return new BudgetKey(tenantId, Kind.COST, "", window(budget.period()));
    }

    static BudgetKey costKey(String tenantId, String country, CostBudget budget) {
        return new BudgetKey(tenantId, Kind.COST_COUNTRY, country, window(budget.period()));
    }

    /** These and others. */
    public Draws and(Draws others) {
        return new Draws(Stream.concat(all.stream(), others.all.stream()));
    }

    /** That of a wrong code. */
    public static Draws ofFailure(String tenantId, String callerId, Limits limits) {
        return new Draws(
                limits.failuresPerClient().stream().map(limit -> plain(tenantId, Kind.CLIENT, callerId, limit)));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    List<Draw> all() {
        return all;
    }

    /** The block of numbers that one in E.164 is of. */
    public static String prefixOf(String number) {
        return number.substring(0, Math.max(1, number.length() - LAST_DIGITS));
    }

    private static Draw plain(String tenantId, Kind kind, String subject, Limit limit) {
        return Draw.one(new BudgetKey(tenantId, kind, subject, limit.window()), new Terms(limit.count(), 0));
    }

    private static Draw grown(String tenantId, Kind kind, String subject, Allowance allowance) {
        return Draw.one(
                new BudgetKey(tenantId, kind, subject, allowance.window()),
                new Terms(allowance.floor(), allowance.perVerified()));
    }

    private static Draw paid(BudgetKey key, CostBudget budget, Money cost) {
        return new Draw(key, new Terms(budget.limit().millionths(), 0), cost.millionths());
    }

    static Duration window(BudgetPeriod period) {
        return switch (period) {
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofDays(1);
            case MONTH -> BudgetKey.MONTH;
        };
    }
}
