package io.watchword.challenge.model;

import io.watchword.challenge.model.VerificationFacts.KnownUser;
import io.watchword.platform.database.Sql;
import io.watchword.subscriber.model.VerifiedMark;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Challenges, and the statements that decide between racing callers.
 *
 * <p>Locks are always taken in the order challenge, then throttle, so that no two callers wait for each other.
 */
@Dependent
public class ChallengeRepository {

    /**
     * With {@code =} for the tenant PostgreSQL would take it for the throttle's tenant too and, as long as the tables are
     * small, may go through all of the tenant's throttles; it keeps such a plan until the tables are next analysed.
     */
    private static final String LOCK_FOR_VERIFICATION = """
            select c.status, c.expires_at <= current_timestamp as overdue, c.attempts_used, c.max_attempts, c.channel,
                   c.action, c.country, c.destination_index, c.message_ciphertext,
                   d.status as delivery_status, d.accepted, d.passcode_mac, d.passcode_key_id,
                   t.failures, case when t.locked_until > current_timestamp then t.locked_until end as locked_until,
                   u.id as user_id, u.status as user_status, u.phone_verified_at, a.user_id as associated_user_id
              from challenge c
              join throttle t
                on t.tenant_id = c.tenant_id and t.subject_type = 'number' and t.subject_key = c.destination_index
              join delivery d on d.challenge_id = c.id
              left join users u on u.tenant_id = c.tenant_id and u.phone_index = c.destination_index
              left join application_user a
                on a.tenant_id = u.tenant_id and a.application_id = c.application_id and a.user_id = u.id
             where c.tenant_id is not distinct from ? and c.application_id = ? and c.id = ? and c.session_token_hash = ?
             order by d.sequence
               for update of c, t
            """;

    private static final String CHARGE_ATTEMPT = """
            update challenge set attempts_used = attempts_used + 1
             where tenant_id = ? and id = ? and status = 'pending' and expires_at > current_timestamp
               and attempts_used < max_attempts
            """;

    private static final String END = """
            update challenge set status = ?, ended_at = current_timestamp
             where tenant_id = ? and id = ? and status = 'pending'
            """;

    private static final String LOCK_OVERDUE = """
            select c.id, c.tenant_id, c.application_id, c.channel, c.country,
                   exists (select 1 from delivery d where d.challenge_id = c.id and d.status = 'queued') as codes_waiting
              from challenge c
             where c.status = 'pending' and c.ended_at is null and c.expires_at <= current_timestamp
             order by c.expires_at
             limit ?
               for update of c skip locked
            """;

    private final EntityManager entityManager;
    private final Sql sql;

    @Inject
    public ChallengeRepository(EntityManager entityManager, Sql sql) {
        this.entityManager = entityManager;
        this.sql = sql;
    }

    /**
     * A challenge that has passed its end.
     *
     * @param codesWaiting whether a delivery still keeps a code for later
     */
    public record Overdue(
            UUID id, String tenantId, String applicationId, String channel, String country, boolean codesWaiting) {}

    public void add(Challenge challenge) {
        entityManager.persist(challenge);
    }

    /** The application's challenge. */
    public Optional<Challenge> find(String tenantId, String applicationId, UUID id) {
        return query(tenantId, applicationId, id, LockModeType.NONE);
    }

