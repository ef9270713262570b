package io.watchword.challenge;

import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.AuditTrail;
import io.watchword.challenge.model.Challenge;
import io.watchword.challenge.model.ChallengeRepository;
import io.watchword.challenge.model.ChallengeStatus;
import io.watchword.delivery.MessageOrder;
import io.watchword.delivery.Outbox;
import io.watchword.platform.crypto.Envelope;
import io.watchword.subscriber.UserErasure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Cancels the challenges of a user who is being erased, and forgets where they and all former ones went. */
@Dependent
public class ErasedUsersChallenges {

    private final ChallengeRepository challenges;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final Envelope envelope;

    @Inject
    public ErasedUsersChallenges(ChallengeRepository challenges, Outbox outbox, AuditTrail audit, Envelope envelope) {
        this.challenges = challenges;
        this.outbox = outbox;
        this.audit = audit;
        this.envelope = envelope;
    }

    void forget(@Observes @Priority(UserErasure.CHALLENGES_FIRST) UserErasure erasure) {
        List<AuditEvent> events = new ArrayList<>();
        for (Challenge challenge :
                challenges.lockAllOf(erasure.tenantId(), erasure.userId(), erasure.destinationIndexes())) {
            if (challenge.isPending()) {
                events.addAll(end(challenge, erasure));
            }
            challenge.forget(
                    erasure.userId(),
                    MessageOrder.forgotten(challenge.country()).seal(envelope, challenge.tenantId(), challenge.id()));
        }
        audit.append(events);
    }

    private List<AuditEvent> end(Challenge challenge, UserErasure erasure) {
        ChallengeStatus as = challenge.statusAt(erasure.now()) == ChallengeStatus.EXPIRED
                ? ChallengeStatus.EXPIRED
                : ChallengeStatus.CANCELED;
        challenge.end(as, erasure.now());
        List<AuditEvent> events = new ArrayList<>();
        events.add(ChallengeEvents.ended(erasure.now(), ChallengeEvents.About.of(challenge), as, erasure.actor()));
        events.addAll(outbox.giveUp(
                challenge.tenantId(),
                challenge.id(),
                challenge.applicationId(),
                challenge.country(),
                erasure.actor(),
                erasure.now()));
        return events;
    }
}
