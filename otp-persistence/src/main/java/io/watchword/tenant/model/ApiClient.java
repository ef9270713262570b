package io.watchword.tenant.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The OAuth credential of a backend, bound to its application, or of an administrator, bound to none. */
@Entity
@IdClass(TenantScopedId.class)
public class ApiClient {

    @Id
    private String tenantId;

    @Id
    private String id;

    private @Nullable String applicationId;
    private @Nullable String secretHash;
    private @Nullable String formerSecretHash;
    private @Nullable Instant formerSecretEndsAt;
    private @Nullable String jwks;
    private String scopes;
    private boolean enabled;
    private Instant tokensNotBefore;

    @Version
    private int version;

    private Instant createdAt;
    private Instant updatedAt;

    protected ApiClient() {}

    public static ApiClient create(
            String tenantId,
            String id,
            Optional<String> applicationId,
            String secretHash,
            Set<Scope> scopes,
            Instant now) {
        return create(
                tenantId, id, applicationId, Optional.of(secretHash), new Content(scopes, Optional.empty(), true), now);
    }

    /**
     * A new client.
     *
     * @param secretHash of its secret; none for one that proves itself by its keys alone
     */
    public static ApiClient create(
            String tenantId,
            String id,
            Optional<String> applicationId,
            Optional<String> secretHash,
            Content content,
            Instant now) {
        ApiClient client = new ApiClient();
        client.tenantId = tenantId;
        client.id = id;
        client.applicationId = applicationId.orElse(null);
        client.secretHash = secretHash.orElse(null);
        client.tokensNotBefore = now.truncatedTo(ChronoUnit.SECONDS);
        client.createdAt = now;
        client.change(content, now);
        return client;
    }

    /**
     * What an administrator may change.
     *
     * @param jwks a JWK set (RFC 7517), public keys alone
     */
    public record Content(Set<Scope> scopes, Optional<String> jwks, boolean enabled) {

        public Content {
            scopes = Set.copyOf(scopes);
        }
    }

    public Content content() {
        return new Content(scopes(), jwks(), enabled);
    }

    /** Changes it. Once it is disabled, what tokens it has are good no more, be it enabled again or not. */
    public void change(Content content, Instant now) {
        if (enabled && !content.enabled()) {
            // Tokens tell their time in whole seconds: those of this one have ended too.
            tokensNotBefore = now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        }
        scopes = Scope.text(content.scopes());
        jwks = content.jwks().orElse(null);
        enabled = content.enabled();
        updatedAt = now;
    }

    /**
     * Gives it another secret, beside which the one before stays good for a while; one that was replaced before ends now.
     *
     * @param grace how long; nothing ends the one before at once
     */
    public void rotate(String newSecretHash, Duration grace, Instant now) {
        boolean keepsFormer = secretHash != null && !grace.isZero();
        formerSecretHash = keepsFormer ? secretHash : null;
        formerSecretEndsAt = keepsFormer ? now.plus(grace) : null;
        secretHash = newSecretHash;
        updatedAt = now;
    }

    /** Ends its secrets: from now on it proves itself by its keys alone. */
    public void forgetSecrets(Instant now) {
        if (jwks == null) {
            throw new IllegalStateException("client " + id + " would have no way to prove itself");
        }
        secretHash = null;
        formerSecretHash = null;
        formerSecretEndsAt = null;
        updatedAt = now;
    }

    public String tenantId() {
        return tenantId;
    }

    public String id() {
        return id;
    }

    public Optional<String> applicationId() {
        return Optional.ofNullable(applicationId);
    }

    /** The salted hashes of the secrets that are good at a time: none, one, or two while one replaces the other. */
    public List<String> secretHashes(Instant now) {
        return Stream.of(secretHash, isFormerSecretGood(now) ? formerSecretHash : null)
                .filter(Objects::nonNull)
                .toList();
    }

    public boolean hasSecret() {
        return secretHash != null;
    }

    /** When the replaced secret ends; nothing where there is none, or it has ended. */
    public Optional<Instant> formerSecretEndsAt(Instant now) {
        return Optional.ofNullable(formerSecretEndsAt).filter(now::isBefore);
    }

    /** The public keys (RFC 7517) by which the client may prove itself without a secret. */
    public Optional<String> jwks() {
        return Optional.ofNullable(jwks);
    }

    public Set<Scope> scopes() {
        return Scope.among(scopes);
    }

    public boolean enabled() {
        return enabled;
    }

    /** Whether a token that was issued then is still the client's. */
    public boolean vouchesFor(Instant issuedAt) {
        return !issuedAt.isBefore(tokensNotBefore);
    }

    public int version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    private boolean isFormerSecretGood(Instant now) {
        return formerSecretEndsAt != null && now.isBefore(formerSecretEndsAt);
    }
}
