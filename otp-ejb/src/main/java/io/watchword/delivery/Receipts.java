package io.watchword.delivery;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditTrail;
import io.watchword.delivery.model.DeliveryRepository;
import io.watchword.delivery.model.DeliveryRepository.Reported;
import io.watchword.delivery.model.DeliveryStatus;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes in what providers report of messages. A report that comes again, or late, changes nothing: a delivery goes forward
 * only, and a report never touches its challenge.
 */
@Stateless
public class Receipts {

    @Inject
    DeliveryRepository deliveries;

    @Inject
    AuditTrail audit;

    @Inject
    DeliveryMeters meters;

    @Inject
    Clock clock;

    /**
     * Applies a report that a gateway's provider has signed, in a transaction of its own: one that locked several deliveries
     * could wait for a settlement that waits for it.
     */
    public void apply(String tenantId, UUID gatewayId, Receipt receipt, Optional<String> requestId) {
        Actor actor = Actor.provider(gatewayId.toString(), requestId);
        deliveries
                .lockForReceipt(tenantId, gatewayId, receipt.deliveryId(), receipt.providerMessageId())
                .ifPresent(delivery -> apply(delivery, receipt, actor));
    }

    private void apply(Reported delivery, Receipt receipt, Actor actor) {
        DeliveryStatus to = status(receipt.outcome());
        if (!before(to).contains(delivery.status())) {
            return;
        }
        Optional<String> reason =
                bad(to) ? Optional.of(receipt.reason().orElse(Reason.UNKNOWN).code()) : Optional.empty();
        deliveries.report(
                delivery.tenantId(), delivery.id(), to, reason, receipt.providerCode(), receipt.providerMessageId());
        meters.reported(
                new DeliveryMeters.Way(
                        delivery.tenantId(), delivery.channel(), delivery.gatewayId(), delivery.country()),
                delivery.id(),
                receipt);
        audit.append(DeliveryEvents.transition(
                clock.instant(),
                new DeliveryEvents.About(
                        delivery.id(),
                        delivery.tenantId(),
                        delivery.applicationId(),
                        delivery.challengeId(),
                        delivery.channel().code(),
                        delivery.country(),
                        delivery.gatewayId()),
                Optional.of(delivery.status()),
                to,
                reason,
                actor));
    }

    private static DeliveryStatus status(Receipt.Outcome outcome) {
        return switch (outcome) {
            case QUEUED, SENT -> DeliveryStatus.SENT;
            case DELIVERED -> DeliveryStatus.DELIVERED;
            case READ -> DeliveryStatus.READ;
            case UNDELIVERED -> DeliveryStatus.UNDELIVERED;
            case FAILED -> DeliveryStatus.FAILED;
        };
    }

    /** From where a delivery may go to a status by a report. */
    private static Set<DeliveryStatus> before(DeliveryStatus to) {
        return switch (to) {
            case SENT -> EnumSet.of(DeliveryStatus.SENDING);
            case DELIVERED, UNDELIVERED, FAILED -> EnumSet.of(DeliveryStatus.SENDING, DeliveryStatus.SENT);
            case READ -> EnumSet.of(DeliveryStatus.SENDING, DeliveryStatus.SENT, DeliveryStatus.DELIVERED);
            case QUEUED, SENDING, SKIPPED -> EnumSet.noneOf(DeliveryStatus.class);
        };
    }

    private static boolean bad(DeliveryStatus status) {
        return status == DeliveryStatus.UNDELIVERED || status == DeliveryStatus.FAILED;
    }
}
