package io.watchword.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Money;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostBudgetsTest {

    private static final CostBudget EACH = budget(Optional.empty(), 10);
    private static final CostBudget OF_INDIA = budget(Optional.of("IN"), 100);

    @Test
    void a_country_has_its_own_budgets_or_those_of_each() {
        CostBudgets budgets = new CostBudgets(List.of(), List.of(EACH, OF_INDIA));

        assertThat(budgets.ofCountry("IN")).containsExactly(OF_INDIA);
        assertThat(budgets.ofCountry("DE")).containsExactly(EACH);
        assertThat(new CostBudgets(List.of(), List.of(OF_INDIA)).ofCountry("DE"))
                .isEmpty();
    }

    private static CostBudget budget(Optional<String> country, long limit) {
        return new CostBudget(country, Money.of(limit), BudgetPeriod.DAY);
    }
}
