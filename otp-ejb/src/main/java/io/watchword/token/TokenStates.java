package io.watchword.token;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.AuditTrail;
import io.watchword.policy.Policies;
import io.watchword.subscriber.model.Privileges;
import io.watchword.subscriber.model.UserRepository;
import io.watchword.subscriber.model.UserStatus;
import io.watchword.token.model.Session;
import io.watchword.token.model.SessionRepository;
import io.watchword.token.model.TokenRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What the database knows of tokens: whether their session is open, and how they are revoked. */
@Stateless
public class TokenStates {

    @Inject
    SessionRepository sessions;

    @Inject
    TokenRepository tokens;

    @Inject
    UserRepository users;

    @Inject
    RefreshTokens refreshTokens;

    @Inject
    SessionTransitions transitions;

    @Inject
    Policies policies;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /**
     * A session whose tokens are good.
     *
     * @param privileges what its user has been given
     * @param expiresAt the end of its refresh token
     */
    public record OpenSession(Session session, Privileges privileges, Instant expiresAt) {}

    /** The session, where it is open and its user may be signed in. */
    public Optional<OpenSession> open(String tenantId, UUID sessionId) {
        return sessions.find(tenantId, sessionId)
                .filter(session -> session.isOpen(clock.instant(), idle(session)))
                .flatMap(session -> users.user(tenantId, session.userId())
                        .filter(user -> user.status() == UserStatus.ACTIVE)
                        .map(user -> new OpenSession(session, user.privileges(), session.expiresAt(idle(session)))));
    }

    /** The same, where the refresh token is the one that is good. */
    public Optional<OpenSession> open(String tenantId, RefreshToken token) {
        return open(tenantId, token.sessionId()).filter(open -> isCurrent(open.session(), token));
    }

    /** Ends the session of an access token, if it is one of the application's. */
    public void endSession(String tenantId, UUID sessionId, String applicationId, Actor actor) {
        sessions.find(tenantId, sessionId)
                .filter(session -> session.applicationId().equals(applicationId))
                .ifPresent(session -> transitions.end(session, Optional.of("token_revoked"), actor));
    }

    /** The same by a refresh token; one that was good once does it too, since its holder wants out. */
    public void endSession(String tenantId, RefreshToken token, String applicationId, Actor actor) {
        sessions.find(tenantId, token.sessionId())
                .filter(session -> session.applicationId().equals(applicationId))
                .filter(session -> isCurrent(session, token) || refreshTokens.wasIssued(tenantId, token))
                .ifPresent(session -> transitions.end(session, Optional.of("token_revoked"), actor));
    }

    /** Revokes the access token of an API client. */
    public void revoke(ClientToken token, Actor actor) {
        if (tokens.revoke(token.tenantId(), token.id(), token.expiresAt())) {
            audit.append(AuditEvent.of(
                    clock.instant(),
                    new AuditEvent.Scope(token.tenantId(), Optional.empty()),
                    "access_token.revoked",
                    new AuditEvent.Subject("access_token", token.id().toString()),
                    Optional.of("good"),
                    "revoked",
                    actor,
                    AuditEvent.Context.NONE));
        }
    }

    private Duration idle(Session session) {
        return policies.of(session.tenantId(), session.applicationId())
                .sessions()
                .idle();
    }

    private static boolean isCurrent(Session session, RefreshToken token) {
        return MessageDigest.isEqual(session.refreshTokenHash(), token.hash());
    }
}
