package io.watchword.delivery;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.AuditTrail;
import io.watchword.challenge.model.ChallengeStatus;
import io.watchword.delivery.Settlements.Onward;
import io.watchword.delivery.Settlements.Settled;
import io.watchword.delivery.model.ClaimedDelivery;
import io.watchword.delivery.model.DeliveryRepository;
import io.watchword.delivery.model.DeliveryStatus;
import io.watchword.delivery.model.Settlement;
import io.watchword.gateway.Gateways;
import io.watchword.gateway.Reason.Remedy;
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
    Succession succession;

    @Inject
    KeptCodes codes;

    @Inject
    Gateways gateways;

    @Inject
    AuditTrail audit;

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
            Optional<Settlement> end = end(claimed);
            Optional<LeasedDelivery> leased =
                    end.isPresent() && !goesOn(claimed) ? Optional.empty() : leased(claimed, leasedUntil);
            if (end.isEmpty() && leased.isPresent()) {
                result.sendable().add(leased.get());
            } else {
                Settlement settlement = end.orElseGet(() -> ended(claimed, DeliveryStatus.FAILED));
                result.over()
                        .add(new Settled(
                                about,
                                leasedUntil,
                                settlement,
                                leased.map(delivery -> new Onward(delivery, Remedy.OTHER_GATEWAY, settlement))));
            }
        }
        audit.append(events);
        return result;
    }

    /**
     * Has the codes of up to so many accepted deliveries go on to their next channel, since nothing was heard of their
     * arrival in time; answers how many deliveries it looked at.
     */
    public int goOn(int limit) {
        Instant now = clock.instant();
        List<AuditEvent> events = new ArrayList<>();
        List<ClaimedDelivery> unconfirmed = deliveries.claimOnward(limit);
        for (ClaimedDelivery claimed : unconfirmed) {
            if (isWanted(claimed) && claimed.passcodeCiphertext() != null) {
                leased(claimed, now)
                        .flatMap(delivery -> succession.after(delivery, DeliveryStatus.SENT, Remedy.NONE, ACTOR, now))
                        .ifPresent(events::add);
            }
        }
        audit.append(events);
        return unconfirmed.size();
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

    private static boolean isWanted(ClaimedDelivery claimed) {
        return claimed.challengeStatus() == ChallengeStatus.PENDING && !claimed.superseded();
    }

    /** Whether a gateway had the code, never answered and was never heard of again, so that another one may have it. */
    private static boolean goesOn(ClaimedDelivery claimed) {
        return claimed.outcomeUnknown() && isWanted(claimed);
    }

    /** How a delivery ends that is not to be sent; nothing for one that is. */
    private Optional<Settlement> end(ClaimedDelivery claimed) {
        if (claimed.outcomeUnknown() && !(isWanted(claimed) && isRepeatable(claimed))) {
            return Optional.of(ended(claimed, DeliveryStatus.UNDELIVERED));
        }
        if (!isWanted(claimed)) {
            return Optional.of(Settlement.skipped(claimed.id(), claimed.leaseToken()));
        }
        if (claimed.attempts() > Succession.MAX_ATTEMPTS) {
            return Optional.of(ended(claimed, DeliveryStatus.FAILED));
        }
        return Optional.empty();
    }

    /** Whether the provider would take the message but once, however often it is given it. */
    private boolean isRepeatable(ClaimedDelivery claimed) {
        return claimed.attempts() <= Succession.MAX_ATTEMPTS
                && gateways.deduplicates(claimed.tenantId(), claimed.gatewayId());
    }

    private static Settlement ended(ClaimedDelivery claimed, DeliveryStatus as) {
        return Settlement.ended(claimed.id(), claimed.leaseToken(), as, "unknown", Optional.empty());
    }

    /** The delivery with its code, where that can still be read. */
    private Optional<LeasedDelivery> leased(ClaimedDelivery claimed, Instant leasedUntil) {
        try {
            return Optional.of(codes.open(claimed, leasedUntil));
        } catch (IllegalStateException unreadable) {
            LOG.log(Level.ERROR, "Delivery " + claimed.id() + " cannot be sent: its code cannot be read", unreadable);
            return Optional.empty();
        }
    }
}
