package io.watchword.throttle.model;

import io.watchword.platform.database.Sql;
import io.watchword.platform.database.Vendor;
import io.watchword.throttle.model.Admission.Admitted;
import io.watchword.throttle.model.Admission.Standing;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Counts what is sent and tried, exactly and under any concurrency.
 *
 * <p>A row holds the times of the newest, no more of them than the widest limit: a further one is admitted exactly where, for
 * each window, the one that many places back has left it. On PostgreSQL one statement does so for all subjects of a send.
 */
@Dependent
public class ThrottleRepository {

    private static final String ADMIT_ONE = """
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

    /** No two subjects of a send have tenant and type in common, so these find a subject's own limits. */
    private static final String ADMIT_ALL = """
            insert into throttle as t
                   (tenant_id, subject_type, subject_key, sent_at, failures, countries, countries_at)
            select s.tenant_id, s.type, s.key, array[current_timestamp], 0,
                   case when s.country is not null then array[s.country] end,
                   case when s.country is not null then array[current_timestamp] end
              from unnest(cast(? as varchar[]), cast(? as varchar[]), cast(? as bytea[]), cast(? as varchar[]))
                   with ordinality as s (tenant_id, type, key, country, place)
             order by s.place
            on conflict (tenant_id, subject_type, subject_key) do update
               set sent_at = array[current_timestamp] || t.sent_at[1:
                       (select k.kept from unnest(cast(? as varchar[]), cast(? as varchar[]), cast(? as integer[]))
                                           as k (tenant_id, type, kept)
                         where k.tenant_id = t.tenant_id and k.type = t.subject_type) - 1],
                   countries = case when excluded.countries is null then t.countries else excluded.countries || array(
                       select c.country from unnest(t.countries, t.countries_at) with ordinality as c (country, at, place)
                        where c.country <> excluded.countries[1] and c.at > current_timestamp - interval '1 hour'
                        order by c.place) end,
                   countries_at = case when excluded.countries is null then t.countries_at else excluded.countries_at || array(
                       select c.at from unnest(t.countries, t.countries_at) with ordinality as c (country, at, place)
                        where c.country <> excluded.countries[1] and c.at > current_timestamp - interval '1 hour'
                        order by c.place) end
             where (t.locked_until is null or t.locked_until <= current_timestamp)
               and not exists (
                       select 1 from unnest(cast(? as varchar[]), cast(? as varchar[]), cast(? as integer[]), cast(? as integer[]))
                                     as l (tenant_id, type, most, seconds)
                        where l.tenant_id = t.tenant_id and l.type = t.subject_type
                          and t.sent_at[l.most] > current_timestamp - l.seconds * interval '1 second')
               and (excluded.countries is null
                    or (select count(*) from unnest(t.countries, t.countries_at) as c (country, at)
                         where c.country <> excluded.countries[1] and c.at > current_timestamp - interval '1 hour')
                       < cast(? as integer))
            returning t.tenant_id, t.subject_type,
                      case when t.tenant_id = ? and t.subject_type = ? then array(
                          select cast(extract(epoch from current_timestamp - s.at) * 1000000 as bigint)
                            from unnest(t.sent_at) as s (at)) end as ages
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
    private final ThrottleRow rows;

    @Inject
    public ThrottleRepository(Sql sql, Vendor vendor) {
        this.sql = sql;
        this.vendor = vendor;
        this.rows = new ThrottleRow(sql);
    }

    /** Wrong codes in a row, and whether they lock the subject out now. */
    public record Failures(int inARow, boolean lockedOut) {}

