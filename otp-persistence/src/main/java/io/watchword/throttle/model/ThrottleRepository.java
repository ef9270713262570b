package io.watchword.throttle.model;

import io.watchword.platform.database.Sql;
import io.watchword.platform.database.Vendor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts sends and failures of a number, and sends from an address.
 *
 * <p>A row holds the times of the newest sends, no more of them than the limit: a further send is admitted exactly where the
 * oldest of these has left the window. The count is thereby exact over every window, in one statement.
 */
@Dependent
public class ThrottleRepository {

    private static final String ADMIT_ON_POSTGRESQL = """
            insert into throttle as t (tenant_id, subject_type, subject_key, sent_at, failures)
            values (?, ?, ?, array[current_timestamp], 0)
            on conflict (tenant_id, subject_type, subject_key) do update
               set sent_at = array[current_timestamp] || t.sent_at[1:? - 1]
             where (t.sent_at[?] is null or t.sent_at[?] <= current_timestamp - cast(? as integer) * interval '1 second')
               and (t.locked_until is null or t.locked_until <= current_timestamp)
            returning (select count(*) from unnest(t.sent_at) as s (at)
                        where s.at > current_timestamp - cast(? as integer) * interval '1 second') as used,
                      (select min(s.at) from unnest(t.sent_at) as s (at)
                        where s.at > current_timestamp - cast(? as integer) * interval '1 second') as oldest,
                      current_timestamp as asked_at
            """;

    /** H2 has no upsert with a condition: the row is made where there is none, and the update decides. */
    private static final String INSERT_ON_H2 = """
            insert into throttle (tenant_id, subject_type, subject_key, sent_at, failures)
            values (?, ?, ?, array[current_timestamp], 0)
            on conflict do nothing
            """;

    private static final String ADMIT_ON_H2 = """
            update throttle
               set sent_at = array[current_timestamp]
                             || trim_array(sent_at, greatest(cardinality(sent_at) - cast(? as integer) + 1, 0))
             where tenant_id = ? and subject_type = ? and subject_key = ?
               and case when cardinality(sent_at) < cast(? as integer) then true
                        else sent_at[?] <= current_timestamp - cast(? as integer) * interval '1' second end
               and (locked_until is null or locked_until <= current_timestamp)
            """;

    /** The newest come first, so the oldest within the window stands at the place that their number tells. */
    private static final String USED_ON_H2 = """
            select u.used, t.sent_at[cast(u.used as integer)] as oldest, current_timestamp as asked_at
              from throttle t
              join (select count(*) as used
                      from unnest((select sent_at from throttle
                                    where tenant_id = ? and subject_type = ? and subject_key = ?)) as s (sent)
                     where s.sent > current_timestamp - cast(? as integer) * interval '1' second) u on true
             where t.tenant_id = ? and t.subject_type = ? and t.subject_key = ?
            """;

    private static final String STATE = """
            select case when cardinality(sent_at) >= cast(? as integer) then sent_at[?] end as oldest,
                   case when locked_until > current_timestamp then locked_until end as locked_until,
                   current_timestamp as asked_at
              from throttle
             where tenant_id = ? and subject_type = ? and subject_key = ?
            """;

    private static final String RECORD_FAILURE = """
            update throttle
               set failures = ?,
                   locked_until = case when cast(? as integer) > 0
                                       then current_timestamp + cast(? as integer) * interval '1' second end
             where tenant_id = ? and subject_type = ? and subject_key = ?
            """;

    private static final String FORGET_FAILURES = """
            update throttle set failures = 0, locked_until = null
             where tenant_id = ? and subject_type = ? and subject_key = ?
            """;

    private static final String LOCK_FAILURES = """
            select failures, coalesce(locked_until > current_timestamp, false) as locked_out
              from throttle
             where tenant_id = ? and subject_type = ? and subject_key = ?
               for update
            """;

    private final Sql sql;
    private final Vendor vendor;

