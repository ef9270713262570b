package io.watchword.throttle.model;

import io.watchword.platform.database.Sql;
import io.watchword.throttle.model.Admission.Admitted;
import io.watchword.throttle.model.Admission.Cause;
import io.watchword.throttle.model.Admission.Held;
import io.watchword.throttle.model.Admission.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at one row: to say why it was not counted on, and to count on it on H2, which has no upsert with a condition. There
 * the row is locked and looked at before it is written.
 */
final class ThrottleRow {

    private static final Duration HOUR = Duration.ofHours(1);

    private static final String INSERT = """
            insert into throttle (tenant_id, subject_type, subject_key, sent_at, failures, countries, countries_at)
            values (?, ?, ?, array[current_timestamp], 0,
                    case when cast(? as varchar(2)) is not null then array[cast(? as varchar(2))] end,
                    case when cast(? as varchar(2)) is not null then array[current_timestamp] end)
            on conflict do nothing
            """;

    private static final String LOCK = """
            select case when locked_until > current_timestamp then locked_until end as locked_until,
                   current_timestamp as asked_at
              from throttle
             where tenant_id = ? and subject_type = ? and subject_key = ?
               for update
            """;

    private static final String SENT = """
            select s.sent
              from unnest((select sent_at from throttle
                            where tenant_id = ? and subject_type = ? and subject_key = ?)) as s (sent)
             order by s.sent desc
            """;

    private static final String COUNTRIES = """
            select c.country, c.sent
              from unnest((select countries from throttle
                            where tenant_id = ? and subject_type = ? and subject_key = ?),
                          (select countries_at from throttle
                            where tenant_id = ? and subject_type = ? and subject_key = ?)) as c (country, sent)
            """;

    private static final String ADD_ON_H2 = """
            update throttle
               set sent_at = array[current_timestamp]
                             || trim_array(sent_at, greatest(cardinality(sent_at) - cast(? as integer) + 1, 0))
             where tenant_id = ? and subject_type = ? and subject_key = ?
            """;

    private static final String SET_COUNTRIES_ON_H2 = """
            update throttle set countries = ?, countries_at = ?
             where tenant_id = ? and subject_type = ? and subject_key = ?
            """;

    private static final String CLEAR_ON_POSTGRESQL = """
            update throttle t
               set countries_at[array_position(t.countries, cast(? as varchar))] = timestamp with time zone 'epoch'
             where t.tenant_id = ? and t.subject_type = ? and t.subject_key = ?
               and array_position(t.countries, cast(? as varchar)) is not null
            """;

    private final Sql sql;

    ThrottleRow(Sql sql) {
        this.sql = sql;
    }

    /** A country that was sent to, and when it was last. */
    private record Visited(String country, Instant at) {}

    /** Counts one, where nothing stands against it. */
    Admission admit(Count count) {
        Subject subject = count.subject();
        Optional<String> country = count.spread().map(Count.Spread::country);
        if (inserted(subject, country)) {
            return new Admitted(Standing.of(count.windows(), List.of(Duration.ZERO)));
        }
        State state = lock(subject);
        Optional<Held> held = held(count, state);
        if (held.isPresent()) {
            return held.get();
        }
        sql.update(ADD_ON_H2, count.kept(), subject.tenantId(), subject.type(), subject.key());
        country.ifPresent(to -> {
            List<Visited> visited = others(count, state);
            visited.add(0, new Visited(to, state.askedAt()));
            setCountriesOnH2(subject, visited);
        });
        List<Duration> ages = new ArrayList<>(state.ages());
        ages.add(0, Duration.ZERO);
        return new Admitted(Standing.of(count.windows(), ages.subList(0, Math.min(ages.size(), count.kept()))));
    }

    /** Why a row that this transaction has locked was not counted on. */
    Held held(Count count) {
        return held(count, lock(count.subject()))
                .orElseGet(() -> new Held(Cause.WINDOW, count.windows().stream().findFirst(), Duration.ZERO));
    }

    /** Has a subject that has come to a good end in a country not be judged by that country any more. */
    void clearOnPostgresql(Subject subject, String country) {
        sql.update(CLEAR_ON_POSTGRESQL, country, subject.tenantId(), subject.type(), subject.key(), country);
    }

