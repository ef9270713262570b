package io.watchword.administration;

import io.watchword.platform.json.OmitIfAbsent;
import java.time.Instant;
import java.util.Optional;

/**
 * A tenant as administrators see it.
 *
 * @param administrator its first API client: in the answer to its creation alone, and there with the secret
 */
public record TenantView(
        String id,
        String tenantId,
        String name,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt,
        @OmitIfAbsent Optional<ClientView> administrator)
        implements View {

    TenantView with(ClientView firstAdministrator) {
        return new TenantView(id, tenantId, name, enabled, createdAt, updatedAt, Optional.of(firstAdministrator));
    }

    /** The id alone: it may hold a secret. */
    @Override
    public String toString() {
        return "TenantView[" + id + "]";
    }
}
