package io.watchword.decision;

import io.watchword.platform.runtime.Settings;
import io.watchword.platform.runtime.Starting;
import io.watchword.platform.runtime.TimedWork;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJB;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Writes down every two seconds what was decided on this node, and forgets what is old, a batch in one transaction. */
@Singleton
@Lock(LockType.READ) // forgetting must not hold up writing
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DecisionTimer {

    private static final int BATCH = 5_000;

    @Inject
    Decisions decisions;

    @EJB
    DecisionTransaction transaction;

    @Inject
    Clock clock;

    /** Payara Micro takes the connections away before it ends an application: what is left is written at the very signal. */
    private final Thread atEnd = new Thread(this::writeLast, "last decisions");

    /** Has the configuration read at the start. */
    static void start(@Observes Starting starting) {
        retention();
    }

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void flush() {
        TimedWork.run("write down decisions", decisions::flush);
    }

    @Schedule(hour = "*", minute = "*/10", second = "40", persistent = false)
    void forget() {
        TimedWork.run("forget old decisions", this::forgetOld);
    }

    private void forgetOld() {
        Instant before = clock.instant().minus(retention());
        int forgotten;
        do {
            forgotten = transaction.forgetOld(before, BATCH);
        } while (forgotten == BATCH);
    }

    private static Duration retention() {
        return Duration.ofDays(Settings.number("watchword.decisions.retention-days", 30, 1, 3_650));
    }

    @PostConstruct
    void begin() {
        Runtime.getRuntime().addShutdownHook(atEnd);
    }

    /** The application ends, be it alone or with the server. */
    @PreDestroy
    void stop() {
        try {
            Runtime.getRuntime().removeShutdownHook(atEnd);
        } catch (IllegalStateException alreadyEnding) {
            // Then it runs, or has run: what is left is written here.
        }
        writeLast();
    }

    private void writeLast() {
        TimedWork.run("write down the last decisions", decisions::flush);
    }
}
