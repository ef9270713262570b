package io.watchword.throttle.model;

import io.watchword.platform.database.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Adds up what nodes have counted of guessing, and locks out whoever tries codes and next to never has a right one. */
@Dependent
public class SprayRepository {

    /** Followed are no more than these: whoever locks out so many has other troubles. */
    private static final int MOST = 10_000;

    private static final String ADD = """
            update spray
               set tried = case when window_start = ? then tried else 0 end + ?,
                   verified = case when window_start = ? then verified else 0 end + ?,
                   window_start = ?, forget_at = ?
             where tenant_id = ? and subject_type = ? and subject_key = ? and window_start <= ?
            """;

    private static final String OPEN = """
            insert into spray (tenant_id, subject_type, subject_key, caller_id, window_start, tried, verified, forget_at)
            values (?, ?, ?, ?, ?, 0, 0, ?)
            on conflict do nothing
            """;

    private static final String LOCK = """
            update spray set locked_until = current_timestamp + cast(? as integer) * interval '1' second
             where tenant_id = ? and subject_type = ? and subject_key = ?
               and tried >= ? and cast(tried - verified as bigint) * 100 >= cast(tried as bigint) * ?
               and (locked_until is null or locked_until <= current_timestamp)
            """;

    private static final String LOCKED = """
            select tenant_id, subject_type, subject_key, locked_until from spray
             where locked_until > current_timestamp
             order by locked_until desc
             limit ?
            """;

    private final Sql sql;

    @Inject
    public SprayRepository(Sql sql) {
        this.sql = sql;
    }

    /** From how many challenges on, and from which percentage of failed ones, a subject is locked out for a window's length. */
    public record Terms(int least, int percent, Duration window) {}

    /**
     * Challenges of one window.
     *
     * @param callerId whose subject it is, where it is a caller's
     * @param tried of which a code was tried
     * @param verified which came to a good end
     */
    public record Tally(
            Subject subject, Optional<String> callerId, Instant windowStart, int tried, int verified, Terms terms) {}

    /** Who is locked out. */
    public record Locked(Subject subject, Instant until) {}

    /**
     * Adds what was counted, in the order in which all nodes lock.
     *
     * @return those that are locked out thereby
     */
    public List<Tally> add(List<Tally> tallies) {
        List<Tally> unknown = notChanged(tallies, sql.updateAll(ADD, parameters(tallies)));
        if (!unknown.isEmpty()) {
            sql.updateAll(
                    OPEN,
                    unknown.stream()
                            .map(tally -> new Object[] {
                                tally.subject().tenantId(),
                                tally.subject().type(),
                                tally.subject().key(),
                                tally.callerId().orElse(null),
                                tally.windowStart(),
                                forgetAt(tally)
                            })
                            .toList());
            sql.updateAll(ADD, parameters(unknown));
        }
        int[] locked = sql.updateAll(
                LOCK,
                tallies.stream()
                        .map(tally -> new Object[] {
                            Math.toIntExact(tally.terms().window().toSeconds()),
                            tally.subject().tenantId(),
                            tally.subject().type(),
                            tally.subject().key(),
                            tally.terms().least(),
                            tally.terms().percent()
                        })
                        .toList());
        return IntStream.range(0, locked.length)
                .filter(i -> locked[i] == 1)
                .mapToObj(tallies::get)
                .toList();
    }

    /** All who are locked out now. */
    public List<Locked> locked() {
        return sql.query(
                LOCKED,
                row -> new Locked(
                        new Subject(row.text("tenant_id"), row.text("subject_type"), row.bytes("subject_key")),
                        row.instant("locked_until")),
                MOST);
    }

    private static List<Tally> notChanged(List<Tally> tallies, int[] counts) {
        return IntStream.range(0, counts.length)
                .filter(i -> counts[i] == 0)
                .mapToObj(tallies::get)
                .toList();
    }

    private static List<Object[]> parameters(List<Tally> tallies) {
        return tallies.stream()
                .map(tally -> new Object[] {
                    tally.windowStart(),
                    tally.tried(),
                    tally.windowStart(),
                    tally.verified(),
                    tally.windowStart(),
                    forgetAt(tally),
                    tally.subject().tenantId(),
                    tally.subject().type(),
                    tally.subject().key(),
                    tally.windowStart()
                })
                .toList();
    }

    /** A lockout that begins at the window's end lasts as long again. */
    private static Instant forgetAt(Tally tally) {
        return tally.windowStart().plus(tally.terms().window().multipliedBy(3));
    }
}
