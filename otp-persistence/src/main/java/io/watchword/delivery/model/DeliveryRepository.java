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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The outbox: deliveries, and the statements by which nodes share them. */
@Dependent
public class DeliveryRepository {

    /** Not by the entity manager: its flush at the end of a send costs more than the statement. */
    private static final String ADD = """
            insert into delivery (id, tenant_id, challenge_id, sequence, hop, channel, gateway_id, fallback_channels, status,
                   accepted, error_code, passcode_mac, passcode_key_id, passcode_ciphertext, attempts, outcome_unknown,
                   lease_token, due_at, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String CLAIMED = """
            select d.id, d.tenant_id, c.application_id, d.challenge_id, c.country, d.channel, d.gateway_id,
                   d.fallback_channels, d.passcode_ciphertext, d.attempts, d.lease_token, d.status, d.outcome_unknown,
                   case when c.status = 'pending' and c.expires_at <= current_timestamp then 'expired' else c.status end
                       as challenge_status,
                   c.expires_at, d.created_at, c.message_ciphertext,
                   exists (select 1 from delivery later
                            where later.challenge_id = d.challenge_id and later.sequence > d.sequence and later.accepted)
                       as superseded
              from delivery d
              join challenge c on c.id = d.challenge_id
            """;

    private static final String LOCK_DUE = CLAIMED + """
             where d.due_at <= current_timestamp
             order by d.due_at
             limit ?
               for update of d skip locked
            """;

    private static final String LOCK_ONWARD = CLAIMED + """
             where d.onward_at <= current_timestamp
             order by d.onward_at
             limit ?
               for update of d skip locked
            """;

    private static final String KEPT_CODE = CLAIMED + """
             where d.tenant_id = ? and d.id = ?
            """;

    private static final String LEASE = """
            update delivery
               set status = 'sending', attempts = attempts + 1, lease_token = lease_token + 1, due_at = ?,
                   updated_at = current_timestamp
             where id = ?
            """;

    private static final String FORGET_CODE = """
            update delivery set onward_at = null, passcode_ciphertext = null where id = ?
            """;

    private static final String LOCK_TRIED = """
            select d.status, tried.channel, tried.gateway_id
              from delivery d
              join delivery tried on tried.challenge_id = d.challenge_id and tried.sequence = d.sequence
             where d.tenant_id = ? and d.id = ? and d.lease_token = ?
               for update of d
            """;

    /** Nothing goes on once the challenge has ended, or where the code has gone on or a newer one was asked for. */
    private static final String SUCCEED = """
            insert into delivery (id, tenant_id, challenge_id, sequence, hop, channel, gateway_id, fallback_channels, status,
                   accepted, passcode_mac, passcode_key_id, passcode_ciphertext, attempts, outcome_unknown, lease_token,
                   due_at, created_at, updated_at)
            select cast(? as uuid), d.tenant_id, d.challenge_id, d.sequence, d.hop + 1, cast(? as varchar),
                   cast(? as uuid), cast(? as varchar), 'sending', false, d.passcode_mac, d.passcode_key_id,
                   cast(? as bytea), d.attempts + 1, false, 1, cast(? as timestamp with time zone), current_timestamp,
                   current_timestamp
              from delivery d
              join challenge c on c.id = d.challenge_id
             where d.tenant_id = ? and d.id = ? and c.status = 'pending' and c.expires_at > current_timestamp
               and not exists (select 1 from delivery later
                                where later.challenge_id = d.challenge_id
                                  and (later.sequence > d.sequence
                                       or later.sequence = d.sequence and later.hop > d.hop))
            """;

    private static final String SETTLE = """
            update delivery
               set status = ?, accepted = ?, error_code = ?, provider_code = ?, provider_message_id = ?,
                   segments = ?, price_amount = ?, price_currency = ?,
                   passcode_ciphertext = case when ? then passcode_ciphertext end, outcome_unknown = ?, due_at = ?,
                   onward_at = ?, updated_at = current_timestamp
             where id = ? and lease_token = ? and status = 'sending'
            """;

    private static final String LOCK_FOR_RECEIPT = """
            select d.id, d.tenant_id, d.challenge_id, d.channel, d.gateway_id, d.fallback_channels, d.status,
                   c.application_id, c.country, c.expires_at
              from delivery d
              join challenge c on c.id = d.challenge_id
             where d.tenant_id = ? and d.gateway_id = ?
            """;

    private static final String REPORT = """
            update delivery
               set status = ?, accepted = accepted or ?, error_code = ?, provider_code = ?,
                   provider_message_id = coalesce(provider_message_id, ?),
                   price_amount = coalesce(?, price_amount), price_currency = coalesce(?, price_currency),
                   passcode_ciphertext = case when ? then passcode_ciphertext end, outcome_unknown = false,
                   due_at = null, onward_at = ?, updated_at = current_timestamp
             where tenant_id = ? and id = ?
            """;

    private static final String LOCK_WAITING = """
            select id, channel, gateway_id from delivery
             where tenant_id = ? and challenge_id = ? and status = 'queued'
             order by sequence, hop
               for update
            """;

    /** What another transaction has locked it forgets itself, now that the challenge has ended. */
    private static final String LOCK_KEPT = """
            select id from delivery
             where tenant_id = ? and challenge_id = ? and onward_at is not null
               for update skip locked
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

    /** Writes a new delivery at once. */
    public void add(Delivery delivery) {
        sql.update(ADD, delivery.row());
    }

