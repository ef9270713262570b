package io.watchword.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.throttle.Lease.Result;
import io.watchword.throttle.Lease.Taken;
import io.watchword.throttle.model.BudgetKey;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Budgets that no request has to lock. This node takes a block of one on lease, in a transaction of its own, and spends it
 * from memory; what nodes hold on lease together never exceeds the budget. A node that ends loses what it holds until the
 * window is over.
 */
@ApplicationScoped
public class Budgets {

    /** As many budgets as are kept at hand; of one that is dropped, the rest of a block is lost. */
    private static final int MOST = 100_000;

    /** How often a request goes back for what others have taken from under it. */
    private static final int MOST_TRIES = 3;

    /** A budget that is used up may have grown with what was verified since. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Cache<BudgetKey, Lease> leases =
            Caffeine.newBuilder().maximumSize(MOST).build();

    @EJB
    BudgetTransaction transaction;

    @Inject
    Clock clock;

    /**
     * Does work that draws on budgets, in a transaction of its own. Where it lacks something that can be had, that is leased
     * and the work is done again; what it has not spent goes back.
     */
    public <T> Outcome<T> drawing(Function<Reservation, Outcome<T>> work) {
        try (Reservation reservation = new Reservation(this)) {
            Outcome<T> outcome = work.apply(reservation);
            for (int i = 0; reservation.isLacking() && i < MOST_TRIES; i++) {
                reservation.lease();
                outcome = work.apply(reservation);
            }
            reservation.settle();
            return reservation.isLacking()
                    ? Outcome.refused(Problem.of(ProblemCode.UNAVAILABLE, "Too much at once. Try again.")
                            .after(LOOK_AGAIN))
                    : outcome;
        }
    }

    /** Takes from memory. */
    Taken take(Draw draw, Instant now) {
        return held(draw.key()).take(draw.amount(), draw.key().windowAt(now), now);
    }

    /** The same, from the database where there is too little in memory. Requests for one budget go there one after the other. */
    Taken lease(Draw draw) {
        BudgetKey key = draw.key();
        Lease lease = held(key);
        synchronized (lease) {
            Instant now = now();
            Taken taken = lease.take(draw.amount(), key.windowAt(now), now);
            if (taken.result() != Result.TOO_LITTLE_LEFT) {
                return taken;
            }
            long block = transaction.lease(key, taken.window(), draw.terms(), draw.amount());
            if (block == 0) {
                Instant end = key.endOf(taken.window());
                Instant again = now.plus(LOOK_AGAIN);
                lease.usedUp(draw.amount(), again.isBefore(end) ? again : end);
                return new Taken(Result.USED_UP, taken.window());
            }
            lease.add(block - draw.amount());
            return new Taken(Result.TAKEN, taken.window());
        }
    }

    void giveBack(Draw draw, Instant window) {
        held(draw.key()).giveBack(draw.amount(), window);
    }

    Instant now() {
        return clock.instant();
    }

    private Lease held(BudgetKey key) {
        return leases.get(key, first -> new Lease());
    }
}
