package io.watchword.message.model;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The templates of tenants. */
@Dependent
public class TemplateRepository {

    private final EntityManager entityManager;

    @Inject
    public TemplateRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    public void add(Template template) {
        entityManager.persist(template);
    }

    public void remove(Template template) {
        entityManager.remove(template);
    }

    public Optional<Template> find(String tenantId, UUID id) {
        return Optional.ofNullable(entityManager.find(Template.class, id))
                .filter(template -> template.tenantId().equals(tenantId));
    }

    /** All of the tenant's, in the order of their ids, which is that of creation. */
    public List<Template> all(String tenantId) {
        return entityManager
                .createQuery("select t from Template t where t.tenantId = :tenantId order by t.id", Template.class)
                .setParameter("tenantId", tenantId)
                .getResultList();
    }
}
