package io.watchword.decision.model;

import io.watchword.decision.model.DecidedSend.Cost;
import io.watchword.decision.model.Decision.Grounds;
import io.watchword.decision.model.Decision.Message;
import io.watchword.platform.Ids;
import io.watchword.platform.database.Sql;
import io.watchword.platform.json.JsonRecords;
import io.watchword.platform.json.StrictJson;
import io.watchword.policy.model.PolicyVersion;
import io.watchword.throttle.model.Check;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The records of decisions. */
@Dependent
public class DecisionRepository {

    /** Rows of one statement. */
    private static final int MOST_ROWS = 256;

    private static final String COLUMNS = """
            id, tenant_id, application_id, decided_at, kind, outcome, problem, rule, recorded_rules, checks, policies,
            identifier_type, challenge_id, country, prefix, number_type, channel,
            destination_index, identifier_index, user_index, ip_index, device_index
            """;

    private static final String ROW = "(" + String.join(", ", Collections.nCopies(22, "?")) + ")";

    private static final String OF_CHALLENGE = "select " + COLUMNS + """
              from decision
             where tenant_id = ? and challenge_id = ?
             order by id
            """;

    private static final String FIRST_OF_NEWEST = """
            select id from decision where tenant_id = ? and id >= ? order by id desc offset ? rows fetch first 1 rows only
            """;

    /** Verified challenges have ended when they were; of the gateways that a code went through, the last one is paid. */
    private static final String SINCE = """
            select d.*, case when c.status = any (array['verified', 'claimed']) then c.ended_at end as verified_at
                   , p.price_amount, p.price_currency
              from decision d
              left join challenge c on c.tenant_id = d.tenant_id and c.id = d.challenge_id
              left join delivery f
                on f.tenant_id = d.tenant_id and f.challenge_id = d.challenge_id and f.hop = 0 and f.created_at = d.decided_at
              left join delivery p
                on p.challenge_id = f.challenge_id and p.sequence = f.sequence
               and p.hop = (select max(l.hop) from delivery l
                             where l.challenge_id = f.challenge_id and l.sequence = f.sequence
                               and l.price_amount is not null)
             where d.tenant_id = ? and d.id > ?
             order by d.id
             fetch first ? rows only
            """;

    /** The one that an afterthought is about. */
    private static final String MEANT = "select " + COLUMNS + """
              from decision
             where tenant_id = ? and challenge_id = ? and decided_at = ?
               for update
            """;

    private static final String CHANGE = """
            update decision set outcome = ?, rule = ?, recorded_rules = ?, checks = ? where tenant_id = ? and id = ?
            """;

    private static final String FORGET_SUBJECTS = """
            update decision
               set destination_index = null, identifier_index = null, user_index = null, ip_index = null,
                   device_index = null
             where tenant_id = ?
            """;

    private static final String FORGET_OLD = """
            delete from decision
             where id in (select id from decision where id < ? order by id fetch first ? rows only for update skip locked)
            """;

    private final Sql sql;

    @Inject
    public DecisionRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * Which decisions are asked for: those that fit all that is given.
     *
     * @param rule stood against them
     * @param recordedRule would have, and is only recorded
     */
    public record Filter(
            String tenantId,
            Optional<String> applicationId,
            Optional<DecisionOutcome> outcome,
            Optional<String> rule,
            Optional<String> recordedRule,
            Optional<String> country,
            Optional<String> prefix,
            Instant from,
            Optional<Instant> until) {}

    /** Stores decisions, many in one statement. */
    public void addAll(List<Decision> decisions) {
        for (int begin = 0; begin < decisions.size(); ) {
            int rows = Math.min(MOST_ROWS, decisions.size() - begin);
            sql.update(
                    "insert into decision (" + COLUMNS + ") values "
                            + String.join(", ", Collections.nCopies(rows, ROW)),
                    decisions.subList(begin, begin + rows).stream()
                            .flatMap(decision -> Arrays.stream(values(decision)))
                            .toArray());
            begin += rows;
        }
    }

    /** Adds what came to light later to a decision that is stored; answers whether it is. */
    public boolean add(Afterthought afterthought) {
        List<Decision> meant = sql.query(
                MEANT,
                DecisionRepository::decision,
                afterthought.tenantId(),
                afterthought.challengeId(),
                afterthought.at());
        meant.forEach(former -> {
            Decision decision = former.with(afterthought);
            sql.update(
                    CHANGE,
                    decision.outcome(),
                    decision.grounds().rule().orElse(null),
                    String.join(" ", decision.grounds().recordedRules()),
                    JsonRecords.text(decision.grounds().checks()),
                    decision.tenantId(),
                    decision.id());
        });
        return !meant.isEmpty();
    }

    /** Those of a challenge, the oldest first. */
    public List<Decision> ofChallenge(String tenantId, UUID challengeId) {
        return sql.query(OF_CHALLENGE, DecisionRepository::decision, tenantId, challengeId);
    }