    /** The application's challenge, locked until the transaction ends. */
    public Optional<Challenge> lock(String tenantId, String applicationId, UUID id) {
        return query(tenantId, applicationId, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The same, for a caller who must show the session token. */
    public Optional<Challenge> lock(String tenantId, String applicationId, SessionToken token) {
        return entityManager
                .createQuery("""
                        select c from Challenge c
                         where c.tenantId = :tenantId and c.applicationId = :applicationId and c.id = :id
                           and c.sessionTokenHash = :sessionTokenHash
                        """, Challenge.class)
                .setParameter("tenantId", tenantId)
                .setParameter("applicationId", applicationId)
                .setParameter("id", token.challengeId())
                .setParameter("sessionTokenHash", token.hash())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** Locks a challenge and its number's counters, and reads what a verification has to know. */
    public Optional<VerificationFacts> lockForVerification(String tenantId, String applicationId, SessionToken token) {
        VerificationFactsReader facts = new VerificationFactsReader(token.challengeId());
        sql.query(LOCK_FOR_VERIFICATION, facts, tenantId, applicationId, token.challengeId(), token.hash());
        return facts.result();
    }

    /** Takes one attempt off a challenge that is pending, in time, and has one left; answers whether it did. */
    public boolean chargeAttempt(String tenantId, UUID id) {
        return sql.update(CHARGE_ATTEMPT, tenantId, id) == 1;
    }

    /** Ends a challenge that is still pending; answers whether it did. */
    public boolean end(String tenantId, UUID id, ChallengeStatus as) {
        return sql.update(END, as, tenantId, id) == 1;
    }

    /** Expires up to so many overdue challenges that no other node is at work on. */
    public List<Overdue> expireOverdue(int limit) {
        List<Overdue> overdue = sql.query(
                LOCK_OVERDUE,
                row -> new Overdue(
                        row.id("id"),
                        row.text("tenant_id"),
                        row.text("application_id"),
                        row.text("channel"),
                        row.text("country"),
                        row.flag("codes_waiting")),
                limit);
        if (!overdue.isEmpty()) {
            sql.updateAll(
                    END,
                    overdue.stream()
                            .map(challenge ->
                                    new Object[] {ChallengeStatus.EXPIRED, challenge.tenantId(), challenge.id()})
                            .toList());
        }
        return overdue;
    }

    private Optional<Challenge> query(String tenantId, String applicationId, UUID id, LockModeType lock) {
        return entityManager
                .createQuery("""
                        select c from Challenge c
                         where c.tenantId = :tenantId and c.applicationId = :applicationId and c.id = :id
                        """, Challenge.class)
                .setParameter("tenantId", tenantId)
                .setParameter("applicationId", applicationId)
                .setParameter("id", id)
                .setLockMode(lock)
                .getResultStream()
                .findFirst();
    }

    /** Folds the rows, one for each delivery in order, into the facts. */
    private static final class VerificationFactsReader implements Sql.RowReader<Boolean> {

        private final UUID challengeId;
        private final List<PasscodeMac> liveMacs = new ArrayList<>();
        private boolean codesWaiting;
        private @Nullable VerificationFacts facts;

        VerificationFactsReader(UUID challengeId) {
            this.challengeId = challengeId;
        }

        @Override
        public Boolean read(Sql.Row row) throws SQLException {
            if (row.flag("accepted")) {
                // The user may have this code by now, so the codes before it have ended.
                liveMacs.clear();
            }
            liveMacs.add(new PasscodeMac(row.number("passcode_key_id"), row.bytes("passcode_mac")));
            codesWaiting |= row.text("delivery_status").equals("queued");
            facts = new VerificationFacts(
                    challengeId,
                    row.constant(ChallengeStatus.class, "status"),
                    row.flag("overdue"),
                    row.number("attempts_used"),
                    row.number("max_attempts"),
                    row.text("channel"),
                    row.text("action"),
                    row.text("country"),
                    row.bytes("destination_index"),
                    row.bytes("message_ciphertext"),
                    liveMacs,
                    codesWaiting,
                    row.number("failures"),
                    Optional.ofNullable(row.instantOrNull("locked_until")),
                    user(row));
            return true;
        }

        Optional<VerificationFacts> result() {
            return Optional.ofNullable(facts);
        }

        private static Optional<KnownUser> user(Sql.Row row) throws SQLException {
            String userId = row.textOrNull("user_id");
            return userId == null
                    ? Optional.empty()
                    : Optional.of(new KnownUser(
                            userId,
                            row.text("user_status").equals("active"),
                            row.textOrNull("associated_user_id") != null,
                            new VerifiedMark(Optional.ofNullable(row.instantOrNull("phone_verified_at")))));
        }
    }
}
