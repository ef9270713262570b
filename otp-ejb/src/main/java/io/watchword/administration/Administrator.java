package io.watchword.administration;

import io.watchword.audit.model.Actor;
import io.watchword.tenant.Caller;
import io.watchword.tenant.model.Tenant;
import java.util.Optional;

/**
 * Who administers which tenant: the own one, or, for the system tenant's administrators, any.
 *
 * @param tenantId the tenant that is administered
 * @param requestId of the request by which it is done
 */
public record Administrator(Caller caller, String tenantId, String requestId) {

    /** Whether all tenants are within reach. */
    public boolean isOfSystem() {
        return caller.tenantId().equals(Tenant.SYSTEM);
    }

    /** The same one, administering another tenant. */
    Administrator in(String otherTenantId) {
        return new Administrator(caller, otherTenantId, requestId);
    }

    /** As the audit of the administered tenant names whoever comes from another: {@code system/operator}. */
    Actor actor() {
        String id = caller.tenantId().equals(tenantId) ? caller.id() : caller.tenantId() + "/" + caller.id();
        return new Actor("api_client", id, Optional.empty(), Optional.of(requestId));
    }
}
