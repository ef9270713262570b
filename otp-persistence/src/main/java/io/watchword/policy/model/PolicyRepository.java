package io.watchword.policy.model;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The policy documents of tenants. */
@Dependent
public class PolicyRepository {

    private final EntityManager entityManager;

    @Inject
    public PolicyRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    public void add(PolicyDocument document) {
        entityManager.persist(document);
    }

    public void remove(PolicyDocument document) {
        entityManager.remove(document);
    }

    public Optional<PolicyDocument> find(String tenantId, UUID id) {
        return Optional.ofNullable(entityManager.find(PolicyDocument.class, id))
                .filter(document -> document.tenantId().equals(tenantId));
    }

    /** All of the tenant's, its applications' included, in the order of their ids, which is that of creation. */
    public List<PolicyDocument> all(String tenantId) {
        return entityManager
                .createQuery(
                        "select p from PolicyDocument p where p.tenantId = :tenantId order by p.id",
                        PolicyDocument.class)
                .setParameter("tenantId", tenantId)
                .getResultList();
    }
}
