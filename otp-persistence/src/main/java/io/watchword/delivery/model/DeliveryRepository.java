package io.watchword.delivery.model;

import io.watchword.challenge.model.ChallengeStatus;
import io.watchword.platform.Channel;
import io.watchword.platform.database.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outbox: deliveries, and the statements by which nodes share them. */
@Dependent
public class DeliveryRepository {

    private static final String LOCK_DUE = """
            select d.id, d.tenant_id, c.application_id, d.challenge_id, c.country, d.channel, d.gateway_id,
                   d.passcode_ciphertext, d.attempts, d.lease_token, d.status, d.outcome_unknown,
                   case when c.status = 'pending' and c.expires_at <= current_timestamp then 'expired' else c.status end
                       as challenge_status,
                   c.expires_at, d.created_at, c.message_ciphertext,
                   exists (select 1 from delivery later
                            where later.challenge_id = d.challenge_id and later.sequence > d.sequence and later.accepted)
                       as superseded
              from delivery d
              join challenge c on c.id = d.challenge_id
             where d.due_at <= current_timestamp
             order by d.due_at
             limit ?
               for update of d skip locked
            """;

    private static final String LEASE = """
            update delivery
               set status = 'sending', attempts = attempts + 1, lease_token = lease_token + 1, due_at = ?,
                   updated_at = current_timestamp
             where id = ?
            """;

    private static final String SETTLE = """
            update delivery
               set status = ?, accepted = ?, error_code = ?, provider_code = ?, provider_message_id = ?,
                   passcode_ciphertext = case when ? then passcode_ciphertext end, outcome_unknown = ?, due_at = ?,
                   updated_at = current_timestamp
             where id = ? and lease_token = ? and status = 'sending'
            """;

    private static final String LOCK_FOR_RECEIPT = """
            select d.id, d.tenant_id, d.challenge_id, d.channel, d.gateway_id, d.status, d.error_code, c.application_id,
                   c.country
              from delivery d
              join challenge c on c.id = d.challenge_id
             where d.tenant_id = ? and d.gateway_id = ?
            """;

    private static final String REPORT = """
            update delivery
               set status = ?, accepted = accepted or ?, error_code = ?, provider_code = ?,
                   provider_message_id = coalesce(provider_message_id, ?), passcode_ciphertext = null,
                   outcome_unknown = false, due_at = null, updated_at = current_timestamp
             where tenant_id = ? and id = ?
            """;

    private static final String LOCK_WAITING = """
            select id, channel, gateway_id from delivery
             where tenant_id = ? and challenge_id = ? and status = 'queued'
             order by sequence
               for update
            """;

    private static final String SKIP = """
            update delivery
               set status = 'skipped', passcode_ciphertext = null, due_at = null, updated_at = current_timestamp
             where tenant_id = ? and id = ?
            """;

    /** What tells that a gateway took the code, even where its own answer never came. */
    private static final Set<DeliveryStatus> ARRIVING =
            EnumSet.of(DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.READ);

    private final EntityManager entityManager;
    private final Sql sql;

    @Inject
    public DeliveryRepository(EntityManager entityManager, Sql sql) {
        this.entityManager = entityManager;
        this.sql = sql;
    }

    public void add(Delivery delivery) {
        entityManager.persist(delivery);
    }

    /** The deliveries of a challenge, oldest first. */
    public List<Delivery> ofChallenge(String tenantId, UUID challengeId) {
        return entityManager
                .createQuery("""
                        select d from Delivery d
                         where d.tenantId = :tenantId and d.challengeId = :challengeId
                         order by d.sequence
                        """, Delivery.class)
                .setParameter("tenantId", tenantId)
                .setParameter("challengeId", challengeId)
                .getResultList();
    }

    /** Leases up to so many due deliveries that no other node is claiming. */
    public List<ClaimedDelivery> claimDue(int limit, Duration lease, Instant now) {
        List<ClaimedDelivery> claimed = sql.query(LOCK_DUE, DeliveryRepository::claimed, limit);
        if (!claimed.isEmpty()) {
            Instant leasedUntil = now.plus(lease);
            sql.updateAll(
                    LEASE,
                    claimed.stream()
                            .map(delivery -> new Object[] {leasedUntil, delivery.id()})
                            .toList());
        }
        return claimed;
    }

