package io.watchword.policy.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant, or one of its applications, decides otherwise than the layer below: a tenant's document lies upon the
 * installation's policy, an application's upon the tenant's. Each has one at most.
 */
@Entity
@Table(name = "policy")
public class PolicyDocument {

    @Id
    private UUID id;

    private String tenantId;
    private @Nullable String applicationId;
    private String document;

    @Version
    private int version;

    private Instant createdAt;
    private Instant updatedAt;

    protected PolicyDocument() {}

    /**
     * A new one.
     *
     * @param applicationId whose it is; the tenant's own, where absent
     * @param document JSON, of the fields that are set
     */
    public static PolicyDocument create(
            UUID id, String tenantId, Optional<String> applicationId, String document, Instant now) {
        PolicyDocument created = new PolicyDocument();
        created.id = id;
        created.tenantId = tenantId;
        created.applicationId = applicationId.orElse(null);
        created.createdAt = now;
        created.change(document, now);
        return created;
    }

    public void change(String wanted, Instant now) {
        document = wanted;
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public String tenantId() {
        return tenantId;
    }

    /** Whose it is; the tenant's own, where absent. */
    public Optional<String> applicationId() {
        return Optional.ofNullable(applicationId);
    }

    /** JSON, of the fields that are set. */
    public String document() {
        return document;
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
}
