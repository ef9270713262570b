package io.watchword.tenant.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

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
    private String audience;
    private int accessTokenSeconds;
    private boolean enabled;
    private Instant createdAt;

    protected Application() {}

    /** Registers an application whose users' access tokens bear its own id as audience and last an hour. */
    public static Application register(
            String tenantId, String id, String name, List<URI> redirectUris, SignUp signUp, Instant now) {
        Application application = new Application();
        application.tenantId = tenantId;
        application.id = id;
        application.name = name;
        application.redirectUris = redirectUris.stream().map(URI::toString).collect(Collectors.joining(" "));
        application.signUp = signUp;
        application.audience = id;
        application.accessTokenSeconds = 3600;
        application.enabled = true;
        application.createdAt = now;
        return application;
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

    public String audience() {
        return audience;
    }

    public Duration accessTokenLifetime() {
        return Duration.ofSeconds(accessTokenSeconds);
    }

    public boolean enabled() {
        return enabled;
    }
}
