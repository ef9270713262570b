package io.watchword.tenant.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** An organisation with users, applications, gateways and keys of its own, out of every other tenant's sight. */
@Entity
public class Tenant {

    @Id
    private String id;

    private String name;
    private boolean enabled;
    private Instant createdAt;

    protected Tenant() {}

    public static Tenant create(String id, String name, Instant now) {
        Tenant tenant = new Tenant();
        tenant.id = id;
        tenant.name = name;
        tenant.enabled = true;
        tenant.createdAt = now;
        return tenant;
    }

    public String id() {
        return id;
    }

    public boolean enabled() {
        return enabled;
    }
}
