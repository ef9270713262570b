package io.watchword.administration;

import io.watchword.policy.BudgetPeriod;
import io.watchword.throttle.CostStanding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a tenant's budgets of money stand.
 *
 * @param currency of its price list, where it has one
 */
public record CostsView(Optional<String> currency, List<Item> items) {

    /**
     * One budget.
     *
     * @param country null for all messages together
     * @param used what nodes have taken on lease: as much as was sent, and up to a hundred sends more for each node
     */
    public record Item(
            Optional<String> country,
            BudgetPeriod period,
            String limit,
            String used,
            boolean exhausted,
            Instant periodStart,
            Instant periodEnd) {

        static Item of(CostStanding standing) {
            return new Item(
                    standing.country(),
                    standing.period(),
                    standing.limit().text(),
                    standing.used().text(),
                    standing.exhausted(),
                    standing.start(),
                    standing.end());
        }
    }
}
