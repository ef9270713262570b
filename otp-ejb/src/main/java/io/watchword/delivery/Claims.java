package io.watchword.delivery;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.AuditTrail;
import io.watchword.challenge.model.ChallengeStatus;
import io.watchword.challenge.model.Passcode;
import io.watchword.delivery.Settlements.Settled;
import io.watchword.delivery.model.ClaimedDelivery;
import io.watchword.delivery.model.Delivery;
import io.watchword.delivery.model.DeliveryRepository;
import io.watchword.delivery.model.DeliveryStatus;
import io.watchword.delivery.model.Settlement;
import io.watchword.platform.crypto.Envelope;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leases due deliveries to this node, and says which of them there is still a point in sending. */
@Stateless
public class Claims {

    private static final Logger LOG = System.getLogger(Claims.class.getName());
    private static final Actor ACTOR = Actor.service("dispatcher");

    @Inject
    DeliveryRepository deliveries;

    @Inject
    AuditTrail audit;

    @Inject
    Envelope envelope;

    @Inject
    Lease lease;

    @Inject
    Clock clock;

    /** What was claimed: to be sent, or over and to be settled as such. */
    public record Result(List<LeasedDelivery> sendable, List<Settled> over) {}

    /** Claims up to so many deliveries. */
    public Result claim(int limit) {
        Instant now = clock.instant();
        Result result = new Result(new ArrayList<>(), new ArrayList<>());
        List<AuditEvent> events = new ArrayList<>();
        for (ClaimedDelivery claimed : deliveries.claimDue(limit, lease.duration(), now)) {
            DeliveryEvents.About about = about(claimed);
            if (!claimed.wasSending()) {
                events.add(DeliveryEvents.transition(
                        now,
                        about,
                        Optional.of(DeliveryStatus.QUEUED),
                        DeliveryStatus.SENDING,
                        Optional.empty(),
                        ACTOR));
            }
            Instant leasedUntil = now.plus(lease.duration());
            end(claimed)
                    .or(() -> sendable(claimed, leasedUntil, result.sendable()))
                    .ifPresent(settlement -> result.over().add(new Settled(about, leasedUntil, settlement)));
        }
        audit.append(events);
        return result;
    }

    /** Adds the delivery to those to be sent; where its code cannot be read any more, says how it ends instead. */
    private Optional<Settlement> sendable(ClaimedDelivery claimed, Instant leasedUntil, List<LeasedDelivery> sendable) {
        try {
            sendable.add(leased(claimed, leasedUntil));
            return Optional.empty();
        } catch (IllegalStateException unreadable) {
            LOG.log(Level.ERROR, "Delivery " + claimed.id() + " cannot be sent: its code cannot be read", unreadable);
            return Optional.of(ended(claimed, DeliveryStatus.FAILED));
        }
    }

    private static DeliveryEvents.About about(ClaimedDelivery claimed) {
        return new DeliveryEvents.About(
                claimed.id(),
                claimed.tenantId(),
                claimed.applicationId(),
                claimed.challengeId(),
                claimed.channel().code(),
                claimed.country(),
                claimed.gatewayId());
    }

    /** How a delivery ends that is not to be sent; nothing for one that is. */
    private static Optional<Settlement> end(ClaimedDelivery claimed) {
        if (claimed.outcomeUnknown()) {
            return Optional.of(ended(claimed, DeliveryStatus.UNDELIVERED));
        }
        if (claimed.challengeStatus() != ChallengeStatus.PENDING || claimed.superseded()) {
            return Optional.of(Settlement.skipped(claimed.id(), claimed.leaseToken()));
        }
        if (claimed.attempts() > Dispatcher.MAX_ATTEMPTS) {
            return Optional.of(ended(claimed, DeliveryStatus.FAILED));
        }
        return Optional.empty();
    }

    private static Settlement ended(ClaimedDelivery claimed, DeliveryStatus as) {
        return Settlement.ended(claimed.id(), claimed.leaseToken(), as, "unknown", Optional.empty());
    }

    private LeasedDelivery leased(ClaimedDelivery claimed, Instant leasedUntil) {
        MessageOrder order =
                MessageOrder.open(envelope, claimed.messageCiphertext(), claimed.tenantId(), claimed.challengeId());
        Passcode passcode = new Passcode(
                envelope.open(claimed.passcodeCiphertext(), Delivery.passcodePlace(claimed.tenantId(), claimed.id())));
        return new LeasedDelivery(
                claimed.id(),
                claimed.tenantId(),
                claimed.applicationId(),
                claimed.challengeId(),
                claimed.country(),
                claimed.channel(),
                claimed.gatewayId(),
                claimed.leaseToken(),
                claimed.attempts(),
                leasedUntil,
                claimed.expiresAt(),
                claimed.requestedAt(),
                order,
                passcode);
    }
}
