package io.watchword.tenant;

import com.github.benmanes.caffeine.cache.Ticker;
import io.watchword.tenant.model.ApiClient;
import io.watchword.tenant.model.Application;
import io.watchword.tenant.model.UsableKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tenants that a test registers and changes, in place of those of a database. */
public final class RegisteredTenants {

    private final Map<String, TenantEntry> tenants = new HashMap<>();
    private final List<UsableKey> publishableKeys = new ArrayList<>();
    private int lookups;

    public void put(String tenantId, List<Application> applications, List<ApiClient> clients) {
        tenants.put(tenantId, TenantEntry.of(tenantId, applications, clients));
    }

    public void put(UsableKey key) {
        publishableKeys.add(key);
    }

    public void remove(String tenantId) {
        tenants.remove(tenantId);
    }

    /** How often a tenant has been looked up here. */
    public int lookups() {
        return lookups;
    }

    /** A directory of these, which does its background work at once. */
    public Directory directory(Ticker ticker) {
        return new Directory(
                tenantId -> {
                    lookups++;
                    return Optional.ofNullable(tenants.get(tenantId));
                },
                () -> List.copyOf(publishableKeys),
                Runnable::run,
                ticker);
    }
}
