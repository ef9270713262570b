package io.watchword.policy;

import java.util.List;

/** Within what the strict profile holds a field. */
record StrictBound(String field, int least, int most) {

    /** The failures by PSD2 RTS, article 4(3)(b); length and time by what banks are used to. */
    static final List<StrictBound> ALL = List.of(
            new StrictBound("code_length", 6, 10),
            new StrictBound("expires_in_seconds", 30, 300),
            new StrictBound("max_attempts", 1, 5),
            new StrictBound("lockout_after_failures", 1, 5));

    boolean holds(int value) {
        return value >= least && value <= most;
    }

    int nearest(int value) {
        return Math.max(least, Math.min(most, value));
    }

    String reason() {
        return "must be from " + least + " to " + most + " under the strict profile";
    }
}
