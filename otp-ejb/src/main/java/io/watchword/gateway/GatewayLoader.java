package io.watchword.gateway;

import io.watchword.gateway.model.GatewayRepository;
import io.watchword.gateway.model.RouteRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;

/** Reads a tenant's gateways and routes outside of any transaction, so that a cache may keep them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GatewayLoader {

    @Inject
    GatewayRepository gateways;

    @Inject
    RouteRepository routes;

    /** All of the tenant's gateways, in order of creation, and its routes. */
    public Routing load(String tenantId) {
        return new Routing(gateways.all(tenantId), routes.all(tenantId));
    }

    /** The enabled gateways of all tenants. */
    public Set<UUID> enabled() {
        return gateways.enabled();
    }
}
