package io.watchword.testnumber.model;

import io.watchword.platform.database.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The test numbers of tenants. One whose time is over is there no more, whether or not its row still is. */
@Dependent
public class TestNumberRepository {

    private static final String REMOVE_EXPIRED = "delete from test_number where tenant_id = ? and expires_at <= ?";

    private final EntityManager entityManager;
    private final Sql sql;

    @Inject
    public TestNumberRepository(EntityManager entityManager, Sql sql) {
        this.entityManager = entityManager;
        this.sql = sql;
    }

    public void add(TestNumber number) {
        entityManager.persist(number);
    }

    public void remove(TestNumber number) {
        entityManager.remove(number);
    }

    public Optional<TestNumber> find(String tenantId, UUID id, Instant now) {
        return Optional.ofNullable(entityManager.find(TestNumber.class, id))
                .filter(number -> number.tenantId().equals(tenantId))
                .filter(number -> number.expiresAt().isAfter(now));
    }

    /** All of the tenant's, in the order of their ids, which is that of creation. */
    public List<TestNumber> all(String tenantId, Instant now) {
        return entityManager
                .createQuery("""
                        select n from TestNumber n where n.tenantId = :tenantId and n.expiresAt > :now order by n.id
                        """, TestNumber.class)
                .setParameter("tenantId", tenantId)
                .setParameter("now", now)
                .getResultList();
    }

    /** Removes what is over, so that its numbers can be had again. */
    public void removeExpired(String tenantId, Instant now) {
        sql.update(REMOVE_EXPIRED, tenantId, now);
    }
}
