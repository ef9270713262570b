package io.watchword.tenant.model;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** Tenants and what is registered in them. */
@Dependent
public class TenantRepository {

    private final EntityManager entityManager;

    @Inject
    public TenantRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    public void add(Tenant tenant) {
        entityManager.persist(tenant);
    }

    public void add(Application application) {
        entityManager.persist(application);
    }

    public void add(ApiClient client) {
        entityManager.persist(client);
    }

    public void add(PublishableKey key) {
        entityManager.persist(key);
    }

    /** Writes what was added so far, so that rows which refer to it can follow. */
    public void flush() {
        entityManager.flush();
    }

    public Optional<Tenant> tenant(String tenantId) {
        return Optional.ofNullable(entityManager.find(Tenant.class, tenantId));
    }

    public List<Application> applications(String tenantId) {
        return entityManager
                .createQuery("select a from Application a where a.tenantId = :tenantId", Application.class)
                .setParameter("tenantId", tenantId)
                .getResultList();
    }

    public List<ApiClient> clients(String tenantId) {
        return entityManager
                .createQuery("select c from ApiClient c where c.tenantId = :tenantId", ApiClient.class)
                .setParameter("tenantId", tenantId)
                .getResultList();
    }

    /** The keys of all tenants that may be used: a page presents its key before anything tells its tenant. */
    public List<PublishableKey> publishableKeys() {
        return entityManager
                .createQuery("select k from PublishableKey k where k.enabled", PublishableKey.class)
                .getResultList();
    }
}
