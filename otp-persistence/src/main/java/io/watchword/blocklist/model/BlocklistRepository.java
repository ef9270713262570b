package io.watchword.blocklist.model;

import io.watchword.platform.database.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The block lists of tenants. An entry whose time is over is there no more, whether or not its row still is. */
@Dependent
public class BlocklistRepository {

    private static final String IN_FORCE = """
            select kind, target, entry_key, expires_at from blocklist_entry
             where tenant_id = ? and (expires_at is null or expires_at > ?)
            """;

    private static final String REMOVE_EXPIRED = "delete from blocklist_entry where tenant_id = ? and expires_at <= ?";

    private final EntityManager entityManager;
    private final Sql sql;

    @Inject
    public BlocklistRepository(EntityManager entityManager, Sql sql) {
        this.entityManager = entityManager;
        this.sql = sql;
    }

    /** Which entries are asked for: those that fit all that is given. */
    public record Filter(String tenantId, Optional<ListKind> kind, Optional<Target> target, Optional<String> key) {}

    /**
     * What of an entry decides.
     *
     * @param expiresAt never, where absent
     */
    public record Listed(ListKind kind, Target target, String key, Optional<Instant> expiresAt) {}

    public void add(BlocklistEntry entry) {
        entityManager.persist(entry);
    }

    public void remove(BlocklistEntry entry) {
        entityManager.remove(entry);
    }

    public Optional<BlocklistEntry> find(String tenantId, UUID id, Instant now) {
        return Optional.ofNullable(entityManager.find(BlocklistEntry.class, id))
                .filter(entry -> entry.tenantId().equals(tenantId))
                .filter(entry -> entry.isInForceAt(now));
    }

    /** Entries from an id on, in the order of their ids, which is that of creation. */
    public List<BlocklistEntry> page(Filter filter, Optional<UUID> from, int most, Instant now) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("tenantId", filter.tenantId());
        parameters.put("now", now);
        StringBuilder where =
                new StringBuilder("e.tenantId = :tenantId and (e.expiresAt is null or e.expiresAt > :now)");
        add(where, parameters, "e.kind = :kind", "kind", filter.kind());
        add(where, parameters, "e.target = :target", "target", filter.target());
        add(where, parameters, "e.entryKey = :key", "key", filter.key());
        add(where, parameters, "e.id >= :from", "from", from);
        TypedQuery<BlocklistEntry> query = entityManager.createQuery(
                "select e from BlocklistEntry e where " + where + " order by e.id", BlocklistEntry.class);
        parameters.forEach(query::setParameter);
        return query.setMaxResults(most).getResultList();
    }

    /** How many the tenant has. */
    public long count(String tenantId) {
        return entityManager
                .createQuery("select count(e) from BlocklistEntry e where e.tenantId = :tenantId", Long.class)
                .setParameter("tenantId", tenantId)
                .getSingleResult();
    }

    /** All that decide in a tenant now. */
    public List<Listed> inForce(String tenantId, Instant now) {
        return sql.query(
                IN_FORCE,
                row -> new Listed(
                        row.constant(ListKind.class, "kind"),
                        row.constant(Target.class, "target"),
                        row.text("entry_key"),
                        Optional.ofNullable(row.instantOrNull("expires_at"))),
                tenantId,
                now);
    }

    /** Removes what is over, so that the same can be listed again. */
    public void removeExpired(String tenantId, Instant now) {
        sql.update(REMOVE_EXPIRED, tenantId, now);
    }

    private static void add(
            StringBuilder where, Map<String, Object> parameters, String condition, String name, Optional<?> value) {
        value.ifPresent(present -> {
            where.append(" and ").append(condition);
            parameters.put(name, present);
        });
    }
}
