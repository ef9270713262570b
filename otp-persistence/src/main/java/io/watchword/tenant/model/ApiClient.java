package io.watchword.tenant.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    private Instant createdAt;

    @Version
    private int version;

    protected ApiClient() {}

    public static ApiClient create(
            String tenantId,
            String id,
            Optional<String> applicationId,
            String secretHash,
            Set<Scope> scopes,
            Instant now) {
        ApiClient client = new ApiClient();
        client.tenantId = tenantId;
        client.id = id;
        client.applicationId = applicationId.orElse(null);
        client.secretHash = secretHash;
        client.scopes = scopes.stream().map(Scope::code).sorted().collect(Collectors.joining(" "));
        client.enabled = true;
        client.createdAt = now;
        return client;
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

    /** The public keys (RFC 7517) by which the client may prove itself without a secret. */
    public Optional<String> jwks() {
        return Optional.ofNullable(jwks);
    }

    public Set<Scope> scopes() {
        return Arrays.stream(scopes.split(" "))
                .filter(code -> !code.isEmpty())
                .flatMap(code -> Scope.of(code).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public boolean enabled() {
        return enabled;
    }

    private boolean isFormerSecretGood(Instant now) {
        return formerSecretEndsAt != null && now.isBefore(formerSecretEndsAt);
    }
}
