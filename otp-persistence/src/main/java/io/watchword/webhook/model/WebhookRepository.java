package io.watchword.webhook.model;

import io.watchword.platform.database.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The endpoints of tenants, and the outbox of what they are told. */
@Dependent
public class WebhookRepository {

    private static final String ADD = """
            insert into webhook_notification (id, tenant_id, endpoint_id, event_type, challenge_id, payload, status,
                attempts, lease_token, due_at, gives_up_at, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, 'waiting', 0, 0, ?, ?, ?, ?)
            """;

    private static final String DUE_ENDPOINTS = """
            select e.tenant_id, e.id
              from webhook_endpoint e
             where e.enabled
               and exists (select 1 from webhook_notification n
                            where n.endpoint_id = e.id and n.due_at <= current_timestamp)
            """;

    private static final String LOCK_DUE = """
            select n.id, n.tenant_id, n.endpoint_id, n.challenge_id, n.payload, n.attempts, n.lease_token, n.gives_up_at,
                   (select c.message_ciphertext from challenge c
                     where c.tenant_id = n.tenant_id and c.id = n.challenge_id) as message_ciphertext
              from webhook_notification n
             where n.endpoint_id = ? and n.due_at <= current_timestamp
             order by n.due_at, n.id
             limit ?
               for update of n skip locked
            """;

    private static final String LEASE = """
            update webhook_notification
               set attempts = attempts + 1, lease_token = lease_token + 1, due_at = ?, updated_at = current_timestamp
             where id = ?
            """;

    private static final String SETTLE = """
            update webhook_notification
               set status = ?, due_at = ?, last_error = ?, updated_at = current_timestamp
             where id = ? and lease_token = ? and status = 'waiting'
            """;

    private static final String GIVE_UP_OF_DISABLED = """
            update webhook_notification
               set status = 'dead', due_at = null, last_error = ?, lease_token = lease_token + 1,
                   updated_at = current_timestamp
             where endpoint_id in (select e.id from webhook_endpoint e where not e.enabled)
               and due_at <= current_timestamp and gives_up_at <= current_timestamp
            """;

    private static final String LIST = """
            select id, endpoint_id, event_type, challenge_id, payload, status, attempts, due_at, last_error, created_at,
                   updated_at
              from webhook_notification
             where tenant_id = ? and endpoint_id = ?
            """;

    private static final String REPLAY = """
            update webhook_notification
               set status = 'waiting', attempts = 0, lease_token = lease_token + 1, due_at = current_timestamp,
                   gives_up_at = ?, updated_at = current_timestamp
             where tenant_id = ? and endpoint_id = ? and id = ? and status <> 'waiting'
            """;

    private final EntityManager entityManager;
    private final Sql sql;

    @Inject
    public WebhookRepository(EntityManager entityManager, Sql sql) {
        this.entityManager = entityManager;
        this.sql = sql;
    }

    public void add(WebhookEndpoint endpoint) {
        entityManager.persist(endpoint);
    }

    public void remove(WebhookEndpoint endpoint) {
        sql.update("delete from webhook_notification where endpoint_id = ?", endpoint.id());
        entityManager.remove(endpoint);
    }

    public Optional<WebhookEndpoint> find(String tenantId, UUID id) {
        return Optional.ofNullable(entityManager.find(WebhookEndpoint.class, id))
                .filter(endpoint -> endpoint.tenantId().equals(tenantId));
    }

    /** All of the tenant's. */
    public List<WebhookEndpoint> all(String tenantId) {
        return entityManager
                .createQuery("select e from WebhookEndpoint e where e.tenantId = :tenantId", WebhookEndpoint.class)
                .setParameter("tenantId", tenantId)
                .getResultList();
    }

    /** Those of all tenants. */
    public List<WebhookEndpoint> all() {
        return entityManager
                .createQuery("select e from WebhookEndpoint e", WebhookEndpoint.class)
                .getResultList();
    }

    /**
     * A transition to be told.
     *
     * @param payload a JSON object
     */
    public record Told(
            UUID id,
            String tenantId,
            UUID endpointId,
            String eventType,
            Optional<UUID> challengeId,
            String payload,
            Instant givesUpAt) {}

