package io.watchword.throttle.model;

import io.watchword.platform.database.CodeConverter;
import io.watchword.platform.database.Sql;
import io.watchword.platform.database.Vendor;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Budgets that nodes take blocks of. The sum of what is granted in a window never exceeds what the budget allows, since the
 * row is locked while a block is cut off.
 */
@Dependent
public class BudgetRepository {

    /** A block is so much of what is left: large while there is much, and what one draw takes at the end. */
    private static final int SHARE = 16;

    /** The first block is larger, so that most budgets are asked for once. */
    private static final int FIRST_SHARE = 4;

    /** A block of money is for no more sends: what a node that ends still holds is lost, in some budgets for a month. */
    private static final long MOST_PAID = 100;

    /** Numbers of a block are closed where it is used up and fewer than one in so many came to a good end. */
    private static final int LEAST_CONVERSION = 10;

    /** By what the floor is divided of numbers that were closed not long ago. */
    static final int CAUTION = 10;

    private static final Duration CLOSURE = Duration.ofHours(1);

    /** Most numbers come alone: the first block of a budget is had by one statement. */
    private static final String START = """
            insert into budget (tenant_id, kind, subject, window_seconds, window_start, granted, verified, forget_at)
            select cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as integer),
                   cast(? as timestamp with time zone), cast(? as bigint), 0, cast(? as timestamp with time zone)
              from %s
               and not exists (select 1 from budget b
                                where b.tenant_id = ? and b.kind = ? and b.subject = ? and b.window_seconds = ?)
            on conflict do nothing
            """;

    /** It need not wait for the disk, since the send that follows it does, and the log is written in order. */
    private static final String START_ON_POSTGRESQL =
            "with commit as materialized (select set_config('synchronous_commit', 'off', true) as later)\n"
                    + START.formatted("commit where commit.later = 'off'");

    private static final String START_ON_H2 = START.formatted("(values (1)) where true");

    private static final String OPEN = """
            insert into budget (tenant_id, kind, subject, window_seconds, window_start, granted, verified, forget_at)
            values (?, ?, ?, ?, ?, 0, 0, ?)
            on conflict do nothing
            """;

    /** Beside the row that is locked, what the one before it has come to, and whether any was closed. */
    private static final String LOCK = """
            select b.granted, b.verified, b.told, current_timestamp as asked_at,
                   (select coalesce(max(p.granted), 0) from budget p
                     where p.tenant_id = ? and p.kind = ? and p.subject = ? and p.window_seconds = ?
                       and p.window_start = ?) as granted_before,
                   (select coalesce(max(p.verified), 0) from budget p
                     where p.tenant_id = ? and p.kind = ? and p.subject = ? and p.window_seconds = ?
                       and p.window_start = ?) as verified_before,
                   (select max(c.closed_until) from budget c
                     where c.tenant_id = ? and c.kind = ? and c.subject = ? and c.window_seconds = ?) as closed_until
              from budget b
             where b.tenant_id = ? and b.kind = ? and b.subject = ? and b.window_seconds = ? and b.window_start = ?
               for update
            """;

    private static final String GRANT = """
            update budget set granted = granted + ?
             where tenant_id = ? and kind = ? and subject = ? and window_seconds = ? and window_start = ?
            """;

    private static final String CLOSE = """
            update budget set closed_until = ?
             where tenant_id = ? and kind = ? and subject = ? and window_seconds = ? and window_start = ?
            """;

    private static final String TELL = """
            update budget set told = ?
             where tenant_id = ? and kind = ? and subject = ? and window_seconds = ? and window_start = ? and told < ?
            """;

    private static final String OF_MONEY = """
            select kind, subject, window_seconds, window_start, granted, told
              from budget
             where tenant_id = ? and kind = any (array['cost', 'cost_country']) and window_start > ?
            """;

    private static final String ADD_VERIFIED = """
            update budget set verified = verified + ?
             where tenant_id = ? and kind = ? and subject = ? and window_seconds = ? and window_start = ?
            """;