    /** The deliveries of a challenge, oldest first. */
    public List<Delivery> ofChallenge(String tenantId, UUID challengeId) {
        return entityManager
                .createQuery("""
                        select d from Delivery d
                         where d.tenantId = :tenantId and d.challengeId = :challengeId
                         order by d.sequence, d.hop
                        """, Delivery.class)
                .setParameter("tenantId", tenantId)
                .setParameter("challengeId", challengeId)
                .getResultList();
    }

    /** Leases up to so many due deliveries that no other node is claiming. */
    public List<ClaimedDelivery> claimDue(int limit, Duration lease, Instant now) {
        List<ClaimedDelivery> claimed = sql.query(LOCK_DUE, row -> claimed(row, 1), limit);
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

    /**
     * Takes up to so many accepted deliveries that no report of their arrival has come for in time. Their codes are kept no
     * longer than this transaction.
     */
    public List<ClaimedDelivery> claimOnward(int limit) {
        List<ClaimedDelivery> claimed = sql.query(LOCK_ONWARD, row -> claimed(row, 0), limit);
        if (!claimed.isEmpty()) {
            sql.updateAll(
                    FORGET_CODE,
                    claimed.stream()
                            .map(delivery -> new Object[] {delivery.id()})
                            .toList());
        }
        return claimed;
    }

    /** A delivery whose code is still kept. */
    public Optional<ClaimedDelivery> withKeptCode(String tenantId, UUID id) {
        return sql.query(KEPT_CODE, row -> claimed(row, 0), tenantId, id).stream()
                .filter(delivery -> delivery.passcodeCiphertext() != null)
                .findFirst();
    }

    /** A gateway that was given a code, by a channel. */
    public record Tried(Channel channel, UUID gatewayId) {}

    /**
     * Locks a delivery and says who was given its code.
     *
     * @param status that it must have
     * @return nothing where the delivery is not so any more
     */
    public List<Tried> lockTried(String tenantId, UUID id, int leaseToken, DeliveryStatus status) {
        return sql
                .query(
                        LOCK_TRIED,
                        row -> Map.entry(
                                row.constant(DeliveryStatus.class, "status"),
                                new Tried(row.constant(Channel.class, "channel"), row.id("gateway_id"))),
                        tenantId,
                        id,
                        leaseToken)
                .stream()
                .filter(entry -> entry.getKey() == status)
                .map(Map.Entry::getValue)
                .toList();
    }

    /**
     * A delivery that a code goes on with, leased to the node that writes it.
     *
     * @param passcodeCiphertext the same code, encrypted for this delivery
     */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    public record Successor(
            UUID id,
            Channel channel,
            UUID gatewayId,
            FallbackChannels fallbackChannels,
            byte[] passcodeCiphertext,
            Instant leasedUntil) {}

    /** Has a code go on from a delivery to its successor; answers whether it did, which it does but once. */
    public boolean succeed(String tenantId, UUID from, Successor successor) {
        return sql.update(
                        SUCCEED,
                        successor.id(),
                        successor.channel(),
                        successor.gatewayId(),
                        successor.fallbackChannels().text(),
                        successor.passcodeCiphertext(),
                        successor.leasedUntil(),
                        tenantId,
                        from)
                == 1;
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
                settlement.segments().orElse(null),
                settlement.cost().map(Settlement.Cost::amount).orElse(null),
                settlement.cost().map(Settlement.Cost::currency).orElse(null),
                settlement.dueAt().isPresent() || settlement.onwardAt().isPresent(),
                settlement.to() == DeliveryStatus.SENDING,
                settlement.dueAt().orElse(null),
                settlement.onwardAt().orElse(null),
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
            FallbackChannels fallbackChannels,
            String country,
            Instant expiresAt,
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

    /**
     * Writes what a receipt says of a delivery that {@link #lockForReceipt} has locked.
     *
     * @param onwardAt until when the code is kept in case it must go on; nothing where it is not kept
     */
    public void report(
            String tenantId,
            UUID id,
            DeliveryStatus status,
            Optional<String> errorCode,
            Optional<String> providerCode,
            Optional<String> providerMessageId,
            Optional<Settlement.Cost> cost,
            Optional<Instant> onwardAt) {
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
                cost.filter(Settlement.Cost::fits).map(Settlement.Cost::amount).orElse(null),
                cost.filter(Settlement.Cost::fits)
                        .map(Settlement.Cost::currency)
                        .orElse(null),
                onwardAt.isPresent(),
                onwardAt.orElse(null),
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

    /** Wipes the codes of a challenge that has ended which were kept in case they had to go on. */
    public void forgetKept(String tenantId, UUID challengeId) {
        List<Object[]> kept = sql.query(LOCK_KEPT, row -> new Object[] {row.id("id")}, tenantId, challengeId);
        if (!kept.isEmpty()) {
            sql.updateAll(FORGET_CODE, new ArrayList<>(kept));
        }
    }

    private static ClaimedDelivery claimed(Sql.Row row, int leasedNow) throws SQLException {
        return new ClaimedDelivery(
                row.id("id"),
                row.text("tenant_id"),
                row.text("application_id"),
                row.id("challenge_id"),
                row.text("country"),
                row.constant(Channel.class, "channel"),
                row.id("gateway_id"),
                FallbackChannels.parse(row.textOrNull("fallback_channels")),
                row.bytesOrNull("passcode_ciphertext"),
                row.number("attempts") + leasedNow,
                row.number("lease_token") + leasedNow,
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
                FallbackChannels.parse(row.textOrNull("fallback_channels")),
                row.text("country"),
                row.instant("expires_at"),
                row.constant(DeliveryStatus.class, "status"));
    }
}
