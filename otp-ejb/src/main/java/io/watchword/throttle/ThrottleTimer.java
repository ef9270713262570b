package io.watchword.throttle;

import io.watchword.platform.runtime.TimedWork;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Writes down each second what was verified and guessed on this node, and forgets windows that are long over. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ThrottleTimer {

    @Inject
    Conversions conversions;

    @Inject
    Sprays sprays;

    @EJB
    BudgetTransaction transaction;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void flush() {
        conversions.flush();
        sprays.flush();
    }

    @Schedule(hour = "*", minute = "*/10", persistent = false)
    void forget() {
        TimedWork.run("forget old budgets", transaction::forgetOld);
    }
}
