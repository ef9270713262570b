package io.watchword.gateway;

import io.watchword.platform.Channel;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A message with a passcode, ready to be sent.
 *
 * @param deliveryId names the message on both sides, where the provider gives back what it was given; the same at each
 *     attempt, so that it serves as the idempotency key of a provider that honours one
 * @param to the number in E.164, or the e-mail address, as the channel wants it
 * @param passcode the code alone, for channels whose text is fixed by a template
 * @param text the whole text, code included; for voice, as it shall be spoken, the code digit by digit and twice
 * @param subject of an e-mail; absent for other channels
 * @param html of an e-mail, beside its text; absent for other channels
 * @param country the region of the number, ISO 3166-1 alpha-2; {@code ZZ} for an e-mail address
 * @param sender the sender that the caller or the route asked for; the gateway's own where absent
 * @param validity how long the code is still good
 * @param receiptUrl where the provider may report what became of the message; bears the delivery's id
 */
public record OutboundMessage(
        UUID deliveryId,
        Channel channel,
        String to,
        String country,
        String passcode,
        String text,
        Optional<String> subject,
        Optional<String> html,
        Optional<String> sender,
        Locale locale,
        Duration validity,
        URI receiptUrl) {

    /** The number as many providers want it: without its plus. */
    public String digits() {
        return to.startsWith("+") ? to.substring(1) : to;
    }

    /** The delivery's id: neither code nor text nor address. */
    @Override
    public String toString() {
        return deliveryId + " by " + channel.code();
    }
}