    private static final String ADD_ALL_VERIFIED_ON_POSTGRESQL = """
            insert into budget as b (tenant_id, kind, subject, window_seconds, window_start, granted, verified, forget_at)
            select v.tenant_id, v.kind, v.subject, v.window_seconds, to_timestamp(v.window_start), 0, v.verified,
                   to_timestamp(v.forget_at)
              from unnest(cast(? as varchar[]), cast(? as varchar[]), cast(? as varchar[]), cast(? as integer[]),
                          cast(? as bigint[]), cast(? as integer[]), cast(? as bigint[]))
                   as v (tenant_id, kind, subject, window_seconds, window_start, verified, forget_at)
            on conflict (tenant_id, kind, subject, window_seconds, window_start) do update
               set verified = b.verified + excluded.verified
            """;

    private final Sql sql;
    private final Vendor vendor;

    @Inject
    public BudgetRepository(Sql sql, Vendor vendor) {
        this.sql = sql;
        this.vendor = vendor;
    }

    /** What a window allows: a floor, and so many more for each good end in it and in the window before. */
    public record Terms(long floor, int perVerified) {}

    /**
     * A block of a budget.
     *
     * @param amount nothing where the budget is used up, or closed
     * @param granted what nodes have taken in the window, this included
     * @param told up to which amount that has been told
     */
    public record Block(long amount, long granted, long told) {}

    /** How much of a budget of money has been taken in a window, and up to which amount that has been told. */
    public record Spent(BudgetKey key, Instant windowStart, long granted, long told) {}

    /** Challenges that came to a good end in a window. */
    public record Verified(BudgetKey key, Instant windowStart, int count) {}

    /**
     * Takes a block of a window's budget.
     *
     * @param amount what one draw takes: the block is good for whole ones
     */
    public Block lease(BudgetKey key, Instant windowStart, Terms terms, long amount) {
        long first = block(key, terms.floor(), FIRST_SHARE, amount);
        if (first > 0 && start(key, windowStart, first)) {
            return new Block(first, first, 0);
        }
        State state = lock(key, windowStart).orElseGet(() -> {
            open(key, windowStart);
            return lock(key, windowStart).orElseThrow();
        });
        long block = block(key, state.allowed(terms) - state.granted(), SHARE, amount);
        if (block > 0) {
            sql.update(GRANT, with(block, key, windowStart));
            return new Block(block, state.granted() + block, state.told());
        }
        if (key.kind() == BudgetKey.Kind.PREFIX && !state.isClosed() && state.hardlyAnyVerified()) {
            sql.update(CLOSE, with(state.askedAt().plus(CLOSURE), key, windowStart));
        }
        return new Block(0, state.granted(), state.told());
    }

    private static long block(BudgetKey key, long left, int share, long amount) {
        long most = key.kind().isOfMoney() ? MOST_PAID : Long.MAX_VALUE;
        return left < amount ? 0 : Math.max(1, Math.min(most, left / share / amount)) * amount;
    }

    /** Notes that its use is told up to an amount; answers false where that, or more, has been told. */
    public boolean tell(BudgetKey key, Instant windowStart, long amount) {
        List<Object> parameters = new ArrayList<>(Arrays.asList(with(amount, key, windowStart)));
        parameters.add(amount);
        return sql.update(TELL, parameters.toArray()) == 1;
    }

    /** The tenant's budgets of money that have been drawn on in their windows of now. */
    public List<Spent> spent(String tenantId, Instant now) {
        return sql
                .query(
                        OF_MONEY,
                        row -> new Spent(
                                new BudgetKey(
                                        tenantId,
                                        row.constant(BudgetKey.Kind.class, "kind"),
                                        row.text("subject"),
                                        Duration.ofSeconds(row.count("window_seconds"))),
                                row.instant("window_start"),
                                row.count("granted"),
                                row.count("told")),
                        tenantId,
                        now.minus(BudgetKey.MONTH))
                .stream()
                .filter(spent -> spent.windowStart().equals(spent.key().windowAt(now)))
                .toList();
    }

