package io.watchword.gateway.model;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The routes of tenants. */
@Dependent
public class RouteRepository {

    private final EntityManager entityManager;

    @Inject
    public RouteRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    public void add(Route route) {
        entityManager.persist(route);
    }

    public void remove(Route route) {
        entityManager.remove(route);
    }

    public Optional<Route> find(String tenantId, UUID id) {
        return Optional.ofNullable(entityManager.find(Route.class, id))
                .filter(route -> route.tenantId().equals(tenantId));
    }

    /** All of the tenant's, in the order of their ids, which is that of creation. */
    public List<Route> all(String tenantId) {
        return entityManager
                .createQuery("select r from Route r where r.tenantId = :tenantId order by r.id", Route.class)
                .setParameter("tenantId", tenantId)
                .getResultList();
    }

    /** Whether a route of the tenant leads to the gateway. */
    public boolean leadTo(String tenantId, UUID gatewayId) {
        return all(tenantId).stream()
                .anyMatch(route -> route.content().gatewayId().equals(gatewayId));
    }
}
