package io.watchword.tenant.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an application's pages and apps call with. It is no secret; it may do little, and from listed origins alone. */
@Entity
public class PublishableKey {

    @Id
    private String id;

    private String tenantId;
    private String applicationId;
    private String allowedOrigins;
    private boolean inheritsOrigins;
    private boolean enabled;

    @Version
    private int version;

    private Instant createdAt;
    private Instant updatedAt;

    protected PublishableKey() {}

    public static PublishableKey create(
            String id, String tenantId, String applicationId, Set<String> allowedOrigins, Instant now) {
        return create(id, tenantId, applicationId, new Content(Optional.of(allowedOrigins), true), now);
    }

    public static PublishableKey create(
            String id, String tenantId, String applicationId, Content content, Instant now) {
        PublishableKey key = new PublishableKey();
        key.id = id;
        key.tenantId = tenantId;
        key.applicationId = applicationId;
        key.createdAt = now;
        key.change(content, now);
        return key;
    }

    /**
     * What an administrator may change.
     *
     * @param allowedOrigins some of its application's; where absent, all that the application has at any time
     */
    public record Content(Optional<Set<String>> allowedOrigins, boolean enabled) {

        public Content {
            allowedOrigins = allowedOrigins.map(PublishableKey::inOrder);
        }
    }

    public Content content() {
        return new Content(inheritsOrigins ? Optional.empty() : Optional.of(origins(allowedOrigins)), enabled);
    }

    public void change(Content content, Instant now) {
        inheritsOrigins = content.allowedOrigins().isEmpty();
        allowedOrigins = String.join(" ", content.allowedOrigins().orElse(Set.of()));
        enabled = content.enabled();
        updatedAt = now;
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

    /** The origins (RFC 6454) whose pages may use the key: never more than those of its application. */
    public Set<String> allowedOrigins(Application application) {
        return content()
                .allowedOrigins()
                .map(own -> own.stream()
                        .filter(application.allowedOrigins()::contains)
                        .collect(Collectors.toUnmodifiableSet()))
                .orElseGet(application::allowedOrigins);
    }

    public boolean enabled() {
        return enabled;
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

    /** The origins that a column lists, however often and widely. */
    static Set<String> origins(String column) {
        return inOrder(
                Stream.of(column.split(" ")).filter(origin -> !origin.isEmpty()).toList());
    }

    /** Each once, in the order in which they were given. */
    static Set<String> inOrder(Collection<String> origins) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(origins));
    }
}
