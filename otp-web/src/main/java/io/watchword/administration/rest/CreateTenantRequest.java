package io.watchword.administration.rest;

import io.watchword.administration.ClientKeys;
import io.watchword.administration.TenantAdministration.FirstAdministrator;
import io.watchword.tenant.model.Tenant;
import jakarta.json.JsonObject;
import java.util.Optional;

/** The body that creates a tenant, and its first administrator, where that is wanted. */
public record CreateTenantRequest(
        String tenantId, String name, Optional<Boolean> enabled, Optional<AdministratorRequest> administrator) {

    /** The administrator's client; without keys it gets a secret. */
    public record AdministratorRequest(Optional<String> clientId, Optional<JsonObject> jwks) {}

    Tenant.Content content() {
        return new Tenant.Content(name, enabled.orElse(true));
    }

    Optional<FirstAdministrator> first() {
        return administrator.map(client -> new FirstAdministrator(
                client.clientId().orElse("admin"), client.jwks().flatMap(ClientKeys::stored)));
    }
}
