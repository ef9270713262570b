package io.watchword.tenant.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An organisation with users, applications, gateways and keys of its own, out of every other tenant's sight. */
@Entity
public class Tenant {

    /** The tenant whose administrators act on every tenant. It is there from the first start on. */
    public static final String SYSTEM = "system";

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    @Id
    private String id;

    private String name;
    private boolean enabled;
    private @Nullable Instant removedAt;

    @Version
    private int version;

    private Instant createdAt;
    private Instant updatedAt;

    protected Tenant() {}

    /** Whether a tenant could have this id, which is part of its issuer's URL. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    public static Tenant create(String id, String name, Instant now) {
        Tenant tenant = new Tenant();
        tenant.id = id;
        tenant.name = name;
        tenant.enabled = true;
        tenant.createdAt = now;
        tenant.updatedAt = now;
        return tenant;
    }

    /** What an administrator may change. */
    public record Content(String name, boolean enabled) {}

    public Content content() {
        return new Content(name, enabled);
    }

    public void change(Content content, Instant now) {
        name = content.name();
        enabled = content.enabled();
        updatedAt = now;
    }

    /** Ends it for good. The row stays, so that nobody gets its id, and with it what it has left behind. */
    public void remove(Instant now) {
        enabled = false;
        removedAt = now;
        updatedAt = now;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public boolean enabled() {
        return enabled;
    }

    public boolean isRemoved() {
        return removedAt != null;
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
