package io.watchword.gateway.sandbox;

import io.watchword.platform.Channel;
import io.watchword.platform.json.OmitIfAbsent;
import java.time.Instant;
import java.util.Optional;

/**
 * A message that a user would have received.
 *
 * @param to the number, in E.164, or the e-mail address
 * @param sender the sender that was asked for
 * @param body the whole text, code included
 * @param code the code alone
 * @param subject of an e-mail
 * @param html of an e-mail that is more than text
 */
public record SandboxMessage(
        String to,
        Channel channel,
        Optional<String> sender,
        String body,
        String code,
        Instant sentAt,
        @OmitIfAbsent Optional<String> subject,
        @OmitIfAbsent Optional<String> html) {

    /** The channel and the time alone. */
    @Override
    public String toString() {
        return channel.code() + " at " + sentAt;
    }
}
