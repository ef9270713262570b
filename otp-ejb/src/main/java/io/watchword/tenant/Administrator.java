package io.watchword.tenant;

import io.watchword.tenant.model.Tenant;

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

    /** Whether the tenant is not the caller's own. */
    public boolean isForeign() {
        return !caller.tenantId().equals(tenantId);
    }

    /** The same one, administering another tenant. */
    public Administrator in(String otherTenantId) {
        return new Administrator(caller, otherTenantId, requestId);
    }

    /** As the tenant's audit names whoever comes from another: {@code system/operator}. */
    public String auditedId() {
        return isForeign() ? caller.tenantId() + "/" + caller.id() : caller.id();
    }

    /** What stands behind a path to lead the caller to this tenant. */
    public String query() {
        return isForeign() ? "?tenant_id=" + tenantId : "";
    }
}
