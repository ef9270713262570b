package io.watchword.tenant;

import io.watchword.tenant.model.Tenant;
import io.watchword.tenant.model.TenantRepository;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Which tenants an administrator may act on. */
@Stateless
public class Reach {

    @Inject
    TenantRepository tenants;

    /** Whether the caller may administer the tenant. To whoever may not, it is as if there were none. */
    public boolean covers(Caller caller, String tenantId) {
        return caller.tenantId().equals(tenantId)
                || (caller.tenantId().equals(Tenant.SYSTEM)
                        && Tenant.isId(tenantId)
                        && tenants.tenant(tenantId)
                                .filter(tenant -> !tenant.isRemoved())
                                .isPresent());
    }
}
