package io.watchword.tenant.model;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    public void remove(Application application) {
        entityManager.remove(application);
    }

    public void remove(ApiClient client) {
        entityManager.remove(client);
    }

    public void remove(PublishableKey key) {
        entityManager.remove(key);
    }

    /** Writes what was added so far, so that rows which refer to it can follow. */
    public void flush() {
        entityManager.flush();
    }

    public Optional<Tenant> tenant(String tenantId) {
        return Optional.ofNullable(entityManager.find(Tenant.class, tenantId));
    }

    /** The tenant, which nobody else changes, nor anything registered in it, before the end of the transaction. */
    public Optional<Tenant> lock(String tenantId) {
        return Optional.ofNullable(entityManager.find(Tenant.class, tenantId, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Tenants from an id on, in the order of their ids, removed ones left out. */
    public List<Tenant> tenants(String from, int most) {
        return entityManager
                .createQuery(
                        "select t from Tenant t where t.removedAt is null and t.id >= :from order by t.id",
                        Tenant.class)
                .setParameter("from", from)
                .setMaxResults(most)
                .getResultList();
    }

    public Optional<Application> application(String tenantId, String id) {
        return Optional.ofNullable(entityManager.find(Application.class, new TenantScopedId(tenantId, id)));
    }

    /** Applications of the tenant from an id on, in the order of their ids. */
    public List<Application> applications(String tenantId, String from, int most) {
        return page(Application.class, tenantId, from, most);
    }

    public Optional<ApiClient> client(String tenantId, String id) {
        return Optional.ofNullable(entityManager.find(ApiClient.class, new TenantScopedId(tenantId, id)));
    }

    /** API clients of the tenant from an id on, in the order of their ids. */
    public List<ApiClient> clients(String tenantId, String from, int most) {
        return page(ApiClient.class, tenantId, from, most);
    }

    public Optional<PublishableKey> publishableKey(String tenantId, String id) {
        return Optional.ofNullable(entityManager.find(PublishableKey.class, id))
                .filter(key -> key.tenantId().equals(tenantId));
    }

    /** Publishable keys of the tenant from an id on, in the order of their ids. */
    public List<PublishableKey> publishableKeys(String tenantId, String from, int most) {
        return page(PublishableKey.class, tenantId, from, most);
    }

    /** Whether a credential is bound to the application, or a policy is its own. */
    public boolean isInUse(String tenantId, String applicationId) {
        return Stream.of("ApiClient", "PublishableKey", "PolicyDocument")
                .anyMatch(bound -> entityManager
                                .createQuery(
                                        "select count(c) from " + bound
                                                + " c where c.tenantId = :tenantId and c.applicationId = :applicationId",
                                        Long.class)
                                .setParameter("tenantId", tenantId)
                                .setParameter("applicationId", applicationId)
                                .getSingleResult()
                        > 0);
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

    /**
     * The keys of all tenants that may be used, each with its application: a page presents its key before anything tells its
     * tenant.
     */
    public List<UsableKey> usableKeys() {
        return entityManager
                .createQuery("""
                        select k, a from PublishableKey k
                          join Application a on a.tenantId = k.tenantId and a.id = k.applicationId
                          join Tenant t on t.id = k.tenantId
                         where k.enabled and a.enabled and t.enabled
                        """, Object[].class)
                .getResultStream()
                .map(row -> UsableKey.of((PublishableKey) row[0], (Application) row[1]))
                .toList();
    }

    private <T> List<T> page(Class<T> type, String tenantId, String from, int most) {
        return entityManager
                .createQuery(
                        "select o from " + type.getSimpleName()
                                + " o where o.tenantId = :tenantId and o.id >= :from order by o.id",
                        type)
                .setParameter("tenantId", tenantId)
                .setParameter("from", from)
                .setMaxResults(most)
                .getResultList();
    }
}
