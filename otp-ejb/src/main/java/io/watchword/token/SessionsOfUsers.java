package io.watchword.token;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.AuditTrail;
import io.watchword.subscriber.UserDisabling;
import io.watchword.subscriber.UserErasure;
import io.watchword.token.model.UserSessions;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Ends the sessions of a user who is erased or disabled, so that none is refreshed any more. */
@Dependent
public class SessionsOfUsers {

    private final UserSessions sessions;
    private final AuditTrail audit;

    @Inject
    public SessionsOfUsers(UserSessions sessions, AuditTrail audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    void erased(@Observes UserErasure erasure) {
        endAll(erasure.tenantId(), erasure.userId(), "user_erased", erasure.actor(), erasure.now());
    }

    void disabled(@Observes UserDisabling disabling) {
        endAll(disabling.tenantId(), disabling.userId(), "user_disabled", disabling.actor(), disabling.now());
    }

    private void endAll(String tenantId, String userId, String reason, Actor actor, Instant now) {
        audit.append(sessions.endAll(tenantId, userId).stream()
                .map(session -> AuditEvent.of(
                                now,
                                new AuditEvent.Scope(tenantId, Optional.of(session.applicationId())),
                                "session.ended",
                                new AuditEvent.Subject("session", session.id().toString()),
                                Optional.of("open"),
                                "ended",
                                actor,
                                AuditEvent.Context.NONE.withUser(userId))
                        .because(reason))
                .toList());
    }
}
