package io.watchword.token;

import io.watchword.token.model.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A session as callers see it.
 *
 * @param expiresAt when it ends if it is not used any more
 */
public record SessionView(
        UUID sessionId,
        String userId,
        String applicationId,
        Status status,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        Optional<Instant> endedAt) {

    /** Whether a session goes on. */
    public enum Status {
        /** Its tokens are good. */
        OPEN,
        /** It was ended: by its user, a caller or an administrator, or because a refresh token came back. */
        ENDED,
        /** It has run out. */
        EXPIRED
    }

    static SessionView of(Session session, Duration idle, Instant now) {
        return new SessionView(
                session.id(),
                session.userId(),
                session.applicationId(),
                status(session, idle, now),
                session.createdAt(),
                session.lastUsedAt(),
                session.expiresAt(idle),
                session.endedAt());
    }

    private static Status status(Session session, Duration idle, Instant now) {
        if (session.endedAt().isPresent()) {
            return Status.ENDED;
        }
        return session.isOpen(now, idle) ? Status.OPEN : Status.EXPIRED;
    }
}
