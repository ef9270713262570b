package io.watchword.challenge;

import io.watchword.audit.model.Actor;
import io.watchword.tenant.Caller;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Who asks, and from where.
 *
 * @param clientAddress the end user's address, where it is known
 */
public record RequestContext(Caller caller, String requestId, Optional<InetAddress> clientAddress) {

    /** The application on whose behalf the caller asks: callers of challenges always have one. */
    public String applicationId() {
        return caller.applicationId()
                .orElseThrow(() -> new IllegalStateException("the caller is bound to no application"));
    }

    Actor actor() {
        return new Actor(
                caller.kind().code(),
                caller.id(),
                clientAddress.map(InetAddress::getHostAddress),
                Optional.of(requestId));
    }
}
