package io.watchword.token.model;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Sessions and signing keys. */
@Dependent
public class TokenRepository {

    private final EntityManager entityManager;

    @Inject
    public TokenRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    public void add(Session session) {
        entityManager.persist(session);
    }

    public void add(SigningKey key) {
        entityManager.persist(key);
    }

    /** The tenant's keys, newest first. */
    public List<SigningKey> signingKeys(String tenantId) {
        return entityManager
                .createQuery(
                        "select k from SigningKey k where k.tenantId = :tenantId order by k.createdAt desc",
                        SigningKey.class)
                .setParameter("tenantId", tenantId)
                .getResultList();
    }
}
