package io.watchword.tenant.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an API client, or a user who administers, may do. */
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

    /** Those that a text names, in which spaces separate codes (RFC 6749, section 3.3); other codes mean nothing here. */
    public static Set<Scope> among(String text) {
        return Arrays.stream(text.split(" "))
                .flatMap(code -> of(code).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    /** Their codes in the order of the alphabet, separated by spaces. */
    public static String text(Set<Scope> scopes) {
        return scopes.stream().map(Scope::code).sorted().collect(Collectors.joining(" "));
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
