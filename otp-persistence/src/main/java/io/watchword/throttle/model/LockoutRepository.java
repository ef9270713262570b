package io.watchword.throttle.model;

import io.watchword.platform.database.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds who is locked out in a tenant, of those that are guessed at and of those that guess, and ends it. */
@Dependent
public class LockoutRepository {

    private static final String OF_GUESSED = """
            select t.subject_type, t.subject_key, t.failures, t.locked_until, cast(null as varchar(160)) as caller_id,
                   (select c.destination_masked from challenge c
                     where c.tenant_id = t.tenant_id and c.destination_index = t.subject_key
                       and c.identifier_index is null
                     order by c.created_at desc limit 1) as masked
              from throttle t
             where t.tenant_id = ? and t.locked_until is not null and t.locked_until > current_timestamp
            """;

    private static final String OF_GUESSING = """
            select t.subject_type, t.subject_key, t.tried - t.verified as failures, t.locked_until, t.caller_id,
                   cast(null as varchar(320)) as masked
              from spray t
             where t.tenant_id = ? and t.locked_until > current_timestamp
            """;

    private static final String FROM = """
               and (t.subject_type, t.subject_key) >= (cast(? as varchar(12)), cast(? as bytea))
            """;

    private static final String PAGE = OF_GUESSED + FROM + " union all " + OF_GUESSING + FROM + """
             order by subject_type, subject_key
             limit ?
            """;

    private static final String THIS = " and t.subject_type = ? and t.subject_key = ?";

    private static final String ONE = OF_GUESSED + THIS + " union all " + OF_GUESSING + THIS;

    private static final String LIFT = """
            update throttle set failures = 0, locked_until = null
             where tenant_id = ? and subject_type = ? and subject_key = ? and locked_until > current_timestamp
            """;

    private static final String LIFT_OF_GUESSING = """
            update spray set tried = 0, verified = 0, locked_until = null
             where tenant_id = ? and subject_type = ? and subject_key = ? and locked_until > current_timestamp
            """;

    private final Sql sql;

    @Inject
    public LockoutRepository(Sql sql) {
        this.sql = sql;
    }

    /** Those of the tenant from one on, in the order of their ids. */
    public List<Lockout> page(String tenantId, Optional<Lockout.Id> from, int most) {
        String type = from.map(Lockout.Id::type).orElse("");
        byte[] key = from.map(Lockout.Id::key).orElse(new byte[0]);
        return sql.query(PAGE, LockoutRepository::read, tenantId, type, key, tenantId, type, key, most);
    }

    public Optional<Lockout> find(Subject subject) {
        Object[] one = of(subject);
        return sql
                .query(
                        ONE,
                        LockoutRepository::read,
                        Stream.of(one, one).flatMap(Stream::of).toArray())
                .stream()
                .findFirst();
    }

    /** Ends a lockout, and forgets the wrong codes that led to it. */
    public void lift(Subject subject) {
        sql.update(LIFT, of(subject));
        sql.update(LIFT_OF_GUESSING, of(subject));
    }

    private static Object[] of(Subject subject) {
        return new Object[] {subject.tenantId(), subject.type(), subject.key()};
    }

    private static Lockout read(Sql.Row row) throws SQLException {
        return new Lockout(
                row.text("subject_type") + "." + HexFormat.of().formatHex(row.bytes("subject_key")),
                row.text("subject_type"),
                Optional.ofNullable(row.textOrNull("masked")),
                Optional.ofNullable(row.textOrNull("caller_id")),
                row.number("failures"),
                row.instant("locked_until"));
    }
}
