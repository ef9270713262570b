package io.watchword.challenge;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.AuditTrail;
import io.watchword.challenge.model.ChallengeRepository;
import io.watchword.challenge.model.ChallengeRepository.Overdue;
import io.watchword.challenge.model.ChallengeStatus;
import io.watchword.delivery.Outbox;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Expires overdue challenges, a batch in one transaction. */
@Stateless
public class Expiry {

    private static final Actor ACTOR = Actor.service("expiry");

    @Inject
    ChallengeRepository challenges;

    @Inject
    Outbox outbox;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Expires up to so many challenges; answers how many it were. */
    public int expire(int limit) {
        Instant now = clock.instant();
        List<AuditEvent> events = new ArrayList<>();
        List<Overdue> expired = challenges.expireOverdue(limit);
        for (Overdue challenge : expired) {
            ChallengeEvents.About about = new ChallengeEvents.About(
                    challenge.id(),
                    challenge.tenantId(),
                    challenge.applicationId(),
                    challenge.channel(),
                    challenge.country());
            events.add(ChallengeEvents.ended(now, about, ChallengeStatus.EXPIRED, ACTOR));
            if (challenge.codesWaiting()) {
                events.addAll(outbox.giveUp(
                        challenge.tenantId(),
                        challenge.id(),
                        challenge.applicationId(),
                        challenge.country(),
                        ACTOR,
                        now));
            }
        }
        audit.append(events);
        return expired.size();
    }
}
