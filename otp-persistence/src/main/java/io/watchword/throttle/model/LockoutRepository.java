package io.watchword.throttle.model;

import io.watchword.platform.database.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Finds who is locked out in a tenant, and ends it. */
@Dependent
public class LockoutRepository {

    private static final String ALL = """
            select t.subject_type, t.subject_key, t.failures, t.locked_until,
                   (select c.destination_masked from challenge c
                     where c.tenant_id = t.tenant_id and c.destination_index = t.subject_key
                       and c.identifier_index is null
                     order by c.created_at desc limit 1) as masked
              from throttle t
             where t.tenant_id = ? and t.locked_until is not null and t.locked_until > current_timestamp
            """;

    private static final String PAGE = ALL + """
               and (t.subject_type, t.subject_key) >= (cast(? as varchar(12)), cast(? as bytea))
             order by t.subject_type, t.subject_key
             limit ?
            """;

    private static final String ONE = ALL + " and t.subject_type = ? and t.subject_key = ?";

    private static final String LIFT = """
            update throttle set failures = 0, locked_until = null
             where tenant_id = ? and subject_type = ? and subject_key = ? and locked_until > current_timestamp
            """;

    private final Sql sql;

    @Inject
    public LockoutRepository(Sql sql) {
        this.sql = sql;
    }

    /** Those of the tenant from one on, in the order of their ids. */
    public List<Lockout> page(String tenantId, Optional<Lockout.Id> from, int most) {
        return sql.query(
                PAGE,
                LockoutRepository::read,
                tenantId,
                from.map(Lockout.Id::type).orElse(""),
                from.map(Lockout.Id::key).orElse(new byte[0]),
                most);
    }

    public Optional<Lockout> find(Subject subject) {
        return sql.query(ONE, LockoutRepository::read, subject.tenantId(), subject.type(), subject.key()).stream()
                .findFirst();
    }

    /** Ends a lockout, and forgets the wrong codes that led to it. */
    public void lift(Subject subject) {
        sql.update(LIFT, subject.tenantId(), subject.type(), subject.key());
    }

    private static Lockout read(Sql.Row row) throws SQLException {
        return new Lockout(
                row.text("subject_type") + "." + HexFormat.of().formatHex(row.bytes("subject_key")),
                row.text("subject_type"),
                Optional.ofNullable(row.textOrNull("masked")),
                row.number("failures"),
                row.instant("locked_until"));
    }
}
