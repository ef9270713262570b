package io.watchword.administration;

import io.watchword.audit.model.AuditEvent;
import io.watchword.platform.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A gateway as administrators see it.
 *
 * @param id its id, under the name that all objects of administration share
 * @param gatewayId the same, under the name that other objects refer to it by
 * @param credentials their names, each with the mask for a value
 */
public record GatewayView(
        String id,
        String gatewayId,
        String name,
        String provider,
        List<Channel> channels,
        Optional<String> baseUrl,
        Map<String, String> settings,
        Map<String, String> credentials,
        boolean enabled,
        Instant createdAt,
        Instant updatedAt)
        implements View {

    @Override
    public AuditEvent.Context context() {
        return AuditEvent.Context.NONE.withGateway(UUID.fromString(id));
    }
}
