package io.watchword.administration;

import io.watchword.platform.Channel;
import java.util.Optional;

/**
 * A message by which an administrator tries a gateway.
 *
 * @param to a number in E.164, or an e-mail address
 * @param channel the gateway's first, where absent
 */
public record TestMessage(String to, Optional<Channel> channel, Optional<String> senderId) {

    /** Nothing of where it goes. */
    @Override
    public String toString() {
        return "TestMessage[•]";
    }
}