    /** Writes what became of leased deliveries; answers for each whether the lease was still held. */
    public List<Boolean> settle(List<Settlement> settlements) {
        List<@Nullable Object[]> parameters = new ArrayList<>();
        for (Settlement settlement : settlements) {
            parameters.add(new @Nullable Object[] {
                settlement.to(),
                settlement.accepted(),
                settlement.errorCode().orElse(null),
                settlement.providerCode().orElse(null),
                settlement.providerMessageId().orElse(null),
                settlement.dueAt().isPresent(),
                settlement.to() == DeliveryStatus.SENDING,
                settlement.dueAt().orElse(null),
                settlement.deliveryId(),
                settlement.leaseToken()
            });
        }
        List<Boolean> held = new ArrayList<>();
        for (int rows : sql.updateAll(SETTLE, parameters)) {
            held.add(rows == 1);
        }
        return held;
    }

    /** A delivery as a receipt finds it, locked. */
    public record Reported(
            UUID id,
            String tenantId,
            String applicationId,
            UUID challengeId,
            Channel channel,
            UUID gatewayId,
            String country,
            DeliveryStatus status) {}

    /** Finds the gateway's delivery by our name for it, or else by the provider's, and locks it. */
    public Optional<Reported> lockForReceipt(
            String tenantId, UUID gatewayId, Optional<UUID> deliveryId, Optional<String> providerMessageId) {
        if (deliveryId.isPresent()) {
            return sql
                    .query(
                            LOCK_FOR_RECEIPT + " and d.id = ? for update of d",
                            DeliveryRepository::reported,
                            tenantId,
                            gatewayId,
                            deliveryId.get())
                    .stream()
                    .findFirst();
        }
        return providerMessageId.flatMap(id -> sql
                .query(
                        LOCK_FOR_RECEIPT + " and d.provider_message_id = ? for update of d",
                        DeliveryRepository::reported,
                        tenantId,
                        gatewayId,
                        id)
                .stream()
                .findFirst());
    }

    /** Writes what a receipt says of a delivery that {@link #lockForReceipt} has locked. */
    public void report(
            String tenantId,
            UUID id,
            DeliveryStatus status,
            Optional<String> errorCode,
            Optional<String> providerCode,
            Optional<String> providerMessageId) {
        sql.update(
                REPORT,
                status,
                ARRIVING.contains(status),
                errorCode.orElse(null),
                providerCode
                        .map(code -> Settlement.cut(code, Settlement.MAX_PROVIDER_CODE))
                        .orElse(null),
                providerMessageId
                        .map(name -> Settlement.cut(name, Settlement.MAX_PROVIDER_MESSAGE_ID))
                        .orElse(null),
                tenantId,
                id);
    }

    /** A delivery that was waiting for its next attempt. */
    public record Waiting(UUID id, Channel channel, UUID gatewayId) {}

    /** Gives up the waiting deliveries of a challenge that has ended, and wipes their codes. */
    public List<Waiting> skipWaiting(String tenantId, UUID challengeId) {
        List<Waiting> waiting = sql.query(
                LOCK_WAITING,
                row -> new Waiting(row.id("id"), row.constant(Channel.class, "channel"), row.id("gateway_id")),
                tenantId,
                challengeId);
        if (!waiting.isEmpty()) {
            sql.updateAll(
                    SKIP,
                    waiting.stream()
                            .map(delivery -> new Object[] {tenantId, delivery.id()})
                            .toList());
        }
        return waiting;
    }

    private static ClaimedDelivery claimed(Sql.Row row) throws SQLException {
        return new ClaimedDelivery(
                row.id("id"),
                row.text("tenant_id"),
                row.text("application_id"),
                row.id("challenge_id"),
                row.text("country"),
                row.constant(Channel.class, "channel"),
                row.id("gateway_id"),
                row.bytes("passcode_ciphertext"),
                row.number("attempts") + 1,
                row.number("lease_token") + 1,
                row.constant(DeliveryStatus.class, "status") == DeliveryStatus.SENDING,
                row.flag("outcome_unknown"),
                row.constant(ChallengeStatus.class, "challenge_status"),
                row.instant("expires_at"),
                row.instant("created_at"),
                row.flag("superseded"),
                row.bytes("message_ciphertext"));
    }

    private static Reported reported(Sql.Row row) throws SQLException {
        return new Reported(
                row.id("id"),
                row.text("tenant_id"),
                row.text("application_id"),
                row.id("challenge_id"),
                row.constant(Channel.class, "channel"),
                row.id("gateway_id"),
                row.text("country"),
                row.constant(DeliveryStatus.class, "status"));
    }
}
