package io.watchword.throttle;

import io.watchword.platform.runtime.TimedWork;
import io.watchword.throttle.model.Subject;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Deletes old counts, batch by batch and no more than some batches at a time. Every node runs it: of what has a time to be
 * forgotten each takes what the others are not at, and each walks through the subjects by itself, a part of them each minute.
 */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PurgeTimer {

    private static final int BATCH = 500;
    private static final int BATCHES = 20;

    /** Having seen all subjects, it begins anew after this time: what is a day older by then matters little. */
    private static final Duration REST = Duration.ofHours(1);

    private Optional<Subject> walkedTo = Optional.empty();
    private Instant nextWalk = Instant.MIN;

    @EJB
    PurgeTransaction transaction;

    @Inject
    Clock clock;

    @Schedule(hour = "*", minute = "*", second = "40", persistent = false)
    void purge() {
        TimedWork.run("delete old budgets", () -> batches(transaction::budgets));
        TimedWork.run("delete old counts of guessing", () -> batches(transaction::sprays));
        TimedWork.run("delete expired proofs of work", () -> batches(transaction::proofs));
        TimedWork.run("delete old counts of sends", this::walk);
    }

    private static void batches(IntUnaryOperator batch) {
        for (int i = 0; i < BATCHES && batch.applyAsInt(BATCH) == BATCH; i++) {
            // Each does its work when it is asked how much there was.
        }
    }

    private void walk() {
        for (int i = 0; i < BATCHES && !clock.instant().isBefore(nextWalk); i++) {
            walkedTo = transaction.throttles(walkedTo, BATCH);
            if (walkedTo.isEmpty()) {
                nextWalk = clock.instant().plus(REST);
            }
        }
    }
}
