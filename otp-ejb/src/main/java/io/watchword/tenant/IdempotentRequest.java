package io.watchword.tenant;

/**
 * A request that its caller may repeat without anything happening twice.
 *
 * @param key the caller's own name for it
 * @param requestHash tells another request under the same key from the same one
 */
@SuppressWarnings("ArrayRecordComponent") // compared by the database's content alone
public record IdempotentRequest(String key, byte[] requestHash) {}
