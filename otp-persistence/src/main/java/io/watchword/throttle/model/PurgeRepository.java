package io.watchword.throttle.model;

import io.watchword.platform.database.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Deletes counts that no answer depends on any more, a bounded number at a time. What another node is at, it passes over. */
@Dependent
public class PurgeRepository {

    private static final String OLD_BUDGETS = """
            select tenant_id, kind, subject, window_seconds, window_start
              from budget
             where forget_at < current_timestamp
             order by forget_at
             limit ?
               for update skip locked
            """;

    private static final String DELETE_BUDGET = """
            delete from budget
             where tenant_id = ? and kind = ? and subject = ? and window_seconds = ? and window_start = ?
            """;

    private static final String OLD_SPRAYS = """
            select tenant_id, subject_type, subject_key
              from spray
             where forget_at < current_timestamp
             order by forget_at
             limit ?
               for update skip locked
            """;

    private static final String DELETE_SPRAY =
            "delete from spray where tenant_id = ? and subject_type = ? and subject_key = ?";

    private static final String OLD_PROOFS = """
            select tenant_id, challenge
              from used_proof
             where expires_at < current_timestamp
             order by expires_at
             limit ?
               for update skip locked
            """;

    private static final String DELETE_PROOF = "delete from used_proof where tenant_id = ? and challenge = ?";

    /**
     * The longest window is a day. Wrong codes in a row outlast it: only a right code forgets them, or a year in which nothing
     * was sent.
     */
    private static final String OLD = """
            sent_at[1] < current_timestamp - interval '2' day
            and (failures = 0 or sent_at[1] < current_timestamp - interval '365' day)
            and (locked_until is null or locked_until < current_timestamp)
            """;

    /**
     * An index on the time of the last send would be written by every send; the primary key is there. The first condition
     * says nothing more, but H2 looks it up.
     */
    private static final String NEXT = """
            select tenant_id, subject_type, subject_key, case when %s then true else false end as old
              from throttle
             where tenant_id >= ? and (tenant_id, subject_type, subject_key) > (?, ?, ?)
             order by tenant_id, subject_type, subject_key
             limit ?
            """.formatted(OLD);

    private static final String DELETE_THROTTLE =
            "delete from throttle where tenant_id = ? and subject_type = ? and subject_key = ? and " + OLD;

    private final Sql sql;

    @Inject
    public PurgeRepository(Sql sql) {
        this.sql = sql;
    }

    /** Deletes up to so many windows of budgets; answers how many it were. */
    public int budgets(int most) {
        List<Object[]> old = sql.query(
                OLD_BUDGETS,
                row -> new Object[] {
                    row.text("tenant_id"),
                    row.text("kind"),
                    row.text("subject"),
                    row.number("window_seconds"),
                    row.instant("window_start")
                },
                most);
        sql.updateAll(DELETE_BUDGET, old);
        return old.size();
    }

    /** Deletes up to so many counts of guessing; answers how many it were. */
    public int sprays(int most) {
        List<Object[]> old = sql.query(
                OLD_SPRAYS,
                row -> new Object[] {row.text("tenant_id"), row.text("subject_type"), row.bytes("subject_key")},
                most);
        sql.updateAll(DELETE_SPRAY, old);
        return old.size();
    }

    /** Deletes up to so many proofs of work that have expired; answers how many it were. */
    public int proofs(int most) {
        List<Object[]> old =
                sql.query(OLD_PROOFS, row -> new Object[] {row.text("tenant_id"), row.bytes("challenge")}, most);
        sql.updateAll(DELETE_PROOF, old);
        return old.size();
    }

    /**
     * Looks at the next subjects in the order of the primary key, and deletes those that are old.
     *
     * @param after where the last look ended
     * @return where this one did; nothing where there are no more
     */
    public Optional<Subject> throttles(Optional<Subject> after, int most) {
        record Looked(Subject subject, boolean old) {}
        String tenantId = after.map(Subject::tenantId).orElse("");
        List<Looked> next = sql.query(
                NEXT,
                row -> new Looked(
                        new Subject(row.text("tenant_id"), row.text("subject_type"), row.bytes("subject_key")),
                        row.flag("old")),
                tenantId,
                tenantId,
                after.map(Subject::type).orElse(""),
                after.map(Subject::key).orElse(new byte[0]),
                most);
        // Who has been sent to since is not old any more, and is passed over.
        sql.updateAll(
                DELETE_THROTTLE,
                next.stream()
                        .filter(Looked::old)
                        .map(Looked::subject)
                        .map(subject -> new Object[] {subject.tenantId(), subject.type(), subject.key()})
                        .toList());
        return next.size() < most
                ? Optional.empty()
                : Optional.of(next.get(next.size() - 1).subject());
    }
}
