package io.watchword.delivery;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.delivery.model.DeliveryStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Words the audit rows of deliveries. */
final class DeliveryEvents {

    private DeliveryEvents() {}

    /** What all rows of one delivery have in common. */
    record About(
            UUID id,
            String tenantId,
            String applicationId,
            UUID challengeId,
            String channel,
            String country,
            UUID gatewayId) {

        static About of(LeasedDelivery delivery) {
            return new About(
                    delivery.id(),
                    delivery.tenantId(),
                    delivery.applicationId(),
                    delivery.challengeId(),
                    delivery.channel().code(),
                    delivery.country(),
                    delivery.gatewayId());
        }
    }

    /** The delivery went from one status to another, or came to be. */
    static AuditEvent transition(
            Instant now,
            About about,
            Optional<DeliveryStatus> from,
            DeliveryStatus to,
            Optional<String> reason,
            Actor actor) {
        AuditEvent event = AuditEvent.of(
                now,
                new AuditEvent.Scope(about.tenantId(), Optional.of(about.applicationId())),
                from.isEmpty() ? "delivery.created" : "delivery." + to.code(),
                new AuditEvent.Subject("delivery", about.id().toString()),
                from.map(DeliveryStatus::code),
                to.code(),
                actor,
                AuditEvent.Context.ofChallenge(about.challengeId(), about.channel(), about.country())
                        .withGateway(about.gatewayId()));
        return reason.map(event::because).orElse(event);
    }
}
