package io.watchword.throttle;

import io.watchword.platform.Money;
import io.watchword.throttle.model.BudgetKey;
import io.watchword.throttle.model.BudgetRepository;
import io.watchword.throttle.model.BudgetRepository.Block;
import io.watchword.throttle.model.BudgetRepository.Terms;
import io.watchword.throttle.model.BudgetRepository.Verified;
import io.watchword.throttle.model.Subject;
import io.watchword.throttle.model.ThrottleRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** The short transactions of budgets, each apart from that of the request which has need of it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class BudgetTransaction {

    /** The shares of a budget of money that are told of before all of it. */
    private static final int[] TOLD_AT = {50, 80};

    private static final int ALL = 100;

    @Inject
    BudgetRepository budgets;

    @Inject
    ThrottleRepository throttles;

    @Inject
    Event<BudgetUsed> used;

    /**
     * Takes a block of a window's budget, and tells how far one of money is used.
     *
     * @param amount what one draw takes
     * @return how much; nothing where it is used up
     */
    public long lease(BudgetKey key, Instant window, Terms terms, long amount) {
        Block block = budgets.lease(key, window, terms, amount);
        if (key.kind().isOfMoney()) {
            tell(key, window, terms.floor(), block);
        }
        return block.amount();
    }

    private void tell(BudgetKey key, Instant window, long limit, Block block) {
        int percent = block.amount() == 0
                ? ALL
                : IntStream.of(TOLD_AT)
                        .filter(share -> block.granted() >= part(limit, share))
                        .max()
                        .orElse(0);
        long reached = part(limit, percent);
        if (block.told() < reached && budgets.tell(key, window, reached)) {
            used.fire(new BudgetUsed(
                    key.tenantId(),
                    CostStanding.of(key, window, new Money(limit), new Money(block.granted()), percent == ALL),
                    percent));
        }
    }

    private static long part(long limit, int percent) {
        return limit * percent / ALL;
    }

    /** Adds what was verified on this node, in the order in which all nodes lock. */
    public void addVerified(SortedMap<Conversions.Window, Integer> verified) {
        budgets.addVerified(verified.entrySet().stream()
                .map(entry -> new Verified(entry.getKey().key(), entry.getKey().start(), entry.getValue()))
                .toList());
    }

    /** Has addresses not be judged by the countries in which they have come to a good end. */
    public void clearCountries(SortedMap<Conversions.Visit, Subject> visits) {
        visits.forEach((visit, address) -> throttles.clearCountry(address, visit.country()));
    }
}
