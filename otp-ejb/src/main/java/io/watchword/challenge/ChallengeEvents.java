package io.watchword.challenge;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.challenge.model.Challenge;
import io.watchword.challenge.model.ChallengeStatus;
import io.watchword.delivery.MessageOrder;
import io.watchword.platform.json.JsonRecords;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Words the audit rows of challenges. */
final class ChallengeEvents {

    private ChallengeEvents() {}

    /** What all rows of one challenge have in common. */
    record About(UUID id, String tenantId, String applicationId, String channel, String country) {

        static About of(Challenge challenge) {
            return new About(
                    challenge.id(),
                    challenge.tenantId(),
                    challenge.applicationId(),
                    challenge.channel().code(),
                    challenge.country());
        }

        AuditEvent.Scope scope() {
            return new AuditEvent.Scope(tenantId, Optional.of(applicationId));
        }

        AuditEvent.Context context() {
            return AuditEvent.Context.ofChallenge(id, channel, country);
        }
    }

    static AuditEvent created(
            Instant now, About about, Optional<String> pseudonym, Optional<String> lastTwo, Actor actor) {
        return AuditEvent.of(
                now,
                about.scope(),
                "challenge.created",
                subject(about),
                Optional.empty(),
                ChallengeStatus.PENDING.code(),
                actor,
                about.context().withDestination(pseudonym, lastTwo));
    }

    /** The same row, marked where what it tells of was done with a test number. */
    static AuditEvent marked(AuditEvent event, MessageOrder order) {
        return order.isForTestNumber() ? event.withDetails(JsonRecords.text(Map.of("test_number", true))) : event;
    }

    /** The pending challenge has ended. */
    static AuditEvent ended(Instant now, About about, ChallengeStatus as, Actor actor) {
        return AuditEvent.of(
                now,
                about.scope(),
                "challenge." + as.code(),
                subject(about),
                Optional.of(ChallengeStatus.PENDING.code()),
                as.code(),
                actor,
                about.context());
    }

    /** The verified challenge has been bound to a user. */
    static AuditEvent claimed(Instant now, About about, String userId, Actor actor) {
        return AuditEvent.of(
                now,
                about.scope(),
                "challenge.claimed",
                subject(about),
                Optional.of(ChallengeStatus.VERIFIED.code()),
                ChallengeStatus.CLAIMED.code(),
                actor,
                about.context().withUser(userId));
    }

    /** A number that has gone to another user is its former holder's no more. */
    static AuditEvent phoneReleased(Instant now, About about, String formerHolder, Actor actor) {
        return AuditEvent.of(
                now,
                about.scope(),
                "user.phone_released",
                new AuditEvent.Subject("user", formerHolder),
                Optional.of("active"),
                "active",
                actor,
                about.context().withUser(formerHolder));
    }

    /** An attempt was used, and the challenge is as pending as before. */
    static AuditEvent attemptFailed(Instant now, About about, String reason, int attempt, Actor actor) {
        return AuditEvent.of(
                        now,
                        about.scope(),
                        "challenge.attempt_failed",
                        new AuditEvent.Subject("attempt", about.id() + "/" + attempt),
                        Optional.empty(),
                        "failed",
                        actor,
                        about.context())
                .because(reason);
    }

    private static AuditEvent.Subject subject(About about) {
        return new AuditEvent.Subject("challenge", about.id().toString());
    }
}
