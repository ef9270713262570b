package io.watchword.platform.rest;

import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;

/** Carries a refusal from a resource method to its response. No transaction is open there any more. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public Refusal(Problem problem) {
        super(problem.code().code(), null, false, false);
        this.problem = problem;
    }

    /** What was asked for; throws where it was refused. */
    public static <T> T orValue(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T> done) {
            return done.value();
        }
        throw new Refusal(((Outcome.Refused<T>) outcome).problem());
    }

    public Problem problem() {
        return problem;
    }
}
