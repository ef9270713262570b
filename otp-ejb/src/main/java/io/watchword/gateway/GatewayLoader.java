package io.watchword.gateway;

import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.gateway.model.GatewayRepository;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** Reads a tenant's gateways outside of any transaction, so that a cache may keep them. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class GatewayLoader {

    @Inject
    GatewayRepository repository;

    /** All of the tenant's gateways, in the order in which they serve. */
    public List<ConfiguredGateway> load(String tenantId) {
        return repository.all(tenantId);
    }
}
