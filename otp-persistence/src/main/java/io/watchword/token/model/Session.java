package io.watchword.token.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a success opens: one user signed in to one application, until it ends. */
@Entity
public class Session {

    @Id
    private UUID id;

    private String tenantId;
    private String applicationId;
    private String userId;
    private UUID challengeId;
    private byte[] refreshTokenHash;
    private Instant createdAt;
    private Instant expiresAt;
    private @Nullable Instant endedAt;

    protected Session() {}

    public static Session open(
            UUID id,
            String tenantId,
            String applicationId,
            String userId,
            UUID challengeId,
            byte[] refreshTokenHash,
            Instant expiresAt,
            Instant now) {
        Session session = new Session();
        session.id = id;
        session.tenantId = tenantId;
        session.applicationId = applicationId;
        session.userId = userId;
        session.challengeId = challengeId;
        session.refreshTokenHash = refreshTokenHash;
        session.createdAt = now;
        session.expiresAt = expiresAt;
        return session;
    }

    public UUID id() {
        return id;
    }
}
