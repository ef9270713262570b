package io.watchword.delivery;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.AuditTrail;
import io.watchword.challenge.model.ChallengeStatus;
import io.watchword.delivery.model.ClaimedDelivery;
import io.watchword.delivery.model.DeliveryRepository;
import io.watchword.delivery.model.DeliveryRepository.Reported;
import io.watchword.delivery.model.DeliveryStatus;
import io.watchword.gateway.Gateways;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.policy.Policies;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Takes in what providers report of messages. A report that comes again, or late, changes nothing: a delivery goes forward
 * only, and a report never touches its challenge. Where it says that the message will not arrive, the code goes on to another
 * gateway or channel, if there is one that may help.
 */
@Stateless
public class Receipts {

    private static final Logger LOG = System.getLogger(Receipts.class.getName());
    private static final Actor ACTOR = Actor.service("dispatcher");

    @Inject
    DeliveryRepository deliveries;

    @Inject
    Succession succession;

    @Inject
    KeptCodes codes;

    @Inject
    Gateways gateways;

    @Inject
    Policies policies;

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
        Instant now = clock.instant();
        Optional<Reason> reason = bad(to) ? Optional.of(receipt.reason().orElse(Reason.UNKNOWN)) : Optional.empty();
        // Read before the report wipes it.
        Optional<ClaimedDelivery> kept =
                reason.flatMap(why -> deliveries.withKeptCode(delivery.tenantId(), delivery.id()));
        deliveries.report(
                delivery.tenantId(),
                delivery.id(),
                to,
                reason.map(Reason::code),
                receipt.providerCode(),
                receipt.providerMessageId(),
                receipt.price().map(Costs::of),
                to == DeliveryStatus.SENT ? onwardAt(delivery, now) : Optional.empty());
        meters.reported(
                new DeliveryMeters.Way(
                        delivery.tenantId(), delivery.channel(), delivery.gatewayId(), delivery.country()),
                delivery.id(),
                receipt);
        List<AuditEvent> events = new ArrayList<>();
        events.add(reported(delivery, to, reason, actor, now));
        kept.flatMap(code -> goOn(code, to, reason.orElseThrow(), now)).ifPresent(events::add);
        audit.append(events);
    }

    /** A gateway that never answered has the message after all: its code is kept for as long as if it had answered. */
    private Optional<Instant> onwardAt(Reported delivery, Instant now) {
        return Succession.mayBePossible(gateways, delivery)
                ? Optional.of(policies.of(delivery.tenantId(), delivery.applicationId())
                        .fallback()
                        .onwardAt(delivery.fallbackChannels().isEmpty(), now, delivery.expiresAt()))
                : Optional.empty();
    }

    private Optional<AuditEvent> goOn(ClaimedDelivery kept, DeliveryStatus status, Reason reason, Instant now) {
        if (kept.challengeStatus() != ChallengeStatus.PENDING || kept.superseded()) {
            return Optional.empty();
        }
        try {
            return succession.after(codes.open(kept, now), status, reason.remedy(), ACTOR, now);
        } catch (IllegalStateException unreadable) {
            LOG.log(Level.ERROR, "Delivery " + kept.id() + " cannot go on: its code cannot be read", unreadable);
            return Optional.empty();
        }
    }

    private static AuditEvent reported(
            Reported delivery, DeliveryStatus to, Optional<Reason> reason, Actor actor, Instant now) {
        return DeliveryEvents.transition(
                now,
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
                reason.map(Reason::code),
                actor);
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
            // One that waits for its next attempt may have been taken at the last, whatever was answered.
            case SENT -> EnumSet.of(DeliveryStatus.QUEUED, DeliveryStatus.SENDING);
            case DELIVERED -> EnumSet.of(DeliveryStatus.QUEUED, DeliveryStatus.SENDING, DeliveryStatus.SENT);
            case UNDELIVERED, FAILED -> EnumSet.of(DeliveryStatus.SENDING, DeliveryStatus.SENT);
            case READ ->
                EnumSet.of(
                        DeliveryStatus.QUEUED, DeliveryStatus.SENDING, DeliveryStatus.SENT, DeliveryStatus.DELIVERED);
            case QUEUED, SENDING, SKIPPED -> EnumSet.noneOf(DeliveryStatus.class);
        };
    }

    private static boolean bad(DeliveryStatus status) {
        return status == DeliveryStatus.UNDELIVERED || status == DeliveryStatus.FAILED;
    }
}
