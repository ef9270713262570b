package io.watchword.gateway;

import io.watchword.gateway.model.ConfiguredGateway;
import java.util.Optional;

/**
 * A gateway that could carry a message.
 *
 * @param senderId who its route says that messages are from
 */
public record Candidate(ConfiguredGateway gateway, Optional<String> senderId) {}
