package io.watchword.policy;

import io.watchword.platform.Money;
import java.util.Optional;

/**
 * How much may be spent on messages within a period, in the currency of the tenant's price list.
 *
 * @param country on messages there; where absent, on those to each country that has no budget of its own, or to all together
 */
public record CostBudget(Optional<String> country, Money limit, BudgetPeriod period) {

    public CostBudget {
        if (limit.equals(Money.NOTHING)) {
            throw new IllegalArgumentException("a budget is more than nothing");
        }
    }
}
