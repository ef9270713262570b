package io.watchword.throttle;

import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.throttle.Lease.Taken;
import io.watchword.throttle.model.BudgetKey;
import io.watchword.throttle.model.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one request has taken from budgets, until it has spent it. */
public final class Reservation implements AutoCloseable {

    private final Budgets budgets;
    private final Map<BudgetKey, Held> taken = new LinkedHashMap<>();
    private final Map<BudgetKey, Draw> usedUp = new LinkedHashMap<>();
    private final Map<BudgetKey, Draw> asked = new LinkedHashMap<>();
    private final List<Draw> lacking = new ArrayList<>();
    private boolean spent;
    private boolean settled;

    /** What was taken, in which window. */
    private record Held(Draw draw, Instant window) {}

    Reservation(Budgets budgets) {
        this.budgets = budgets;
    }

    /**
     * Takes what is in memory. Where this answers something, some can be had from the database alone: the caller does nothing
     * and ends with that answer, to be called again.
     */
    public <T> Optional<Outcome<T>> take(Draws draws) {
        spent = false;
        Instant now = budgets.now();
        for (Draw draw : draws.all()) {
            asked.put(draw.key(), draw);
            if (!taken.containsKey(draw.key()) && !usedUp.containsKey(draw.key())) {
                note(draw, budgets.take(draw, now));
            }
        }
        return isLacking()
                ? Optional.of(Outcome.refused(Problem.of(ProblemCode.UNAVAILABLE, "The budget is being asked for.")))
                : Optional.empty();
    }

    /** Why the request is refused, where a budget is used up. */
    public Optional<Problem> refusal(RecordOnly recordOnly) {
        return refusing(recordOnly)
                .map(draw -> Problem.of(ProblemCode.RATE_LIMITED, draw.detail()).after(untilNextWindow(draw.key())));
    }

    /** The budget by which it is. */
    public Optional<Rule> refusedBy(RecordOnly recordOnly) {
        return refusing(recordOnly).map(Draw::rule);
    }

    private Optional<Draw> refusing(RecordOnly recordOnly) {
        return usedUp.values().stream()
                .filter(draw -> !recordOnly.holds(draw.rule()))
                .findFirst();
    }

    /** The budgets that were looked at. How much of one is used is not known here. */
    public List<Check> checks() {
        return asked.values().stream().map(Draw::check).toList();
    }

    /** The budgets whose refusal is only recorded. */
    public List<Rule> noted(RecordOnly recordOnly) {
        return usedUp.values().stream()
                .map(Draw::rule)
                .filter(recordOnly::holds)
                .distinct()
                .toList();
    }

    /** What was taken is used, provided that the transaction commits. */
    public void spend() {
        spent = true;
    }

    /** Gives back what was taken and not spent by a request that has come to its end. */
    @Override
    public void close() {
        if (!spent || !settled) {
            taken.values().forEach(held -> budgets.giveBack(held.draw(), held.window()));
        }
    }

    boolean isLacking() {
        return !lacking.isEmpty();
    }

    void lease() {
        List<Draw> draws = List.copyOf(lacking);
        lacking.clear();
        for (Draw draw : draws) {
            note(draw, budgets.lease(draw));
        }
    }

    /** The work has ended with its commit, and not with a fault. */
    void settle() {
        settled = true;
    }

    private void note(Draw draw, Taken came) {
        switch (came.result()) {
            case TAKEN -> taken.put(draw.key(), new Held(draw, came.window()));
            case USED_UP -> usedUp.put(draw.key(), draw);
            case TOO_LITTLE_LEFT -> lacking.add(draw);
        }
    }

    private Duration untilNextWindow(BudgetKey key) {
        Instant now = budgets.now();
        return Duration.between(now, key.endOf(key.windowAt(now)));
    }
}
