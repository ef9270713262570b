package io.watchword.gateway;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What came of handing a message to a provider. */
public sealed interface Submission {

    /**
     * The provider took the message and will say by {@code providerMessageId} what becomes of it.
     *
     * @param segments into how many the provider has cut the message, where it says so
     * @param price where the provider says it at once
     */
    record Accepted(String providerMessageId, OptionalInt segments, Optional<Price> price) implements Submission {
        /** For a provider that says no more than its name for the message. */
        public Accepted(String providerMessageId) {
            this(providerMessageId, OptionalInt.empty(), Optional.empty());
        }
    }

    /**
     * The provider did not take the message, for certain.
     *
     * @param providerCode the provider's own code for it, for administrators
     * @param retryAfter how long the provider asked us to wait, where it did
     */
    record Refused(Reason reason, Optional<String> providerCode, Optional<Duration> retryAfter) implements Submission {
        public static Refused because(Reason reason, String providerCode) {
            return new Refused(reason, Optional.of(providerCode), Optional.empty());
        }
    }

    /**
     * The request went out and its answer never came, so that the message may or may not be under way. Repeating it could
     * send a second one.
     *
     * @param detail what happened, without address or content
     */
    record Unknown(String detail) implements Submission {}
}