    /**
     * Decisions, the newest first.
     *
     * @param first where the page begins; with the newest, where absent
     */
    public List<Decision> page(Filter filter, Optional<UUID> first, int limit) {
        // Ids begin with the time, so that a stretch of time is one of the index.
        StringBuilder where = new StringBuilder("tenant_id = ? and id >= ?");
        List<Object> parameters = new ArrayList<>(List.of(filter.tenantId(), Ids.from(filter.from())));
        add(where, parameters, "id < ?", filter.until().map(Ids::from));
        add(where, parameters, "id <= ?", first);
        add(where, parameters, "application_id = ?", filter.applicationId());
        add(where, parameters, "outcome = ?", filter.outcome());
        add(where, parameters, "rule = ?", filter.rule());
        add(where, parameters, "position(' ' || ? || ' ' in ' ' || recorded_rules || ' ') > 0", filter.recordedRule());
        add(where, parameters, "country = ?", filter.country());
        add(where, parameters, "prefix = ?", filter.prefix());
        parameters.add(limit);
        return sql.query(
                "select " + COLUMNS + " from decision where " + where + " order by id desc fetch first ? rows only",
                DecisionRepository::decision,
                parameters.toArray());
    }

    /** Where the newest so many begin of those since a moment; nothing where there are no more than those. */
    public Optional<UUID> firstOfNewest(String tenantId, Instant since, int many) {
        return sql.query(FIRST_OF_NEWEST, row -> row.id("id"), tenantId, Ids.from(since), many).stream()
                .findFirst();
    }

    /** Up to so many after an id, in the order of time, with what came of their challenges. */
    public List<DecidedSend> since(String tenantId, UUID after, int limit) {
        return sql.query(
                SINCE,
                row -> new DecidedSend(
                        decision(row),
                        Optional.ofNullable(row.instantOrNull("verified_at")),
                        row.textOrNull("price_currency") == null
                                ? Optional.empty()
                                : Optional.of(new Cost(row.decimal("price_amount"), row.text("price_currency")))),
                tenantId,
                after,
                limit);
    }

    /** Forgets whom decisions were about that concern a user or what the user is reached by. */
    public void forgetSubjects(String tenantId, byte[] userIndex, List<byte[]> destinationIndexes) {
        sql.update(FORGET_SUBJECTS + " and user_index = ?", tenantId, userIndex);
        destinationIndexes.forEach(
                destination -> sql.update(FORGET_SUBJECTS + " and destination_index = ?", tenantId, destination));
    }

    /** Removes up to so many that are older; answers how many. Rows that another node is at work on are passed over. */
    public int forgetOld(Instant before, int limit) {
        return sql.update(FORGET_OLD, Ids.from(before), limit);
    }

    private static void add(StringBuilder where, List<Object> parameters, String condition, Optional<?> value) {
        value.ifPresent(present -> {
            where.append(" and ").append(condition);
            parameters.add(present);
        });
    }

    private static @Nullable Object[] values(Decision decision) {
        Grounds grounds = decision.grounds();
        Message message = decision.message();
        DecisionSubjects subjects = decision.subjects();
        return new @Nullable Object[] {
            decision.id(),
            decision.tenantId(),
            decision.applicationId(),
            decision.at(),
            decision.kind(),
            decision.outcome(),
            grounds.problem().orElse(null),
            grounds.rule().orElse(null),
            String.join(" ", grounds.recordedRules()),
            JsonRecords.text(grounds.checks()),
            JsonRecords.text(grounds.policies()),
            message.identifierType().orElse(null),
            decision.challengeId().orElse(null),
            message.country().orElse(null),
            message.prefix().orElse(null),
            message.numberType().orElse(null),
            message.channel().orElse(null),
            subjects.destination().orElse(null),
            subjects.identifier().orElse(null),
            subjects.user().orElse(null),
            subjects.ip().orElse(null),
            subjects.device().orElse(null)
        };
    }

    private static Decision decision(Sql.Row row) throws SQLException {
        return new Decision(
                row.id("id"),
                row.instant("decided_at"),
                row.text("tenant_id"),
                row.text("application_id"),
                row.constant(DecisionKind.class, "kind"),
                row.constant(DecisionOutcome.class, "outcome"),
                new Grounds(
                        text(row, "problem"),
                        text(row, "rule"),
                        Stream.of(row.text("recorded_rules").split(" "))
                                .filter(rule -> !rule.isEmpty())
                                .toList(),
                        list(row.text("checks"), Check.class),
                        list(row.text("policies"), PolicyVersion.class)),
                Optional.ofNullable(row.idOrNull("challenge_id")),
                new Message(
                        text(row, "identifier_type"),
                        text(row, "country"),
                        text(row, "prefix"),
                        text(row, "number_type"),
                        text(row, "channel")),
                new DecisionSubjects(
                        bytes(row, "destination_index"),
                        bytes(row, "identifier_index"),
                        bytes(row, "user_index"),
                        bytes(row, "ip_index"),
                        bytes(row, "device_index")));
    }

    private static Optional<String> text(Sql.Row row, String column) throws SQLException {
        return Optional.ofNullable(row.textOrNull(column));
    }

    private static Optional<byte[]> bytes(Sql.Row row, String column) throws SQLException {
        return Optional.ofNullable(row.bytesOrNull(column));
    }

    private static <R extends Record> List<R> list(String json, Class<R> type) {
        return StrictJson.readObject(("{\"items\":" + json + "}").getBytes(StandardCharsets.UTF_8))
                .getJsonArray("items")
                .stream()
                .map(item -> JsonRecords.bind(item.asJsonObject(), type))
                .toList();
    }
}
