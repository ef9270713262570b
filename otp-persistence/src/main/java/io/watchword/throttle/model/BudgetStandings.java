package io.watchword.throttle.model;

import io.watchword.platform.database.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds how the budgets of a tenant stand, and opens one that is closed. */
@Dependent
public class BudgetStandings {

    private static final String OF_TENANT = """
            select b.kind, b.subject, b.window_seconds, b.window_start, b.granted, b.verified,
                   (select coalesce(max(p.verified), 0) from budget p
                     where p.tenant_id = b.tenant_id and p.kind = b.kind and p.subject = b.subject
                       and p.window_seconds = b.window_seconds
                       and p.window_start = b.window_start - b.window_seconds * interval '1' second) as verified_before,
                   (select max(c.closed_until) from budget c
                     where c.tenant_id = b.tenant_id and c.kind = b.kind and c.subject = b.subject
                       and c.window_seconds = b.window_seconds) as closed_until,
                   current_timestamp as asked_at
              from budget b
             where b.tenant_id = ? and b.kind = any (array['tenant', 'application', 'country', 'prefix', 'client'])
               and not exists (select 1 from budget n
                                where n.tenant_id = b.tenant_id and n.kind = b.kind and n.subject = b.subject
                                  and n.window_seconds = b.window_seconds and n.window_start > b.window_start)
            """;

    private static final String CLOSED = """
            exists (select 1 from budget c
                     where c.tenant_id = b.tenant_id and c.kind = b.kind and c.subject = b.subject
                       and c.window_seconds = b.window_seconds and c.closed_until > current_timestamp)
            """;

    private static final String CURRENT = "b.window_start + b.window_seconds * interval '1' second > current_timestamp";

    private static final String ORDERED = """
               and (b.kind, b.subject, b.window_seconds) >= (?, ?, ?)
             order by b.kind, b.subject, b.window_seconds
             limit ?
            """;

    private static final String THIS = " and b.kind = ? and b.subject = ? and b.window_seconds = ?";

    /** What was taken is forgotten too: the budget would otherwise be found used up, and be closed again. */
    private static final String OPEN = """
            update budget set closed_until = null, granted = 0
             where tenant_id = ? and kind = ? and subject = ? and window_seconds = ?
            """;

    private final Sql sql;

    @Inject
    public BudgetStandings(Sql sql) {
        this.sql = sql;
    }

    /** Which budgets are asked for; an empty filter means all that are in use now or closed. */
    public record Filter(Optional<BudgetKey.Kind> kind, Optional<Boolean> closed) {}

    /** Those of the tenant from one on, in the order of kind, subject and window. */
    public List<Budget> page(String tenantId, Filter filter, Optional<BudgetKey> from, int most) {
        StringBuilder query = new StringBuilder(OF_TENANT);
        List<Object> parameters = new ArrayList<>(List.of(tenantId));
        filter.kind().ifPresent(kind -> {
            query.append(" and b.kind = ?");
            parameters.add(kind);
        });
        query.append(filter.closed()
                .map(closed -> closed ? " and " + CLOSED : " and " + CURRENT + " and not " + CLOSED)
                .orElse(" and (" + CURRENT + " or " + CLOSED + ")"));
        parameters.addAll(from.map(key -> List.<Object>of(key.kind(), key.subject(), key.seconds()))
                .orElse(List.of("", "", 0L)));
        parameters.add(most);
        return sql.query(query + ORDERED, row -> read(tenantId, row), parameters.toArray());
    }

    public Optional<Budget> find(BudgetKey key) {
        return sql
                .query(
                        OF_TENANT + THIS,
                        row -> read(key.tenantId(), row),
                        key.tenantId(),
                        key.kind(),
                        key.subject(),
                        key.seconds())
                .stream()
                .findFirst();
    }

    /** Has a budget begin anew. */
    public void open(BudgetKey key) {
        sql.update(OPEN, key.tenantId(), key.kind(), key.subject(), key.seconds());
    }

    private static Budget read(String tenantId, Sql.Row row) throws SQLException {
        Optional<Instant> closedUntil = Optional.ofNullable(row.instantOrNull("closed_until"));
        return new Budget(
                new BudgetKey(
                        tenantId,
                        row.constant(BudgetKey.Kind.class, "kind"),
                        row.text("subject"),
                        Duration.ofSeconds(row.number("window_seconds"))),
                row.instant("window_start"),
                row.number("granted"),
                row.number("verified"),
                row.number("verified_before"),
                closedUntil,
                closedUntil.filter(row.instant("asked_at")::isBefore).isPresent());
    }
}
