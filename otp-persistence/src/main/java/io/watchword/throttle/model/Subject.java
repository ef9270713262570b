package io.watchword.throttle.model;

import java.util.List;

/**
 * What is counted.
 *
 * @param type {@code number}, {@code email}, {@code identifier}, {@code user}, {@code ip}, {@code device}, {@code guesses}, or {@code
 *     client}
 * @param key a keyed index: neither number nor address is stored
 */
@SuppressWarnings("ArrayRecordComponent") // a parameter of statements, never compared
public record Subject(String tenantId, String type, byte[] key) {

    /** What is counted over all tenants is counted in the name of this one, which is none. */
    public static final String ALL_TENANTS = "*";

    /**
     * In which order rows are locked, so that no two callers wait for each other: what a verification locks comes first, and
     * in the order in which it does.
     */
    private static final List<String> ORDER =
            List.of("guesses", "identifier", "email", "number", "user", "ip", "device");

    /** A phone number, by its index. */
    public static Subject number(String tenantId, byte[] numberIndex) {
        return new Subject(tenantId, "number", numberIndex);
    }

    /** An e-mail address, by its index. */
    public static Subject email(String tenantId, byte[] addressIndex) {
        return new Subject(tenantId, "email", addressIndex);
    }

    /** A user's id or name as a caller gives it, by its index; whether or not there is such a user. */
    public static Subject identifier(String tenantId, byte[] identifierIndex) {
        return new Subject(tenantId, "identifier", identifierIndex);
    }

    /** A user, by the index of the id. */
    public static Subject user(String tenantId, byte[] userIndex) {
        return new Subject(tenantId, "user", userIndex);
    }

    /** The address that an end user calls from, by its index. */
    public static Subject ip(String tenantId, byte[] addressIndex) {
        return new Subject(tenantId, "ip", addressIndex);
    }

    /** The device that an end user holds, by its index. */
    public static Subject device(String tenantId, byte[] deviceIndex) {
        return new Subject(tenantId, "device", deviceIndex);
    }

    /** An API client or publishable key, by the index of its id. */
    public static Subject client(String tenantId, byte[] callerIndex) {
        return new Subject(tenantId, "client", callerIndex);
    }

    /** What is tried from an address, by its index. */
    public static Subject guesses(String tenantId, byte[] addressIndex) {
        return new Subject(tenantId, "guesses", addressIndex);
    }

    /** Whether it is counted over all tenants. */
    public boolean ofAllTenants() {
        return tenantId.equals(ALL_TENANTS);
    }

    int place() {
        return ORDER.indexOf(type) + (ofAllTenants() ? ORDER.size() : 0);
    }
}
