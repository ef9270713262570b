package io.watchword.token.model;

import io.watchword.tenant.model.Scope;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a success opens: one user signed in to one application, until it ends. It lasts as long as its absolute and its idle
 * lifetime both do; a use is the exchange of its refresh token for a new one.
 */
@Entity
public class Session {

    @Id
    private UUID id;

    private String tenantId;
    private String applicationId;
    private String userId;
    private UUID challengeId;
    private String amr;
    private String acr;
    private String scopes;
    private byte[] refreshTokenHash;
    private byte @Nullable [] formerRefreshTokenHash;
    private Instant createdAt;
    private Instant lastUsedAt;
    private @Nullable Instant raceEndsAt;
    private Instant expiresAt;
    private @Nullable Instant endedAt;

    protected Session() {}

    /** Whose session it is, and where. */
    public record Holder(String tenantId, String applicationId, String userId) {}

    /**
     * How the user has signed in.
     *
     * @param challengeId that was verified
     * @param methods the {@code amr} of the tokens (RFC 8176)
     * @param level the {@code acr} of the tokens
     * @param scopes by which the tokens let the user administer: none is ever given to them that was not given to these
     */
    public record Authentication(UUID challengeId, List<String> methods, String level, Set<Scope> scopes) {

        public Authentication {
            methods = List.copyOf(methods);
            scopes = Set.copyOf(scopes);
        }
    }

    public static Session open(
            UUID id,
            Holder holder,
            Authentication authentication,
            byte[] refreshTokenHash,
            Instant expiresAt,
            Instant now) {
        Session session = new Session();
        session.id = id;
        session.tenantId = holder.tenantId();
        session.applicationId = holder.applicationId();
        session.userId = holder.userId();
        session.challengeId = authentication.challengeId();
        session.amr = String.join(" ", authentication.methods());
        session.acr = authentication.level();
        session.scopes = Scope.text(authentication.scopes());
        session.refreshTokenHash = refreshTokenHash;
        session.createdAt = now;
        session.lastUsedAt = now;
        session.expiresAt = expiresAt;
        return session;
    }

    public UUID id() {
        return id;
    }

    public String tenantId() {
        return tenantId;
    }

    public String applicationId() {
        return applicationId;
    }

    public String userId() {
        return userId;
    }

    public UUID challengeId() {
        return challengeId;
    }

    public List<String> methods() {
        return List.of(amr.split(" "));
    }

    public String level() {
        return acr;
    }

    /** What its user was granted by signing in. */
    public Set<Scope> scopes() {
        return Scope.among(scopes);
    }

    /** SHA-256 of the one refresh token that is good. */
    public byte[] refreshTokenHash() {
        return refreshTokenHash.clone();
    }

    /** The same of the one before it; nothing before the first refresh. */
    public Optional<byte[]> formerRefreshTokenHash() {
        return Optional.ofNullable(formerRefreshTokenHash).map(byte[]::clone);
    }

    /** When the user has signed in. */
    public Instant createdAt() {
        return createdAt;
    }

    public Instant lastUsedAt() {
        return lastUsedAt;
    }

    /**
     * Until when whoever comes with the former refresh token has only lost the race for the good one; nothing before the
     * first refresh, and while one is under way.
     */
    public Optional<Instant> raceEndsAt() {
        return Optional.ofNullable(raceEndsAt);
    }

    /** When it ends, unless it is used or ended before: by its absolute lifetime or for not being used. */
    public Instant expiresAt(Duration idle) {
        Instant unused = lastUsedAt.plus(idle);
        return unused.isBefore(expiresAt) ? unused : expiresAt;
    }

    /** When it ends, however much it is used. */
    public Instant expiresAt() {
        return expiresAt;
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** Whether it has neither been ended nor run out. */
    public boolean isOpen(Instant now, Duration idle) {
        return endedAt == null && now.isBefore(expiresAt(idle));
    }
}
