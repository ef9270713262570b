package io.watchword.tenant.model;

import java.io.Serializable;
import java.util.Objects;

/** The key of a row whose id is unique within its tenant. */
@SuppressWarnings("NullAway.Init") // filled by the persistence provider
public class TenantScopedId implements Serializable {

    private String tenantId;
    private String id;

    protected TenantScopedId() {}

    public TenantScopedId(String tenantId, String id) {
        this.tenantId = tenantId;
        this.id = id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TenantScopedId that && tenantId.equals(that.tenantId) && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tenantId, id);
    }
}
