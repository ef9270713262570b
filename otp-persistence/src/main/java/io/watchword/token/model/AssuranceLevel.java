package io.watchword.token.model;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * How sure a sign-in is of its user, as the claim {@code acr} tells it: the levels of NIST SP 800-63B-4, the lowest first,
 * and before them what OpenID Connect Core 1.0, section 2, calls {@code 0}: no authentication by their measure.
 */
public enum AssuranceLevel {
    NONE("0"),
    AAL1("aal1"),
    AAL2("aal2"),
    AAL3("aal3");

    private final String code;

    AssuranceLevel(String code) {
        this.code = code;
    }

    /** The level as {@code acr} has it. */
    public String code() {
        return code;
    }

    /** The level with this {@link #code()}. */
    public static Optional<AssuranceLevel> of(String code) {
        return Stream.of(values()).filter(level -> level.code.equals(code)).findFirst();
    }

    public boolean reaches(AssuranceLevel other) {
        return compareTo(other) >= 0;
    }
}
