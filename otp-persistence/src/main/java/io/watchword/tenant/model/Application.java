package io.watchword.tenant.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Something that users sign in to, registered in its tenant before anything is sent on its behalf. */
@Entity
@IdClass(TenantScopedId.class)
public class Application {

    @Id
    private String tenantId;

    @Id
    private String id;

    private String name;
    private String redirectUris;
    private SignUp signUp;
    private String allowedOrigins;
    private String audience;
    private int accessTokenSeconds;
    private boolean enabled;

    @Version
    private int version;

    private Instant createdAt;
    private Instant updatedAt;

    protected Application() {}

    /** Registers an application whose users' access tokens bear its own id as audience and last an hour. */
    public static Application register(
            String tenantId, String id, String name, List<URI> redirectUris, SignUp signUp, Instant now) {
        return register(
                tenantId,
                id,
                new Content(
                        name,
                        redirectUris.stream().map(URI::toString).toList(),
                        signUp,
                        Set.of(),
                        id,
                        Duration.ofHours(1),
                        true),
                now);
    }

    public static Application register(String tenantId, String id, Content content, Instant now) {
        Application application = new Application();
        application.tenantId = tenantId;
        application.id = id;
        application.createdAt = now;
        application.change(content, now);
        return application;
    }

    /**
     * What an administrator may change.
     *
     * @param name as messages show it to users
     * @param allowedOrigins the origins (RFC 6454) whose pages may call with its publishable keys
     * @param audience of its users' access tokens
     */
    public record Content(
            String name,
            List<String> redirectUris,
            SignUp signUp,
            Set<String> allowedOrigins,
            String audience,
            Duration accessTokenLifetime,
            boolean enabled) {

        public Content {
            redirectUris = List.copyOf(redirectUris);
            allowedOrigins = PublishableKey.inOrder(allowedOrigins);
        }
    }

    public Content content() {
        return new Content(
                name,
                Stream.of(redirectUris.split(" ")).filter(uri -> !uri.isEmpty()).toList(),
                signUp,
                allowedOrigins(),
                audience,
                accessTokenLifetime(),
                enabled);
    }

    public void change(Content content, Instant now) {
        name = content.name();
        redirectUris = String.join(" ", content.redirectUris());
        signUp = content.signUp();
        allowedOrigins = String.join(" ", content.allowedOrigins());
        audience = content.audience();
        accessTokenSeconds = Math.toIntExact(content.accessTokenLifetime().toSeconds());
        enabled = content.enabled();
        updatedAt = now;
    }

    public String id() {
        return id;
    }

    /** The name that messages show to users. */
    public String name() {
        return name;
    }

    public SignUp signUp() {
        return signUp;
    }

    /** The origins (RFC 6454) whose pages may call with its publishable keys. */
    public Set<String> allowedOrigins() {
        return PublishableKey.origins(allowedOrigins);
    }

    public String audience() {
        return audience;
    }

    public Duration accessTokenLifetime() {
        return Duration.ofSeconds(accessTokenSeconds);
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
}
