package io.watchword.gateway.sandbox;

import io.watchword.platform.Channel;
import java.time.Instant;
import java.util.Optional;

/**
 * A message that a user would have received.
 *
 * @param to the number, in E.164
 * @param sender the sender that was asked for
 * @param body the whole text, code included
 * @param code the code alone
 */
public record SandboxMessage(
        String to, Channel channel, Optional<String> sender, String body, String code, Instant sentAt) {

    /** The channel and the time alone. */
    @Override
    public String toString() {
        return channel.code() + " at " + sentAt;
    }
}
