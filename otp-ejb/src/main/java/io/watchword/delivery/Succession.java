package io.watchword.delivery;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.delivery.model.Delivery;
import io.watchword.delivery.model.DeliveryRepository;
import io.watchword.delivery.model.DeliveryRepository.Reported;
import io.watchword.delivery.model.DeliveryRepository.Successor;
import io.watchword.delivery.model.DeliveryRepository.Tried;
import io.watchword.delivery.model.DeliveryStatus;
import io.watchword.gateway.Candidate;
import io.watchword.gateway.Gateways;
import io.watchword.gateway.Reason.Remedy;
import io.watchword.gateway.Routing;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.platform.crypto.Envelope;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Has a code go on from a delivery that does not deliver it to another gateway or channel: the same code, in a delivery of
 * its own, written in the transaction of whoever found out and sent once that has committed.
 */
@Dependent
public class Succession {

    /** Calls of gateways for one code, over all of them. */
    static final int MAX_ATTEMPTS = 8;

    private final DeliveryRepository repository;
    private final Gateways gateways;
    private final Envelope envelope;
    private final Lease lease;
    private final Event<Written> written;

    @Inject
    public Succession(
            DeliveryRepository repository, Gateways gateways, Envelope envelope, Lease lease, Event<Written> written) {
        this.repository = repository;
        this.gateways = gateways;
        this.envelope = envelope;
        this.lease = lease;
        this.written = written;
    }

    /** Whether there is anywhere to go on to, as far as that shows without asking the database. */
    static boolean isPossible(Gateways gateways, LeasedDelivery delivery, Remedy remedy) {
        boolean otherGateway = remedy != Remedy.NONE
                && gateways.fitting(delivery.tenantId(), destination(delivery, delivery.channel())).stream()
                        .anyMatch(candidate -> !candidate.gateway().id().equals(delivery.gatewayId()));
        return delivery.attempt() < MAX_ATTEMPTS
                && (otherGateway || !delivery.fallbackChannels().isEmpty());
    }

    /** The same of a delivery whose number is not known; that of a route with a prefix may then be said in vain. */
    static boolean mayBePossible(Gateways gateways, Reported delivery) {
        return !delivery.fallbackChannels().isEmpty()
                || gateways.others(delivery.tenantId(), delivery.channel(), delivery.gatewayId());
    }

    /**
     * Has the code go on, if there is anywhere to go to and a point in it; answers the audit row that the caller appends.
     *
     * @param status that the delivery must still have
     * @param remedy what may help
     */
    Optional<AuditEvent> after(LeasedDelivery stuck, DeliveryStatus status, Remedy remedy, Actor actor, Instant now) {
        if (!now.isBefore(stuck.expiresAt()) || !isPossible(gateways, stuck, remedy)) {
            return Optional.empty();
        }
        List<Tried> tried = repository.lockTried(stuck.tenantId(), stuck.id(), stuck.leaseToken(), status);
        if (tried.isEmpty()) {
            return Optional.empty();
        }
        return NextHop.from(
                        stuck.channel(), stuck.fallbackChannels(), remedy, tried, channel -> candidates(stuck, channel))
                .flatMap(next -> go(stuck, next, actor, now));
    }

    private List<Candidate> candidates(LeasedDelivery stuck, Channel channel) {
        return stuck.order().isReachedBy(channel)
                ? gateways.candidates(stuck.tenantId(), destination(stuck, channel))
                : List.of();
    }

    private Optional<AuditEvent> go(LeasedDelivery stuck, NextHop next, Actor actor, Instant now) {
        UUID id = Ids.next();
        Instant leasedUntil = now.plus(lease.duration());
        boolean gone = repository.succeed(
                stuck.tenantId(),
                stuck.id(),
                new Successor(
                        id,
                        next.channel(),
                        next.gatewayId(),
                        next.fallbackChannels(),
                        envelope.seal(stuck.passcode().text(), Delivery.passcodePlace(stuck.tenantId(), id)),
                        leasedUntil));
        if (!gone) {
            return Optional.empty();
        }
        LeasedDelivery successor = stuck.succeeded(id, next, leasedUntil);
        written.fire(new Written(successor, false));
        return Optional.of(DeliveryEvents.transition(
                now,
                DeliveryEvents.About.of(successor),
                Optional.empty(),
                DeliveryStatus.SENDING,
                Optional.empty(),
                actor));
    }

    static Routing.Destination destination(LeasedDelivery delivery, Channel channel) {
        return new Routing.Destination(
                channel, delivery.country(), delivery.order().to());
    }
}
