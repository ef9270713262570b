package io.watchword.throttle;

import io.watchword.platform.Money;
import io.watchword.policy.BudgetPeriod;
import io.watchword.throttle.model.BudgetKey;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a budget of money stands.
 *
 * @param country of which messages to are paid from it; all, where absent
 * @param used what nodes have taken on lease: as much as was sent, and up to a hundred sends more for each node
 * @param exhausted whether a send has found less than it costs
 */
public record CostStanding(
        Optional<String> country,
        BudgetPeriod period,
        Money limit,
        Money used,
        boolean exhausted,
        Instant start,
        Instant end) {

    static CostStanding of(BudgetKey key, Instant start, Money limit, Money used, boolean exhausted) {
        return new CostStanding(
                Optional.of(key.subject()).filter(subject -> !subject.isEmpty()),
                Stream.of(BudgetPeriod.values())
                        .filter(period -> Draws.window(period).equals(key.window()))
                        .findFirst()
                        .orElseThrow(),
                limit,
                used,
                exhausted,
                start,
                key.endOf(start));
    }
}
