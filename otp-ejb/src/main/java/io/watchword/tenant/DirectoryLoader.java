package io.watchword.tenant;

import io.watchword.tenant.model.Tenant;
import io.watchword.tenant.model.TenantRepository;
import io.watchword.tenant.model.UsableKey;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Reads for the {@link Directory}, outside any transaction: what is read serves all requests, and must neither see what one
 * of them has not committed nor stay attached to it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DirectoryLoader {

    @Inject
    TenantRepository tenants;

    public Optional<TenantEntry> tenant(String tenantId) {
        return tenants.tenant(tenantId)
                .filter(Tenant::enabled)
                .map(tenant -> TenantEntry.of(tenantId, tenants.applications(tenantId), tenants.clients(tenantId)));
    }

    public List<UsableKey> usableKeys() {
        return tenants.usableKeys();
    }
}
