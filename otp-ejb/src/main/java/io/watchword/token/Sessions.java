package io.watchword.token;

import io.watchword.audit.model.Actor;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.policy.Policies;
import io.watchword.policy.SessionLimits;
import io.watchword.subscriber.model.UserRepository;
import io.watchword.token.model.Session;
import io.watchword.token.model.SessionRepository;
import io.watchword.token.model.SessionRepository.Filter;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The sessions of a tenant, or of one of its applications: shown, and ended. */
@Stateless
public class Sessions {

    @Inject
    SessionRepository sessions;

    @Inject
    UserRepository users;

    @Inject
    SessionTransitions transitions;

    @Inject
    Policies policies;

    @Inject
    Clock clock;

    /** Up to so many sessions, the newest first, from one on. */
    public List<SessionView> page(Filter filter, Optional<UUID> from, int limit) {
        Instant now = clock.instant();
        return sessions.page(filter, from, limit).stream()
                .map(session -> SessionView.of(session, limits(session).idle(), now))
                .toList();
    }

    /** Ends a session of the tenant, and of the application where one is named; one that is over stays as it is. */
    public Outcome<UUID> end(String tenantId, Optional<String> applicationId, UUID id, Actor actor) {
        Optional<Session> found = sessions.find(tenantId, id)
                .filter(session ->
                        applicationId.map(session.applicationId()::equals).orElse(true));
        if (found.isEmpty()) {
            return Outcome.refused(Problem.notFound());
        }
        transitions.end(found.get(), Optional.empty(), actor);
        return Outcome.done(id);
    }

    /** Ends all sessions that one of the application's users has in it; answers how many there were. */
    public Outcome<Integer> endAll(String tenantId, String applicationId, String userId, Actor actor) {
        return users.isAssociated(tenantId, applicationId, userId)
                ? Outcome.done(endAll(
                        new Filter(tenantId, Optional.of(applicationId), Optional.of(userId)), Optional.empty(), actor))
                : Outcome.refused(Problem.notFound());
    }

    /**
     * Ends all sessions that a user has in the tenant: whoever disables or erases the user calls it. The user is locked, so
     * that no verification opens another one before that is done.
     *
     * @param reason of the audit rows
     */
    public int endAllOfUser(String tenantId, String userId, String reason, Actor actor) {
        users.lock(tenantId, userId);
        return endAll(new Filter(tenantId, Optional.empty(), Optional.of(userId)), Optional.of(reason), actor);
    }

    private SessionLimits limits(Session session) {
        return policies.of(session.tenantId(), session.applicationId()).sessions();
    }

    private int endAll(Filter filter, Optional<String> reason, Actor actor) {
        List<Session> open = sessions.notEnded(filter);
        open.forEach(session -> transitions.end(session, reason, actor));
        return open.size();
    }
}
