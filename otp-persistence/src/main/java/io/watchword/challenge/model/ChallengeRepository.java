package io.watchword.challenge.model;

import io.watchword.challenge.model.VerificationFacts.KnownUser;
import io.watchword.challenge.model.VerificationFacts.LiveCode;
import io.watchword.platform.Channel;
import io.watchword.platform.database.CodeConverter;
import io.watchword.platform.database.Sql;
import io.watchword.platform.database.Vendor;
import io.watchword.subscriber.model.Privileges;
import io.watchword.subscriber.model.VerifiedMark;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Challenges, and the statements that decide between racing callers.
 *
 * <p>Locks are always taken in the order challenge, then throttle, so that no two callers wait for each other.
 */
@Dependent
public class ChallengeRepository {

    private static final String INSERT = """
            insert into challenge (id, tenant_id, application_id, status, identifier_type, channel, action, country,
                   destination_index, destination_masked, message_ciphertext, session_token_hash, code_length,
                   attempts_used, max_attempts, resends_used, max_resends, resend_available_at, created_at, expires_at,
                   identifier_index, user_id, mute)
            values (?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, 0, ?, ?, ?, ?, ?, ?, %s)
            """;

    /** What the destination's user has to say; the second parameter is the word for there being none. */
    private static final String MUTE_OF_HOLDER = """
            nullif(coalesce((select case u.status when 'disabled' then 'user_disabled' else '' end
                               from users u
                              where u.tenant_id is not distinct from ? and u.%s = ?), ?), '')
            """;

    private static final Map<IdentifierType, String> ISSUE = Map.of(
            IdentifierType.PHONE_NUMBER, INSERT.formatted(MUTE_OF_HOLDER.formatted("phone_index")),
            IdentifierType.EMAIL, INSERT.formatted(MUTE_OF_HOLDER.formatted("email_index")),
            IdentifierType.USER_ID, INSERT.formatted("?"),
            IdentifierType.USERNAME, INSERT.formatted("?"));

    /**
     * With {@code =} for the tenant PostgreSQL would take it for the throttle's tenant too and, as long as the tables are
     * small, may go through all of the tenant's throttles, or users; it keeps such a plan until the tables are next analysed.
     */
    private static final String LOCK_FOR_VERIFICATION = """
            select c.status, c.expires_at <= current_timestamp as overdue, c.attempts_used, c.max_attempts, c.channel,
                   c.action, c.country, c.identifier_type, c.identifier_index, c.mute, c.destination_index,
                   c.message_ciphertext,
                   d.status as delivery_status, d.channel as delivery_channel, d.sequence, d.accepted, d.passcode_mac,
                   d.passcode_key_id, d.onward_at is not null as code_kept,
                   t.failures, case when t.locked_until > current_timestamp then t.locked_until end as locked_until,
                   u.id as user_id, u.status as user_status, u.phone_verified_at, u.email_verified_at,
                   u.phone_index, u.email_index, u.groups, u.scopes, a.user_id as associated_user_id
              from challenge c
              join throttle t
                on t.tenant_id = c.tenant_id and t.subject_key = coalesce(c.identifier_index, c.destination_index)
               and t.subject_type = case c.identifier_type when 'phone_number' then 'number' when 'email' then 'email'
                                                           else 'identifier' end
              join delivery d on d.challenge_id = c.id
              left join users u
                on u.tenant_id = c.tenant_id
               and u.id = case c.identifier_type
                          when 'phone_number' then (select p.id from users p
                                                     where p.tenant_id is not distinct from c.tenant_id
                                                       and p.phone_index = c.destination_index)
                          when 'email' then (select e.id from users e
                                              where e.tenant_id is not distinct from c.tenant_id
                                                and e.email_index = c.destination_index)
                          else c.user_id end
              left join application_user a
                on a.tenant_id = u.tenant_id and a.application_id = c.application_id and a.user_id = u.id
             where c.tenant_id is not distinct from ? and c.application_id = ? and c.id = ? and c.session_token_hash = ?
             order by d.sequence, d.hop
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
                   exists (select 1 from delivery d where d.challenge_id = c.id and (d.status = 'queued' or d.onward_at is not null))
                       as codes_waiting
              from challenge c
             where c.status = 'pending' and c.ended_at is null and c.expires_at <= current_timestamp
             order by c.expires_at
             limit ?
               for update of c skip locked
            """;

