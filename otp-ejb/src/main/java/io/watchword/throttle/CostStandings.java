package io.watchword.throttle;

import io.watchword.platform.Money;
import io.watchword.policy.CostBudget;
import io.watchword.policy.CostBudgets;
import io.watchword.throttle.model.BudgetKey;
import io.watchword.throttle.model.BudgetRepository;
import io.watchword.throttle.model.BudgetRepository.Spent;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells where a tenant's budgets of money stand. */
@Dependent
public class CostStandings {

    private final BudgetRepository repository;

    @Inject
    public CostStandings(BudgetRepository repository) {
        this.repository = repository;
    }

    /** That of each budget of the tenant, of its named countries, and of the others that anything was spent on. */
    public List<CostStanding> of(String tenantId, CostBudgets budgets, Instant now) {
        Map<BudgetKey, Spent> spent =
                repository.spent(tenantId, now).stream().collect(Collectors.toMap(Spent::key, Function.identity()));
        Stream<String> countries = Stream.concat(
                budgets.perCountry().stream().flatMap(budget -> budget.country().stream()),
                spent.keySet().stream().map(BudgetKey::subject).filter(subject -> !subject.isEmpty()));
        return Stream.concat(
                        budgets.perTenant().stream()
                                .map(budget -> of(Draws.costKey(tenantId, budget), budget, spent, now)),
                        countries
                                .distinct()
                                .sorted()
                                .flatMap(country -> budgets.ofCountry(country).stream()
                                        .map(budget ->
                                                of(Draws.costKey(tenantId, country, budget), budget, spent, now))))
                .toList();
    }

    private static CostStanding of(BudgetKey key, CostBudget budget, Map<BudgetKey, Spent> spent, Instant now) {
        Optional<Spent> known = Optional.ofNullable(spent.get(key));
        return CostStanding.of(
                key,
                key.windowAt(now),
                budget.limit(),
                new Money(known.map(Spent::granted).orElse(0L)),
                known.map(Spent::told).orElse(0L) >= budget.limit().millionths());
    }
}
