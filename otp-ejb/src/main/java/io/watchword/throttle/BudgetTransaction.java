package io.watchword.throttle;

import io.watchword.throttle.model.BudgetKey;
import io.watchword.throttle.model.BudgetRepository;
import io.watchword.throttle.model.BudgetRepository.Terms;
import io.watchword.throttle.model.BudgetRepository.Verified;
import io.watchword.throttle.model.Subject;
import io.watchword.throttle.model.ThrottleRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.SortedMap;

/** The short transactions of budgets, each apart from that of the request which has need of it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class BudgetTransaction {

    @Inject
    BudgetRepository budgets;

    @Inject
    ThrottleRepository throttles;

    /** Takes a block of a window's budget; answers how many, none where it is used up. */
    public int lease(BudgetKey key, Instant window, Terms terms) {
        return budgets.lease(key, window, terms);
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

    public void forgetOld() {
        budgets.forgetOld();
    }
}
