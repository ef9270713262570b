package io.watchword.administration;

import static java.util.stream.Collectors.toMap;

import io.watchword.platform.database.CodeConverter;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.policy.Allowance;
import io.watchword.policy.Limit;
import io.watchword.policy.Limits;
import io.watchword.policy.Policies;
import io.watchword.tenant.Administrator;
import io.watchword.throttle.model.Budget;
import io.watchword.throttle.model.BudgetKey;
import io.watchword.throttle.model.BudgetRepository.Terms;
import io.watchword.throttle.model.BudgetStandings;
import io.watchword.throttle.model.BudgetStandings.Filter;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Budgets of a tenant: shown, and opened where they are closed. */
@Stateless
public class BudgetAdministration {

    /** What a policy says of the budgets of each kind, by their windows. */
    private static final Map<BudgetKey.Kind, Function<Limits, Map<Duration, Terms>>> TERMS = Map.of(
            BudgetKey.Kind.TENANT, limits -> plain(limits.perTenant()),
            BudgetKey.Kind.APPLICATION, limits -> plain(limits.perApplication()),
            BudgetKey.Kind.COUNTRY, limits -> grown(limits.perCountry()),
            BudgetKey.Kind.PREFIX, limits -> grown(limits.perPrefix()),
            BudgetKey.Kind.CLIENT, limits -> plain(limits.failuresPerClient()));

    @Inject
    BudgetStandings budgets;

    @Inject
    Policies policies;

    @Inject
    Changes changes;

    /** Those that are in use now, or closed, from one on. */
    public Page<BudgetView> page(Administrator by, Filter filter, Optional<BudgetKey> from, int most) {
        return Page.of(budgets.page(by.tenantId(), filter, from, Page.lookAhead(most)), most, this::view);
    }

    /** Opens one that is closed: it begins anew, as if nothing had been sent. */
    public Outcome<String> open(Administrator by, String id) {
        Kind<Budget, BudgetView> closure = new Kind<>("budget_closure", BudgetView.class, this::view, budget -> 0);
        return Budget.parse(by.tenantId(), id)
                .map(key -> changes.remove(
                        by,
                        closure,
                        () -> budgets.find(key).filter(Budget::closed),
                        Optional.empty(),
                        budget -> Outcome.done(() -> budgets.open(key))))
                .orElseGet(() -> Outcome.refused(Problem.notFound()));
    }

    private BudgetView view(Budget budget) {
        BudgetKey key = budget.key();
        String subject = key.subject();
        return new BudgetView(
                budget.id(),
                budget.id(),
                CodeConverter.code(key.kind()),
                Optional.of(key.kind() == BudgetKey.Kind.CLIENT ? subject.substring(subject.indexOf(':') + 1) : subject)
                        .filter(text -> !text.isEmpty()),
                budget.windowStart(),
                key.window().toSeconds(),
                terms(key).map(budget::allowed),
                budget.granted(),
                budget.verified(),
                budget.closedUntil().filter(until -> budget.closed()));
    }

    /** By the policy of the tenant, save for an application's own; an application may set others for what it shares. */
    private Optional<Terms> terms(BudgetKey key) {
        Limits limits = (key.kind() == BudgetKey.Kind.APPLICATION
                        ? policies.of(key.tenantId(), key.subject())
                        : policies.of(key.tenantId()))
                .limits();
        return Optional.ofNullable(TERMS.get(key.kind()))
                .map(terms -> terms.apply(limits).get(key.window()));
    }

    private static Map<Duration, Terms> plain(List<Limit> limits) {
        return limits.stream().collect(toMap(Limit::window, limit -> new Terms(limit.count(), 0), (one, other) -> one));
    }

    private static Map<Duration, Terms> grown(List<Allowance> allowances) {
        return allowances.stream()
                .collect(toMap(
                        Allowance::window,
                        allowance -> new Terms(allowance.floor(), allowance.perVerified()),
                        (one, other) -> one));
    }
}
