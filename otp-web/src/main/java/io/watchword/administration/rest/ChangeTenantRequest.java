package io.watchword.administration.rest;

import io.watchword.tenant.model.Tenant;
import java.util.Optional;

/** The body that changes a tenant: what is left out stays. */
public record ChangeTenantRequest(Optional<String> name, Optional<Boolean> enabled) {

    Tenant.Content merged(Tenant.Content current) {
        return new Tenant.Content(name.orElse(current.name()), enabled.orElse(current.enabled()));
    }
}
