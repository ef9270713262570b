package io.watchword.administration;

import java.util.Optional;

/**
 * What came of a test message.
 *
 * @param outcome {@code accepted}, {@code refused} or {@code unknown}
 * @param reason why it was refused, in the words of all providers
 * @param providerCode the provider's own word for it
 * @param providerMessageId the provider's name for the message
 */
public record TestResult(
        String outcome,
        Optional<String> reason,
        Optional<String> providerCode,
        Optional<String> providerMessageId,
        long tookMilliseconds) {}
