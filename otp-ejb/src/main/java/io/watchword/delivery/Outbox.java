package io.watchword.delivery;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.challenge.model.Passcode;
import io.watchword.challenge.model.PasscodeMac;
import io.watchword.delivery.model.Delivery;
import io.watchword.delivery.model.Delivery.StoredPasscode;
import io.watchword.delivery.model.DeliveryRepository;
import io.watchword.delivery.model.DeliveryStatus;
import io.watchword.delivery.model.FallbackChannels;
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

/** Writes deliveries in the transaction of whoever wants something sent; they go out once it has committed. */
@Dependent
public class Outbox {

    private final DeliveryRepository repository;
    private final Envelope envelope;
    private final Lease lease;
    private final Event<Written> written;

    @Inject
    public Outbox(DeliveryRepository repository, Envelope envelope, Lease lease, Event<Written> written) {
        this.repository = repository;
        this.envelope = envelope;
        this.lease = lease;
        this.written = written;
    }

    /**
     * A code to be sent.
     *
     * @param sequence how many codes the challenge has had before
     * @param mac by which the code is known again; of no code, where none is to be right
     * @param fallbackChannels where the code may go on to
     * @param mac of the code, or of none where none shall be right
     */
    public record Entry(
            String tenantId,
            String applicationId,
            UUID challengeId,
            int sequence,
            Channel channel,
            UUID gatewayId,
            FallbackChannels fallbackChannels,
            Passcode passcode,
            PasscodeMac mac,
            MessageOrder order,
            Instant expiresAt) {}

    /**
     * Writes the delivery, leased to this node; answers the audit row that the caller appends. One that is not sent takes the
     * same work, so that the time of it does not tell.
     *
     * @param skipped why the code is not sent, where it is not
     */
    public AuditEvent write(Entry entry, Optional<String> skipped, Actor actor, Instant now) {
        UUID id = Ids.next();
        byte[] sealed = envelope.seal(entry.passcode().text(), Delivery.passcodePlace(entry.tenantId(), id));
        repository.add(skipped.map(reason -> Delivery.skipped(
                        id,
                        entry.tenantId(),
                        entry.challengeId(),
                        entry.sequence(),
                        entry.channel(),
                        entry.gatewayId(),
                        entry.mac(),
                        reason,
                        now))
                .orElseGet(() -> Delivery.leased(
                        id,
                        entry.tenantId(),
                        entry.challengeId(),
                        entry.sequence(),
                        entry.channel(),
                        entry.gatewayId(),
                        entry.fallbackChannels(),
                        new StoredPasscode(entry.mac().keyId(), entry.mac().bytes(), sealed),
                        lease.duration(),
                        now)));
        LeasedDelivery delivery = new LeasedDelivery(
                id,
                entry.tenantId(),
                entry.applicationId(),
                entry.challengeId(),
                entry.order().country(),
                entry.channel(),
                entry.gatewayId(),
                entry.fallbackChannels(),
                1,
                1,
                false,
                now.plus(lease.duration()),
                entry.expiresAt(),
                now,
                entry.order(),
                entry.passcode());
        written.fire(new Written(delivery, skipped.isPresent()));
        return DeliveryEvents.transition(
                now,
                DeliveryEvents.About.of(delivery),
                Optional.empty(),
                skipped.isPresent() ? DeliveryStatus.SKIPPED : DeliveryStatus.SENDING,
                skipped,
                actor);
    }

    /**
     * Gives up what still waits to be sent for a challenge that has ended, and what might have gone on; answers the audit rows
     * that the caller appends.
     */
    public List<AuditEvent> giveUp(
            String tenantId, UUID challengeId, String applicationId, String country, Actor actor, Instant now) {
        repository.forgetKept(tenantId, challengeId);
        return repository.skipWaiting(tenantId, challengeId).stream()
                .map(waiting -> DeliveryEvents.transition(
                        now,
                        new DeliveryEvents.About(
                                waiting.id(),
                                tenantId,
                                applicationId,
                                challengeId,
                                waiting.channel().code(),
                                country,
                                waiting.gatewayId()),
                        Optional.of(DeliveryStatus.QUEUED),
                        DeliveryStatus.SKIPPED,
                        Optional.empty(),
                        actor))
                .toList();
    }
}
