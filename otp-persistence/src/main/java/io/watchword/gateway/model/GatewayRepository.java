package io.watchword.gateway.model;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The gateways of tenants. */
@Dependent
public class GatewayRepository {

    private final EntityManager entityManager;

    @Inject
    public GatewayRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    public void add(ConfiguredGateway gateway) {
        entityManager.persist(gateway);
    }

    public void remove(ConfiguredGateway gateway) {
        entityManager.remove(gateway);
    }

    /** Writes what has changed, so that a clash of names or versions shows here and not at commit. */
    public void flush() {
        entityManager.flush();
    }

    public Optional<ConfiguredGateway> find(String tenantId, UUID id) {
        return Optional.ofNullable(entityManager.find(ConfiguredGateway.class, id))
                .filter(gateway -> gateway.tenantId().equals(tenantId));
    }

    /** All of the tenant's, in the order in which they serve: of creation. */
    public List<ConfiguredGateway> all(String tenantId) {
        return entityManager
                .createQuery(
                        "select g from ConfiguredGateway g where g.tenantId = :tenantId order by g.createdAt, g.id",
                        ConfiguredGateway.class)
                .setParameter("tenantId", tenantId)
                .getResultList();
    }

    /** The enabled ones of all tenants. */
    public Set<UUID> enabled() {
        return Set.copyOf(entityManager
                .createQuery("select g.id from ConfiguredGateway g where g.enabled = true", UUID.class)
                .getResultList());
    }
}