    /** Writes what is to be told, from now on. */
    public void addAll(List<Told> told, Instant now) {
        List<@Nullable Object[]> parameters = new ArrayList<>();
        for (Told one : told) {
            parameters.add(new @Nullable Object[] {
                one.id(),
                one.tenantId(),
                one.endpointId(),
                one.eventType(),
                one.challengeId().orElse(null),
                one.payload(),
                now,
                one.givesUpAt(),
                now,
                now
            });
        }
        sql.updateAll(ADD, parameters);
    }

    /** An endpoint that something is due for. */
    public record Due(String tenantId, UUID endpointId) {}

    /** The endpoints, of any tenant, that something is due for. */
    public List<Due> endpointsDue() {
        return sql.query(DUE_ENDPOINTS, row -> new Due(row.text("tenant_id"), row.id("id")));
    }

    /** Gives up what waits for endpoints that are disabled, and whose time is over; answers how much that was. */
    public int giveUpOfDisabled(String error) {
        return sql.update(GIVE_UP_OF_DISABLED, error);
    }

    /** Leases up to so many due notifications of an endpoint that no other node is claiming. */
    public List<ClaimedNotification> claimDue(UUID endpointId, int limit, Duration lease, Instant now) {
        List<ClaimedNotification> claimed = sql.query(LOCK_DUE, WebhookRepository::claimed, endpointId, limit);
        if (!claimed.isEmpty()) {
            Instant leasedUntil = now.plus(lease);
            sql.updateAll(
                    LEASE,
                    claimed.stream()
                            .map(notification -> new Object[] {leasedUntil, notification.id()})
                            .toList());
        }
        return claimed;
    }

    /**
     * Writes what became of a try; nothing where its lease has gone to another node.
     *
     * @param dueAt when it is tried again, where it is
     */
    public void settle(
            ClaimedNotification claimed, NotificationStatus as, Optional<Instant> dueAt, Optional<String> error) {
        sql.update(SETTLE, as, dueAt.orElse(null), error.orElse(null), claimed.id(), claimed.leaseToken());
    }

    /** Notifications of an endpoint from an id on, in the order of their ids, which is that of what happened. */
    public List<Notification> notifications(
            String tenantId, UUID endpointId, Optional<NotificationStatus> status, Optional<UUID> from, int most) {
        List<@Nullable Object> parameters = new ArrayList<>(List.of(tenantId, endpointId));
        String query = LIST;
        if (status.isPresent()) {
            query += " and status = ?";
            parameters.add(status.get());
        }
        if (from.isPresent()) {
            query += " and id >= ?";
            parameters.add(from.get());
        }
        parameters.add(most);
        return sql.query(query + " order by id limit ?", WebhookRepository::notification, parameters.toArray());
    }

    /** Has a notification that is over tried anew; answers whether there was one. */
    public boolean replay(String tenantId, UUID endpointId, UUID id, Instant givesUpAt) {
        return sql.update(REPLAY, givesUpAt, tenantId, endpointId, id) == 1;
    }

    /** A notification of an endpoint. */
    public Optional<Notification> notification(String tenantId, UUID endpointId, UUID id) {
        return sql.query(LIST + " and id = ?", WebhookRepository::notification, tenantId, endpointId, id).stream()
                .findFirst();
    }

    /** Removes what has been over since before a time, and what is left of endpoints that are gone. */
    public int forget(Instant before) {
        return sql.update("""
                delete from webhook_notification
                 where updated_at < ?
                   and (due_at is null or endpoint_id not in (select id from webhook_endpoint))
                """, before);
    }

    private static ClaimedNotification claimed(Sql.Row row) throws SQLException {
        return new ClaimedNotification(
                row.id("id"),
                row.text("tenant_id"),
                row.id("endpoint_id"),
                Optional.ofNullable(row.idOrNull("challenge_id")),
                row.text("payload"),
                row.number("attempts") + 1,
                row.number("lease_token") + 1,
                row.instant("gives_up_at"),
                Optional.ofNullable(row.bytesOrNull("message_ciphertext")));
    }

    private static Notification notification(Sql.Row row) throws SQLException {
        return new Notification(
                row.id("id"),
                row.id("endpoint_id"),
                row.text("event_type"),
                Optional.ofNullable(row.idOrNull("challenge_id")),
                row.text("payload"),
                row.constant(NotificationStatus.class, "status"),
                row.number("attempts"),
                Optional.ofNullable(row.instantOrNull("due_at")),
                Optional.ofNullable(row.textOrNull("last_error")),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
