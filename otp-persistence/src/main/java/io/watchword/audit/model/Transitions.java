package io.watchword.audit.model;

import java.util.List;

/** The event that transitions were written to the audit, in the transaction that makes them. */
public record Transitions(List<AuditEvent> events) {

    public Transitions {
        events = List.copyOf(events);
    }
}
