package io.watchword.throttle.model;

/**
 * What is counted.
 *
 * @param type {@code number} or {@code ip}
 * @param key a keyed index: neither number nor address is stored
 */
@SuppressWarnings("ArrayRecordComponent") // a parameter of statements, never compared
public record Subject(String tenantId, String type, byte[] key) {

    /** A phone number, by its index. */
    public static Subject number(String tenantId, byte[] numberIndex) {
        return new Subject(tenantId, "number", numberIndex);
    }

    /** The address that an end user calls from, by its index. */
    public static Subject ip(String tenantId, byte[] addressIndex) {
        return new Subject(tenantId, "ip", addressIndex);
    }
}
