package io.watchword.tenant.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What an application's pages and apps call with. It is no secret; it may do little, and from listed origins alone. */
@Entity
public class PublishableKey {

    @Id
    private String id;

    private String tenantId;
    private String applicationId;
    private String allowedOrigins;
    private boolean enabled;
    private Instant createdAt;

    protected PublishableKey() {}

    public static PublishableKey create(
            String id, String tenantId, String applicationId, Set<String> allowedOrigins, Instant now) {
        PublishableKey key = new PublishableKey();
        key.id = id;
        key.tenantId = tenantId;
        key.applicationId = applicationId;
        key.allowedOrigins = String.join(" ", allowedOrigins);
        key.enabled = true;
        key.createdAt = now;
        return key;
    }

    public String id() {
        return id;
    }

    public String tenantId() {
        return tenantId;
    }

    public String applicationId() {
        return applicationId;
    }

    /** The origins (RFC 6454) whose pages may use the key. */
    public Set<String> allowedOrigins() {
        return Arrays.stream(allowedOrigins.split(" "))
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
