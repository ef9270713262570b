package io.watchword.tenant.model;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What an API client may do. */
public enum Scope {
    CHALLENGES_WRITE("challenges:write"),
    CHALLENGES_READ("challenges:read"),
    USERS_WRITE("users:write"),
    USERS_READ("users:read"),
    AUTHENTICATORS_WRITE("authenticators:write"),
    AUTHENTICATORS_READ("authenticators:read"),
    ACTIONS_WRITE("actions:write"),
    ACTIONS_READ("actions:read"),
    SESSIONS_WRITE("sessions:write"),
    ADMIN_READ("admin:read"),
    ADMIN_WRITE("admin:write"),
    AUDIT_READ("audit:read");

    private final String code;

    Scope(String code) {
        this.code = code;
    }

    /** The scope as OAuth writes it. */
    public String code() {
        return code;
    }

    /** The scope with this {@link #code()}. */
    public static Optional<Scope> of(String code) {
        return Stream.of(values()).filter(scope -> scope.code.equals(code)).findFirst();
    }

    /** All that an application's backend may be given. */
    public static Set<Scope> ofApplications() {
        return EnumSet.range(CHALLENGES_WRITE, SESSIONS_WRITE);
    }

    /** All that an administrator may be given. */
    public static Set<Scope> ofAdministrators() {
        return EnumSet.range(ADMIN_READ, AUDIT_READ);
    }
}
