package io.watchword.cost.model;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** The price lists of tenants, each of which has one at most. */
@Dependent
public class PriceListRepository {

    private final EntityManager entityManager;

    @Inject
    public PriceListRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    public void add(PriceList list) {
        entityManager.persist(list);
    }

    public void remove(PriceList list) {
        entityManager.remove(list);
    }

    public Optional<PriceList> find(String tenantId) {
        return Optional.ofNullable(entityManager.find(PriceList.class, tenantId));
    }
}
