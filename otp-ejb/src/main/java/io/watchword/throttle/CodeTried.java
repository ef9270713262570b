package io.watchword.throttle;

import io.watchword.policy.Limits;
import java.net.InetAddress;
import java.util.Optional;

/**
 * The event that a code was tried at a challenge for the first time, or was the right one, or both.
 *
 * @param callerId the API client or publishable key that brought it
 * @param clientAddress from where it came, where that is known
 */
public record CodeTried(
        String tenantId,
        String callerId,
        Optional<InetAddress> clientAddress,
        boolean first,
        boolean right,
        Limits limits) {}
