package io.watchword.token;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.AuditTrail;
import io.watchword.token.model.Session;
import io.watchword.token.model.SessionRepository;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What becomes of an open session, each with its row of audit. */
@Dependent
class SessionTransitions {

    private final SessionRepository sessions;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    SessionTransitions(SessionRepository sessions, AuditTrail audit, Clock clock) {
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Ends a session in the current transaction; nothing happens where it has been ended before. */
    void end(Session session, Optional<String> reason, Actor actor) {
        Instant now = clock.instant();
        if (sessions.end(session.tenantId(), session.id(), now)) {
            AuditEvent ended = event(session, "session.ended", "ended", actor, now);
            audit.append(reason.map(ended::because).orElse(ended));
        }
    }

    /** Its tokens were exchanged for new ones. */
    void refreshed(Session session, Actor actor, Instant now) {
        audit.append(event(session, "session.refreshed", "open", actor, now));
    }

    private static AuditEvent event(Session session, String event, String to, Actor actor, Instant now) {
        return AuditEvent.of(
                now,
                new AuditEvent.Scope(session.tenantId(), Optional.of(session.applicationId())),
                event,
                new AuditEvent.Subject("session", session.id().toString()),
                Optional.of("open"),
                to,
                actor,
                AuditEvent.Context.NONE.withUser(session.userId()));
    }
}