    @Inject
    public ThrottleRepository(Sql sql, Vendor vendor) {
        this.sql = sql;
        this.vendor = vendor;
    }

    /** Wrong codes in a row, and whether they lock the subject out now. */
    public record Failures(int inARow, boolean lockedOut) {}

    /** Whether a send was counted. */
    public sealed interface Admission {}

    /**
     * It was.
     *
     * @param used sends within the window, this one included
     * @param reset how long until the first of them leaves the window
     */
    public record Admitted(int used, Duration reset) implements Admission {}

    /** It was not, and that lasts so much longer. */
    public record Held(boolean lockedOut, Duration remaining) implements Admission {}

    /**
     * Counts a send, where fewer than the limit lie within the window and the subject is not locked out; else counts nothing
     * and says why.
     */
    public Admission admit(Subject subject, int limit, Duration window) {
        Optional<Admission> admitted = counted(subject, limit, window);
        return admitted.orElseGet(() -> held(subject, limit, window));
    }

    /**
     * Writes the wrong codes in a row of a subject whose row the caller has locked, and starts a lockout where it lasts more
     * than nothing.
     */
    public void recordFailure(Subject subject, int failures, Duration lockout) {
        int seconds = Math.toIntExact(lockout.toSeconds());
        sql.update(RECORD_FAILURE, failures, seconds, seconds, subject.tenantId(), subject.type(), subject.key());
    }

    /** Forgets the failures of a subject that has given a right code. */
    public void forgetFailures(Subject subject) {
        sql.update(FORGET_FAILURES, subject.tenantId(), subject.type(), subject.key());
    }

    /** The failures of a subject that has been sent to before, locked until the transaction ends. */
    public Failures lockFailures(Subject subject) {
        return sql.query(
                        LOCK_FAILURES,
                        row -> new Failures(row.number("failures"), row.flag("locked_out")),
                        subject.tenantId(),
                        subject.type(),
                        subject.key())
                .get(0);
    }

    private Optional<Admission> counted(Subject subject, int limit, Duration window) {
        int seconds = Math.toIntExact(window.toSeconds());
        String tenantId = subject.tenantId();
        String type = subject.type();
        byte[] key = subject.key();
        return switch (vendor) {
            case POSTGRESQL ->
                sql
                        .query(
                                ADMIT_ON_POSTGRESQL,
                                row -> admitted(row, window),
                                tenantId,
                                type,
                                key,
                                limit,
                                limit,
                                limit,
                                seconds,
                                seconds,
                                seconds)
                        .stream()
                        .findFirst();
            case H2 ->
                sql.update(INSERT_ON_H2, tenantId, type, key) == 1
                                || sql.update(ADMIT_ON_H2, limit, tenantId, type, key, limit, limit, seconds) == 1
                        ? sql
                                .query(
                                        USED_ON_H2,
                                        row -> admitted(row, window),
                                        tenantId,
                                        type,
                                        key,
                                        seconds,
                                        tenantId,
                                        type,
                                        key)
                                .stream()
                                .findFirst()
                        : Optional.empty();
        };
    }

    private static Admission admitted(Sql.Row row, Duration window) throws SQLException {
        return new Admitted(
                row.number("used"),
                Duration.between(row.instant("asked_at"), row.instant("oldest").plus(window)));
    }

    private Held held(Subject subject, int limit, Duration window) {
        return sql.query(
                        STATE,
                        row -> {
                            Instant now = row.instant("asked_at");
                            Instant lockedUntil = row.instantOrNull("locked_until");
                            if (lockedUntil != null) {
                                return new Held(true, Duration.between(now, lockedUntil));
                            }
                            Instant oldest = row.instantOrNull("oldest");
                            return new Held(
                                    false, oldest == null ? Duration.ZERO : Duration.between(now, oldest.plus(window)));
                        },
                        limit,
                        limit,
                        subject.tenantId(),
                        subject.type(),
                        subject.key())
                .get(0);
    }
}
