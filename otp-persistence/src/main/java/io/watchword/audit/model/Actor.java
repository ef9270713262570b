package io.watchword.audit.model;

import java.util.Optional;

/**
 * Who brought a transition about.
 *
 * @param type {@code api_client}, {@code user}, {@code publishable_key}, {@code provider} or {@code service}
 * @param clientIp the end user's address, where it is known
 * @param requestId the request that did it, where one did
 */
public record Actor(String type, String id, Optional<String> clientIp, Optional<String> requestId) {

    /** The service itself: a timer or the dispatcher. */
    public static Actor service(String id) {
        return new Actor("service", id, Optional.empty(), Optional.empty());
    }

    /** A gateway, by its receipt. */
    public static Actor provider(String gatewayId, Optional<String> requestId) {
        return new Actor("provider", gatewayId, Optional.empty(), requestId);
    }
}
