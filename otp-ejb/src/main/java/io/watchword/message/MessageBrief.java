package io.watchword.message;

import io.watchword.message.model.Purpose;
import io.watchword.platform.Channel;
import java.time.Duration;
import java.util.Optional;

/**
 * What a message is to say and to whom, its code excepted.
 *
 * @param country the region of the number; one that there is not for an e-mail address
 * @param locale the language that was asked for, or that the user has: a BCP 47 language tag
 * @param application the name that messages show
 * @param customMessage the caller's own text, with {@code {otp}} and {@code {app}}
 * @param amount what the code signs, with payee
 * @param androidAppHash by which SMS Retriever finds the message's app
 * @param webOrigin the domain to which WebOTP binds the code
 * @param validity how long the code is still good
 */
public record MessageBrief(
        String tenantId,
        Channel channel,
        String country,
        Optional<String> locale,
        String application,
        Optional<String> customMessage,
        Optional<String> amount,
        Optional<String> payee,
        Optional<String> androidAppHash,
        Optional<String> webOrigin,
        Duration validity) {

    Purpose purpose() {
        return amount.isPresent() || payee.isPresent() ? Purpose.TRANSACTION : Purpose.VERIFICATION;
    }

    /** The channel alone. */
    @Override
    public String toString() {
        return "MessageBrief[" + channel.code() + "]";
    }
}