    /** Adds what was verified, in the order in which all nodes lock. */
    public void addVerified(List<Verified> verified) {
        switch (vendor) {
            case POSTGRESQL ->
                sql.update(
                        ADD_ALL_VERIFIED_ON_POSTGRESQL,
                        verified.stream().map(one -> one.key().tenantId()).toArray(String[]::new),
                        verified.stream()
                                .map(one -> CodeConverter.code(one.key().kind()))
                                .toArray(String[]::new),
                        verified.stream().map(one -> one.key().subject()).toArray(String[]::new),
                        verified.stream().map(one -> (int) one.key().seconds()).toArray(Integer[]::new),
                        verified.stream()
                                .map(one -> one.windowStart().getEpochSecond())
                                .toArray(Long[]::new),
                        verified.stream().map(Verified::count).toArray(Integer[]::new),
                        verified.stream()
                                .map(one ->
                                        forgetAt(one.key(), one.windowStart()).getEpochSecond())
                                .toArray(Long[]::new));
            case H2 ->
                verified.forEach(one -> {
                    Object[] parameters = with(one.count(), one.key(), one.windowStart());
                    if (sql.update(ADD_VERIFIED, parameters) == 0) {
                        open(one.key(), one.windowStart());
                        sql.update(ADD_VERIFIED, parameters);
                    }
                });
        }
    }

    /** What is known of a window that is locked, and of the one before. */
    private record State(
            long granted,
            int verified,
            long told,
            long grantedBefore,
            int verifiedBefore,
            @Nullable Instant closedUntil,
            Instant askedAt) {

        boolean isClosed() {
            return closedUntil != null && askedAt.isBefore(closedUntil);
        }

        /** A block of numbers that was closed not long ago has to show first that it is better. */
        long allowed(Terms terms) {
            if (isClosed()) {
                return 0;
            }
            long floor = closedUntil == null ? terms.floor() : (terms.floor() + CAUTION - 1) / CAUTION;
            return floor + terms.perVerified() * ((long) verified + verifiedBefore);
        }

        boolean hardlyAnyVerified() {
            return LEAST_CONVERSION * ((long) verified + verifiedBefore) < granted + grantedBefore;
        }
    }

    private Optional<State> lock(BudgetKey key, Instant windowStart) {
        Object[] before = of(key, windowStart.minus(key.window()));
        Object[] any = Arrays.copyOf(before, before.length - 1);
        return sql
                .query(
                        LOCK,
                        row -> new State(
                                row.count("granted"),
                                row.number("verified"),
                                row.count("told"),
                                row.count("granted_before"),
                                row.number("verified_before"),
                                row.instantOrNull("closed_until"),
                                row.instant("asked_at")),
                        Stream.of(before, before, any, of(key, windowStart))
                                .flatMap(Stream::of)
                                .toArray())
                .stream()
                .findFirst();
    }

    /** Opens a budget of which nothing is known; answers false, changing nothing, where something is. */
    private boolean start(BudgetKey key, Instant windowStart, long granted) {
        List<Object> parameters = new ArrayList<>(Arrays.asList(of(key, windowStart)));
        parameters.add(granted);
        parameters.add(forgetAt(key, windowStart));
        parameters.addAll(Arrays.asList(Arrays.copyOf(of(key, windowStart), 4)));
        return sql.update(
                        switch (vendor) {
                            case POSTGRESQL -> START_ON_POSTGRESQL;
                            case H2 -> START_ON_H2;
                        },
                        parameters.toArray())
                == 1;
    }

    private void open(BudgetKey key, Instant windowStart) {
        List<Object> parameters = new ArrayList<>(Arrays.asList(of(key, windowStart)));
        parameters.add(forgetAt(key, windowStart));
        sql.update(OPEN, parameters.toArray());
    }

    /** The window after it looks back at it, and so does, for an hour, whoever asks whether it was closed. */
    private static Instant forgetAt(BudgetKey key, Instant windowStart) {
        return windowStart.plus(key.window().multipliedBy(2)).plus(CLOSURE.multipliedBy(2));
    }

    private static Object[] of(BudgetKey key, Instant windowStart) {
        return new Object[] {key.tenantId(), key.kind(), key.subject(), key.seconds(), windowStart};
    }

    private static Object[] with(Object value, BudgetKey key, Instant windowStart) {
        List<Object> parameters = new ArrayList<>(List.of(value));
        parameters.addAll(Arrays.asList(of(key, windowStart)));
        return parameters.toArray();
    }
}
