package io.watchword.subscriber;

import io.watchword.audit.model.AuditTrail;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.subscriber.model.UserRepository;
import io.watchword.subscriber.model.UserRepository.Traces;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Erases users: what is personal goes, what is open ends, and the audit keeps its rows, which bear ids and pseudonyms alone.
 * The identifiers are free then, for the same person or for another.
 */
@Stateless
public class Erasure {

    private static final int TRIES = 3;

    @Inject
    UserRepository users;

    @Inject
    AuditTrail audit;

    @Inject
    Event<UserErasure> erasure;

    @Inject
    Clock clock;

    @Resource
    SessionContext transaction;

    /**
     * Erases a user.
     *
     * @param version the version that the caller has seen; any, where absent
     */
    public Outcome<String> erase(Access access, String id, Optional<Integer> version) {
        if (!access.reaches(users, id)) {
            return Outcome.refused(Problem.notFound());
        }
        Instant now = clock.instant();
        for (int i = 0; i < TRIES; i++) {
            Optional<Traces> traces = users.traces(access.tenantId(), id);
            if (traces.isEmpty()) {
                return refused(Problem.notFound());
            }
            Optional<Problem> lacking = UserChanges.lacking(access, traces.get().scopes());
            if (lacking.isPresent()) {
                return refused(lacking.get());
            }
            if (version.isPresent() && version.get() != traces.get().version()) {
                return refused(Problem.of(ProblemCode.STALE, "The user has changed since it was read. Read it again."));
            }
            if (erase(access, id, traces.get(), now)) {
                return Outcome.done(id);
            }
        }
        return refused(Problem.of(ProblemCode.UNAVAILABLE, "Others are changing this very user. Nothing was done.")
                .after(Duration.ofSeconds(1)));
    }

    /** Challenges are locked before users everywhere, so that the user is read, but not locked, before they are. */
    private boolean erase(Access access, String id, Traces traces, Instant now) {
        List<byte[]> destinations = Stream.of(traces.phoneIndex(), traces.emailIndex())
                .flatMap(Optional::stream)
                .toList();
        erasure.fire(new UserErasure(access.tenantId(), id, destinations, access.actor(), now));
        if (!users.erase(access.tenantId(), id, traces.version())) {
            return false;
        }
        audit.append(UserEvents.erased(now, access, id, traces.status()));
        return true;
    }

    private Outcome<String> refused(Problem problem) {
        transaction.setRollbackOnly();
        return Outcome.refused(problem);
    }
}
