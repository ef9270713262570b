package io.watchword.throttle.model;

/**
 * What is counted.
 *
 * @param type {@code number}, {@code email}, {@code identifier} or {@code ip}
 * @param key a keyed index: neither number nor address is stored
 */
@SuppressWarnings("ArrayRecordComponent") // a parameter of statements, never compared
public record Subject(String tenantId, String type, byte[] key) {

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

    /** The address that an end user calls from, by its index. */
    public static Subject ip(String tenantId, byte[] addressIndex) {
        return new Subject(tenantId, "ip", addressIndex);
    }
}
