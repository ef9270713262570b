package io.watchword.challenge;

import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.AuditTrail;
import io.watchword.challenge.ChallengeDetails.DeliveryDetails;
import io.watchword.challenge.model.Challenge;
import io.watchword.challenge.model.ChallengeRepository;
import io.watchword.challenge.model.ChallengeStatus;
import io.watchword.delivery.MessageOrder;
import io.watchword.delivery.Outbox;
import io.watchword.delivery.model.Delivery;
import io.watchword.delivery.model.DeliveryRepository;
import io.watchword.gateway.Gateways;
import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows challenges to the backend of their application, and cancels them for it. */
@Stateless
public class ChallengeService {

    @Inject
    ChallengeRepository challenges;

    @Inject
    DeliveryRepository deliveries;

    @Inject
    Gateways gateways;

    @Inject
    Outbox outbox;

    @Inject
    AuditTrail audit;

    @Inject
    Envelope envelope;

    @Inject
    Clock clock;

    /** A challenge with its deliveries. */
    public Outcome<ChallengeDetails> read(UUID id, RequestContext context) {
        return challenges
                .find(context.caller().tenantId(), context.applicationId(), id)
                .map(challenge -> Outcome.done(details(challenge)))
                .orElseGet(() -> Outcome.refused(Problem.notFound()));
    }

    /** Ends a pending challenge; one that is canceled already stays so. */
    public Outcome<UUID> cancel(UUID id, RequestContext context) {
        Optional<Challenge> locked = challenges.lock(context.caller().tenantId(), context.applicationId(), id);
        if (locked.isEmpty()) {
            return Outcome.refused(Problem.notFound());
        }
        Challenge challenge = locked.get();
        Instant now = clock.instant();
        ChallengeStatus status = challenge.statusAt(now);
        if (status == ChallengeStatus.CANCELED) {
            return Outcome.done(id);
        }
        return ChallengeProblems.ended(status)
                .map(Outcome::<UUID>refused)
                .orElseGet(() -> cancel(challenge, context, now));
    }

    private Outcome<UUID> cancel(Challenge challenge, RequestContext context, Instant now) {
        challenge.end(ChallengeStatus.CANCELED, now);
        List<AuditEvent> events = new ArrayList<>();
        events.add(ChallengeEvents.ended(
                now, ChallengeEvents.About.of(challenge), ChallengeStatus.CANCELED, context.actor()));
        events.addAll(outbox.giveUp(
                challenge.tenantId(),
                challenge.id(),
                challenge.applicationId(),
                challenge.country(),
                context.actor(),
                now));
        audit.append(events);
        return Outcome.done(challenge.id());
    }

    private ChallengeDetails details(Challenge challenge) {
        MessageOrder order =
                MessageOrder.open(envelope, challenge.messageCiphertext(), challenge.tenantId(), challenge.id());
        return new ChallengeDetails(
                challenge.id().toString(),
                challenge.statusAt(clock.instant()).code(),
                challenge.channel().code(),
                challenge.action(),
                challenge.destinationMasked(),
                challenge.country(),
                challenge.codeLength(),
                challenge.createdAt(),
                challenge.expiresAt(),
                challenge.resendAvailableAt(),
                challenge.attemptsRemaining(),
                order.metadata(),
                deliveries.ofChallenge(challenge.tenantId(), challenge.id()).stream()
                        .map(delivery -> details(challenge.tenantId(), delivery))
                        .toList());
    }

    private DeliveryDetails details(String tenantId, Delivery delivery) {
        return new DeliveryDetails(
                delivery.channel().code(),
                gateways.find(tenantId, delivery.gatewayId())
                        .map(ConfiguredGateway::name)
                        .orElse(delivery.gatewayId().toString()),
                delivery.status().code(),
                delivery.errorCode().orElse(null),
                delivery.providerCode().orElse(null),
                delivery.updatedAt());
    }
}
