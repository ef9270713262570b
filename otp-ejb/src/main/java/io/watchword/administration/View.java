package io.watchword.administration;

import io.watchword.audit.model.AuditEvent;
import java.util.Optional;

/** An object as administrators see it. */
public interface View {

    /** What stands for a secret that is set. */
    String MASK = "••••••";

    /** Its id, under the name that all objects of administration share. */
    String id();

    /** How it is answered, where that is not as the audit has it. */
    default Object answer() {
        return this;
    }

    /** The application that it belongs to, where it does. */
    default Optional<String> application() {
        return Optional.empty();
    }

    /** The same as the audit keeps it, which must not know whom a number or address belongs to. */
    default View audited() {
        return this;
    }

    /** What else the audit is to find it by. */
    default AuditEvent.Context context() {
        return AuditEvent.Context.NONE;
    }
}
