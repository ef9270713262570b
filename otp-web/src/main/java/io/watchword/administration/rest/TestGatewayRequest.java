package io.watchword.administration.rest;

import io.watchword.administration.TestMessage;
import io.watchword.platform.Channel;
import io.watchword.platform.json.InvalidFields;
import java.util.Optional;

/** The body that sends a test message through a gateway. */
public record TestGatewayRequest(String to, Optional<Channel> channel, Optional<String> senderId) {

    public TestGatewayRequest {
        if (to.isEmpty() || to.length() > 254) {
            throw new InvalidFields("to", "must have 1 to 254 characters");
        }
    }

    TestMessage message() {
        return new TestMessage(to, channel, senderId);
    }

    /** Nothing of where it goes. */
    @Override
    public String toString() {
        return "TestGatewayRequest[•]";
    }
}
