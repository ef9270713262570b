package io.watchword.policy;

import io.watchword.platform.Money;
import io.watchword.platform.json.OmitIfAbsent;
import java.util.Optional;

/**
 * A {@link CostBudget} as a document has it.
 *
 * @param limit as text, so that nothing rounds it: {@code 250.00}
 */
public record CostBudgetField(@OmitIfAbsent Optional<String> country, String limit, BudgetPeriod period) {

    CostBudget read() {
        return new CostBudget(country, Money.parse(limit).orElseThrow(), period);
    }
}