    private static final String CLAIM = """
            update challenge set status = 'claimed', user_id = ?
             where tenant_id = ? and application_id = ? and id = ? and status = 'verified' and user_id is null
               and ended_at > current_timestamp - cast(? as integer) * interval '1' second
               and not exists (select 1 from session s where s.challenge_id = challenge.id)
            """;

    private static final String CHANNELS = """
            select distinct channel from delivery where tenant_id = ? and challenge_id = ? and status <> 'skipped'
            """;

    private static final String IDS_BY_DESTINATION = """
            select id from challenge where tenant_id = ? and destination_index = ?
            """;

    private static final String IDS_BY_USER = "select id from challenge where tenant_id = ? and user_id = ?";

    private static final String IDS_BY_SESSION = """
            select challenge_id as id from session where tenant_id = ? and user_id = ?
            """;

    private static final int IDS_PER_QUERY = 500;

    private final EntityManager entityManager;
    private final Sql sql;
    private final Vendor vendor;

    @Inject
    public ChallengeRepository(EntityManager entityManager, Sql sql, Vendor vendor) {
        this.entityManager = entityManager;
        this.sql = sql;
        this.vendor = vendor;
    }

    /**
     * A challenge that has passed its end.
     *
     * @param codesWaiting whether a delivery still keeps a code for later
     */
    public record Overdue(
            UUID id, String tenantId, String applicationId, String channel, String country, boolean codesWaiting) {}

