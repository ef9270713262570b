package io.watchword.administration;

import java.time.Instant;

/**
 * A test number as administrators see it; its code is never told.
 *
 * @param id its id, under the name that all objects of administration share
 * @param testNumberId the same, under a name of its own
 * @param phoneNumber in E.164
 */
public record TestNumberView(String id, String testNumberId, String phoneNumber, Instant expiresAt, Instant createdAt)
        implements View {

    /** The last two digits are all that the audit keeps of a number. */
    @Override
    public TestNumberView audited() {
        return new TestNumberView(
                id, testNumberId, MASK + phoneNumber.substring(phoneNumber.length() - 2), expiresAt, createdAt);
    }
}