    /**
     * Counts one for each of several subjects that differ in tenant or type: for those whose windows have room and that are
     * not locked out; of the others it says why not. Where one that is not counted stands against the whole, the caller rolls
     * back.
     *
     * @return what came of each, in the same order
     */
    public List<Admission> admit(List<Count> counts) {
        return switch (vendor) {
            case POSTGRESQL ->
                counts.size() == 1 && isPlain(counts.get(0)) ? List.of(admitOne(counts.get(0))) : admitAll(counts);
            case H2 -> inOrder(counts, rows::admit);
        };
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

    /** Has an address that has come to a good end in a country not be judged by that country any more. */
    public void clearCountry(Subject address, String country) {
        switch (vendor) {
            case POSTGRESQL -> rows.clearOnPostgresql(address, country);
            case H2 -> rows.clearOnH2(address, country);
        }
    }

    private static boolean isPlain(Count count) {
        return count.windows().size() == 1 && count.spread().isEmpty();
    }

    private Admission admitOne(Count count) {
        Subject subject = count.subject();
        Window window = count.windows().get(0);
        int most = window.most();
        int seconds = window.seconds();
        return sql
                .query(
                        ADMIT_ONE,
                        row -> admitted(row, window),
                        subject.tenantId(),
                        subject.type(),
                        subject.key(),
                        most,
                        most,
                        most,
                        seconds,
                        seconds,
                        seconds)
                .stream()
                .findFirst()
                .orElseGet(() -> rows.held(count));
    }

    private static Admission admitted(Sql.Row row, Window window) throws SQLException {
        Duration reset =
                Duration.between(row.instant("asked_at"), row.instant("oldest").plus(window.length()));
        return new Admitted(Optional.of(new Standing(window, row.number("used"), reset)));
    }

    /** Those that the statement does not answer were not counted; their rows are locked by it all the same. */
    private List<Admission> admitAll(List<Count> counts) {
        List<Count> ordered = counts.stream()
                .sorted(Comparator.comparingInt(count -> count.subject().place()))
                .toList();
        Count told = counts.get(0);
        record Counted(String key, Admission admission) {}
        Map<String, Admission> admitted = new HashMap<>();
        sql.query(ADMIT_ALL, row -> new Counted(key(row), admitted(row, told)), parameters(ordered, told))
                .forEach(counted -> admitted.put(counted.key(), counted.admission()));
        List<Admission> admissions = new ArrayList<>();
        for (Count count : counts) {
            Admission one = admitted.get(key(count.subject()));
            admissions.add(one == null ? rows.held(count) : one);
        }
        return admissions;
    }

    private static Admission admitted(Sql.Row row, Count told) throws SQLException {
        return new Admitted(row.countsOrNone("ages")
                .flatMap(ages -> Standing.of(
                        told.windows(),
                        ages.stream()
                                .map(micros -> Duration.of(micros, ChronoUnit.MICROS))
                                .toList())));
    }

    private static Object[] parameters(List<Count> counts, Count told) {
        record Limit(Subject subject, Window window) {}
        List<Limit> limits = counts.stream()
                .flatMap(count -> count.windows().stream().map(window -> new Limit(count.subject(), window)))
                .toList();
        return new Object[] {
            texts(counts, count -> count.subject().tenantId()),
            texts(counts, count -> count.subject().type()),
            counts.stream().map(count -> count.subject().key()).toArray(byte[][]::new),
            counts.stream()
                    .map(count -> count.spread().map(Count.Spread::country).orElse(null))
                    .toArray(String[]::new),
            texts(counts, count -> count.subject().tenantId()),
            texts(counts, count -> count.subject().type()),
            counts.stream().map(Count::kept).toArray(Integer[]::new),
            texts(limits, limit -> limit.subject().tenantId()),
            texts(limits, limit -> limit.subject().type()),
            limits.stream().map(limit -> limit.window().most()).toArray(Integer[]::new),
            limits.stream().map(limit -> limit.window().seconds()).toArray(Integer[]::new),
            counts.stream()
                    .flatMap(count -> count.spread().stream())
                    .map(Count.Spread::most)
                    .findFirst()
                    .orElse(0),
            told.subject().tenantId(),
            told.subject().type()
        };
    }

    private static <T> String[] texts(List<T> items, Function<T, String> text) {
        return items.stream().map(text).toArray(String[]::new);
    }

    private static String key(Subject subject) {
        return subject.tenantId() + " " + subject.type();
    }

    private static String key(Sql.Row row) throws SQLException {
        return row.text("tenant_id") + " " + row.text("subject_type");
    }

    /** One after the other as their rows are locked, told in the order in which they were asked. */
    private static List<Admission> inOrder(List<Count> counts, Function<Count, Admission> admit) {
        Admission[] admissions = new Admission[counts.size()];
        IntStream.range(0, counts.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> counts.get(i).subject().place()))
                .forEach(i -> admissions[i] = admit.apply(counts.get(i)));
        return List.of(admissions);
    }
}
