package io.watchword.administration;

import io.watchword.audit.model.AuditEvent;
import io.watchword.platform.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A route as administrators see it.
 *
 * @param id its id, under the name that all objects of administration share
 * @param routeId the same, under a name of its own
 */
public record RouteView(
        String id,
        String routeId,
        Channel channel,
        String gatewayId,
        List<String> countries,
        List<String> prefixes,
        int priority,
        int weight,
        Optional<String> senderId,
        Instant createdAt,
        Instant updatedAt)
        implements View {

    @Override
    public AuditEvent.Context context() {
        return AuditEvent.Context.NONE.withGateway(UUID.fromString(gatewayId));
    }
}
