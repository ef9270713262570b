package io.watchword.audit.model;

import io.watchword.platform.database.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Appends to the audit, in the transaction that makes the transitions. Nothing here changes or removes a row. */
@Dependent
public class AuditTrail {

    private static final String INSERT = """
            insert into audit_event (id, occurred_at, tenant_id, application_id, event, subject_type, subject_id,
                from_state, to_state, actor_type, actor_id, challenge_id, user_id, channel, gateway_id, country,
                number_pseudonym, number_last_two, reason, client_ip, request_id, details, leaf_hash)
            values\s""";

    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** So many rows make one statement; a multiple of it would exceed what a driver takes. */
    private static final int ROWS_PER_STATEMENT = 100;

    private final Sql sql;
    private final Consumer<Transitions> observers;

    @Inject
    public AuditTrail(Sql sql, Event<Transitions> observers) {
        this(sql, observers::fire);
    }

    /** Appends, and tells nobody. */
    public AuditTrail(Sql sql) {
        this(sql, nobody -> {});
    }

    private AuditTrail(Sql sql, Consumer<Transitions> observers) {
        this.sql = sql;
        this.observers = observers;
    }

    /** Appends the events. */
    public void append(AuditEvent... events) {
        append(List.of(events));
    }

    /** Appends the events, in one statement for each hundred. */
    public void append(List<AuditEvent> events) {
        for (int start = 0; start < events.size(); start += ROWS_PER_STATEMENT) {
            insert(events.subList(start, Math.min(events.size(), start + ROWS_PER_STATEMENT)));
        }
        if (!events.isEmpty()) {
            observers.accept(new Transitions(events));
        }
    }

    private void insert(List<AuditEvent> events) {
        List<@Nullable Object> parameters = new ArrayList<>();
        for (AuditEvent event : events) {
            AuditEvent.Context context = event.context();
            parameters.add(event.id());
            parameters.add(event.occurredAt());
            parameters.add(event.scope().tenantId());
            parameters.add(event.scope().applicationId().orElse(null));
            parameters.add(event.event());
            parameters.add(event.subject().type());
            parameters.add(event.subject().id());
            parameters.add(event.from().orElse(null));
            parameters.add(event.to());
            parameters.add(event.actor().type());
            parameters.add(event.actor().id());
            parameters.add(context.challengeId().orElse(null));
            parameters.add(context.userId().orElse(null));
            parameters.add(context.channel().orElse(null));
            parameters.add(context.gatewayId().orElse(null));
            parameters.add(context.country().orElse(null));
            parameters.add(
                    context.numberPseudonym().map(HexFormat.of()::parseHex).orElse(null));
            parameters.add(context.numberLastTwo().orElse(null));
            parameters.add(event.reason().orElse(null));
            parameters.add(event.actor().clientIp().orElse(null));
            parameters.add(event.actor().requestId().orElse(null));
            parameters.add(event.details().orElse(null));
            parameters.add(event.leafHash());
        }
        sql.update(INSERT + String.join(", ", Collections.nCopies(events.size(), ROW)), parameters.toArray());
    }
}