    /** The same. */
    void clearOnH2(Subject subject, String country) {
        lock(subject);
        setCountriesOnH2(
                subject,
                visited(subject).stream()
                        .filter(visited -> !visited.country().equals(country))
                        .toList());
    }

    /** What is known of a locked row. */
    private record State(Optional<Instant> lockedUntil, Instant askedAt, List<Duration> ages, List<Visited> visited) {}

    private State lock(Subject subject) {
        record Locked(Optional<Instant> until, Instant askedAt) {}
        return sql
                .query(
                        LOCK,
                        row -> new Locked(
                                Optional.ofNullable(row.instantOrNull("locked_until")), row.instant("asked_at")),
                        subject.tenantId(),
                        subject.type(),
                        subject.key())
                .stream()
                .findFirst()
                .map(locked ->
                        new State(locked.until(), locked.askedAt(), ages(subject, locked.askedAt()), visited(subject)))
                .orElseGet(() -> new State(Optional.empty(), Instant.EPOCH, List.of(), List.of()));
    }

    private static Optional<Held> held(Count count, State state) {
        if (state.lockedUntil().isPresent()) {
            return Optional.of(new Held(
                    Cause.LOCKOUT,
                    Optional.empty(),
                    Duration.between(state.askedAt(), state.lockedUntil().get())));
        }
        return count.windows().stream()
                .flatMap(window -> held(window, state.ages()).stream())
                .reduce((one, other) -> other.remaining().compareTo(one.remaining()) > 0 ? other : one)
                .or(() -> tooManyCountries(count, state));
    }

    private static Optional<Held> held(Window window, List<Duration> ages) {
        return Optional.of(window)
                .filter(full -> ages.size() >= full.most())
                .map(full -> full.length().minus(ages.get(full.most() - 1)))
                .filter(remaining -> remaining.compareTo(Duration.ZERO) > 0)
                .map(remaining -> new Held(Cause.WINDOW, Optional.of(window), remaining));
    }

    private static Optional<Held> tooManyCountries(Count count, State state) {
        List<Visited> others = others(count, state);
        return count.spread()
                .filter(spread -> others.size() >= spread.most())
                .map(spread -> new Held(
                        Cause.COUNTRIES,
                        Optional.empty(),
                        others.stream()
                                .map(visited -> Duration.between(
                                        state.askedAt(), visited.at().plus(HOUR)))
                                .min(Duration::compareTo)
                                .orElse(Duration.ZERO)));
    }

    private static List<Visited> others(Count count, State state) {
        Instant hourAgo = state.askedAt().minus(HOUR);
        return new ArrayList<>(state.visited().stream()
                .filter(visited -> visited.at().isAfter(hourAgo))
                .filter(visited -> count.spread()
                        .filter(spread -> spread.country().equals(visited.country()))
                        .isEmpty())
                .toList());
    }

    private List<Duration> ages(Subject subject, Instant askedAt) {
        return sql.query(
                SENT,
                row -> Duration.between(row.instant("sent"), askedAt),
                subject.tenantId(),
                subject.type(),
                subject.key());
    }

    private List<Visited> visited(Subject subject) {
        return sql
                .query(
                        COUNTRIES,
                        row -> new Visited(
                                String.valueOf(row.textOrNull("country")),
                                row.textOrNull("country") == null ? Instant.EPOCH : row.instant("sent")),
                        subject.tenantId(),
                        subject.type(),
                        subject.key(),
                        subject.tenantId(),
                        subject.type(),
                        subject.key())
                .stream()
                .filter(visited -> visited.at().isAfter(Instant.EPOCH))
                .toList();
    }

    private boolean inserted(Subject subject, Optional<String> country) {
        return sql.update(
                        INSERT,
                        subject.tenantId(),
                        subject.type(),
                        subject.key(),
                        country.orElse(null),
                        country.orElse(null),
                        country.orElse(null))
                == 1;
    }

    private void setCountriesOnH2(Subject subject, List<Visited> visited) {
        sql.update(
                SET_COUNTRIES_ON_H2,
                visited.stream().map(Visited::country).toArray(),
                visited.stream().map(each -> each.at().atOffset(ZoneOffset.UTC)).toArray(),
                subject.tenantId(),
                subject.type(),
                subject.key());
    }
}