    /**
     * Writes a new challenge, and looks in the same statement whether the destination's user keeps it from being sent.
     *
     * @param takesNobodyNew whether a destination without a user is sent nothing
     * @return why nothing is sent; nothing where a code is
     */
    public Optional<Mute> issue(Challenge challenge, boolean takesNobodyNew) {
        List<@Nullable Object> parameters = new ArrayList<>(Arrays.asList(
                challenge.id(),
                challenge.tenantId(),
                challenge.applicationId(),
                challenge.identifierType(),
                challenge.channel(),
                challenge.action(),
                challenge.country(),
                challenge.destinationIndex(),
                challenge.destinationMasked(),
                challenge.messageCiphertext(),
                challenge.sessionTokenHash(),
                challenge.codeLength(),
                challenge.maxAttempts(),
                challenge.maxResends(),
                challenge.resendAvailableAt(),
                challenge.createdAt(),
                challenge.expiresAt(),
                challenge.identifierIndex().orElse(null),
                challenge.userId().orElse(null)));
        if (challenge.identifierType().namesUser()) {
            parameters.add(challenge.mute().map(Mute::code).orElse(null));
        } else {
            parameters.addAll(Arrays.asList(
                    challenge.tenantId(), challenge.destinationIndex(), takesNobodyNew ? Mute.NO_USER.code() : ""));
        }
        String insert = Objects.requireNonNull(ISSUE.get(challenge.identifierType()));
        String returning = switch (vendor) {
            case POSTGRESQL -> insert + " returning mute";
            case H2 -> "select mute from final table (" + insert + ")";
        };
        return sql.query(returning, row -> Optional.ofNullable(row.textOrNull("mute")), parameters.toArray())
                .get(0)
                .map(code -> CodeConverter.constant(Mute.class, code));
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

    /**
     * All challenges that went to one of the destinations, named the user, or were claimed for or opened a session of the
     * user, locked: what has to be forgotten with that user.
     */
    public List<Challenge> lockAllOf(String tenantId, String userId, List<byte[]> destinationIndexes) {
        List<UUID> ids = new ArrayList<>();
        for (byte[] index : destinationIndexes) {
            ids.addAll(sql.query(IDS_BY_DESTINATION, row -> row.id("id"), tenantId, index));
        }
        ids.addAll(sql.query(IDS_BY_USER, row -> row.id("id"), tenantId, userId));
        ids.addAll(sql.query(IDS_BY_SESSION, row -> row.id("id"), tenantId, userId));
        List<UUID> ordered = ids.stream().distinct().sorted().toList();
        List<Challenge> locked = new ArrayList<>();
        for (int start = 0; start < ordered.size(); start += IDS_PER_QUERY) {
            locked.addAll(lockAll(tenantId, ordered.subList(start, Math.min(ordered.size(), start + IDS_PER_QUERY))));
        }
        return locked;
    }

    private List<Challenge> lockAll(String tenantId, List<UUID> ids) {
        return entityManager
                .createQuery(
                        "select c from Challenge c where c.tenantId = :tenantId and c.id in :ids order by c.id",
                        Challenge.class)
                .setParameter("tenantId", tenantId)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
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

    /**
     * Binds a verified challenge that has opened no session to a user, once, and no later than so long after it was
     * verified; answers whether it did.
     */
    public boolean claim(String tenantId, String applicationId, UUID id, String userId, Duration within) {
        return sql.update(CLAIM, userId, tenantId, applicationId, id, Math.toIntExact(within.toSeconds())) == 1;
    }

    /** The channels that codes of a challenge were handed to. */
    public Set<Channel> channels(String tenantId, UUID id) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        channels.addAll(
                sql.query(CHANNELS, row -> Channel.of(row.text("channel")).orElseThrow(), tenantId, id));
        return channels;
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
        private final List<LiveCode> liveCodes = new ArrayList<>();
        private Set<Channel> channels = EnumSet.noneOf(Channel.class);
        private int sequence = -1;
        private boolean accepted;
        private boolean codesWaiting;
        private @Nullable VerificationFacts facts;

        VerificationFactsReader(UUID challengeId) {
            this.challengeId = challengeId;
        }

        @Override
        public Boolean read(Sql.Row row) throws SQLException {
            boolean goesOn = row.number("sequence") == sequence;
            sequence = row.number("sequence");
            Channel channel = Channel.of(row.text("delivery_channel")).orElseThrow();
            if (!goesOn) {
                channels = EnumSet.noneOf(Channel.class);
            }
            // The code before it has this set too, and so hears of where it went on to.
            channels.add(channel);
            if (row.flag("accepted")) {
                // The user may have this code by now, so the codes before it have ended.
                liveCodes.clear();
            } else if (goesOn && !accepted) {
                // The same code, by a gateway that is likelier to have delivered it.
                liveCodes.remove(liveCodes.size() - 1);
            }
            if (row.flag("accepted") || !goesOn || !accepted) {
                liveCodes.add(new LiveCode(
                        new PasscodeMac(row.number("passcode_key_id"), row.bytes("passcode_mac")),
                        channel,
                        Collections.unmodifiableSet(channels)));
            }
            accepted = row.flag("accepted") || (goesOn && accepted);
            codesWaiting |= row.text("delivery_status").equals("queued") || row.flag("code_kept");
            facts = new VerificationFacts(
                    challengeId,
                    row.constant(ChallengeStatus.class, "status"),
                    row.flag("overdue"),
                    row.number("attempts_used"),
                    row.number("max_attempts"),
                    row.text("channel"),
                    row.text("action"),
                    row.text("country"),
                    row.constant(IdentifierType.class, "identifier_type"),
                    Optional.ofNullable(row.bytesOrNull("identifier_index")),
                    row.textOrNull("mute") != null,
                    row.bytes("destination_index"),
                    row.bytes("message_ciphertext"),
                    liveCodes,
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
            if (userId == null) {
                return Optional.empty();
            }
            byte[] destination = row.bytes("destination_index");
            boolean byPhone = Arrays.equals(destination, row.bytesOrNull("phone_index"));
            boolean byEmail = Arrays.equals(destination, row.bytesOrNull("email_index"));
            return Optional.of(new KnownUser(
                    userId,
                    row.text("user_status").equals("active"),
                    row.textOrNull("associated_user_id") != null,
                    byPhone || byEmail,
                    new VerifiedMark(Optional.ofNullable(
                            row.instantOrNull(byEmail ? "email_verified_at" : "phone_verified_at"))),
                    Privileges.stored(row.text("groups"), row.text("scopes"))));
        }
    }
}
