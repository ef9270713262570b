package io.watchword.throttle;

import io.watchword.platform.database.CodeConverter;

/** The limits by the names that a policy and an administrator know them by. */
public enum Rule {
    /** After too many wrong codes. */
    LOCKOUT,
    PER_NUMBER,
    PER_NUMBER_OF_ALL_TENANTS,
    PER_USER,
    PER_IP,
    PER_DEVICE,
    PER_APPLICATION,
    PER_TENANT,
    PER_COUNTRY,
    PER_PREFIX,
    COST_PER_TENANT,
    COST_PER_COUNTRY,
    COUNTRIES_PER_IP,
    GUESSES_PER_IP,
    FAILURES_PER_CLIENT,
    SPRAY_PER_CLIENT,
    SPRAY_PER_IP;

    /** The name: {@code per_number}. */
    public String code() {
        return CodeConverter.code(this);
    }
}
