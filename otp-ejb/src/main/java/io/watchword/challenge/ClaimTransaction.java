package io.watchword.challenge;

import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.AuditTrail;
import io.watchword.challenge.model.Challenge;
import io.watchword.challenge.model.ChallengeRepository;
import io.watchword.challenge.model.ChallengeStatus;
import io.watchword.delivery.MessageOrder;
import io.watchword.platform.Channel;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.subscriber.model.User;
import io.watchword.subscriber.model.User.Sealed;
import io.watchword.subscriber.model.UserRepository;
import io.watchword.subscriber.model.UserStatus;
import io.watchword.tenant.Directory;
import io.watchword.token.IssuedTokens;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Binds a verified challenge to the user whom the backend has found or made for it, and signs that user in: one transaction,
 * and one claim however many ask at once.
 */
@Stateless
public class ClaimTransaction {

    /** What was verified is soon no proof any more that it still holds. */
    private static final Duration CLAIMED_WITHIN = Duration.ofMinutes(10);

    @Inject
    ChallengeRepository challenges;

    @Inject
    UserRepository users;

    @Inject
    Directory directory;

    @Inject
    SignUpAndIn signUpAndIn;

    @Inject
    AuditTrail audit;

    @Inject
    Envelope envelope;

    @Inject
    Clock clock;

    @Resource
    SessionContext transaction;

    /** Claims the challenge for the user, whose number or address the verified one is or becomes. */
    public Outcome<Verified> claim(UUID id, String userId, RequestContext context) {
        String tenantId = context.caller().tenantId();
        String applicationId = context.applicationId();
        Optional<Challenge> found = challenges.find(tenantId, applicationId, id);
        if (found.isEmpty()) {
            return Outcome.refused(Problem.notFound());
        }
        if (!challenges.claim(tenantId, applicationId, id, userId, CLAIMED_WITHIN)) {
            return Outcome.refused(whyNot(found.get()));
        }
        Optional<User> user = users.lock(tenantId, userId).filter(known -> known.status() == UserStatus.ACTIVE);
        if (user.isEmpty()) {
            return rolledBack(Problem.of(ProblemCode.NOT_FOUND, "There is no such user who may sign in."));
        }
        return claim(found.get(), user.get(), context);
    }

    /** By which the right code may have come: which one that was is written nowhere. */
    private Set<Channel> channels(Challenge challenge) {
        Set<Channel> channels = challenges.channels(challenge.tenantId(), challenge.id());
        return channels.isEmpty() ? Set.of(challenge.channel()) : channels;
    }

    private Outcome<Verified> claim(Challenge challenge, User user, RequestContext context) {
        Instant now = clock.instant();
        MessageOrder order =
                MessageOrder.open(envelope, challenge.messageCiphertext(), challenge.tenantId(), challenge.id());
        ChallengeEvents.About about = ChallengeEvents.About.of(challenge);
        List<AuditEvent> events = new ArrayList<>();
        if (order.isForTestNumber() && user.privileges().areAny()) {
            return rolledBack(Problem.of(
                    ProblemCode.INSUFFICIENT_SCOPE,
                    "The user has privileges, and a test number proves nothing: its code is known to many."));
        }
        events.add(ChallengeEvents.marked(ChallengeEvents.claimed(now, about, user.id(), context.actor()), order));
        Optional<Problem> another = order.isReachedBy(Channel.EMAIL)
                ? takeEmail(challenge, order, user, now)
                : takeNumber(challenge, order, user, about, context, now, events);
        if (another.isPresent()) {
            return rolledBack(another.get());
        }
        users.associate(challenge.tenantId(), challenge.applicationId(), user.id());
        // The user is locked, and was found to be one who may.
        IssuedTokens tokens = signUpAndIn
                .open(
                        directory.application(challenge.tenantId(), challenge.applicationId()),
                        user.id(),
                        user.privileges(),
                        channels(challenge),
                        order,
                        about,
                        context.actor(),
                        now,
                        events)
                .orElseThrow();
        audit.append(events);
        return Outcome.done(
                new Verified(challenge.id(), challenge.channel(), Optional.of(user.id()), Optional.of(tokens)));
    }

    /** The number is the user's from now on, and nobody else's: a carrier gives a number to one at a time. */
    private Optional<Problem> takeNumber(
            Challenge challenge,
            MessageOrder order,
            User user,
            ChallengeEvents.About about,
            RequestContext context,
            Instant now,
            List<AuditEvent> events) {
        if (user.hasPhone(challenge.destinationIndex())) {
            users.markPhoneVerified(challenge.tenantId(), user.id(), challenge.destinationIndex());
            return Optional.empty();
        }
        if (user.phoneIndex().isPresent()) {
            return Optional.of(isAnothers());
        }
        if (administers(user)) {
            return Optional.of(mayNotBeGivenAnother());
        }
        byte[] ciphertext = envelope.seal(order.to(), User.phonePlace(challenge.tenantId(), user.id()));
        users.moveVerifiedPhone(challenge.tenantId(), user.id(), new Sealed(challenge.destinationIndex(), ciphertext))
                .ifPresent(former -> events.add(ChallengeEvents.phoneReleased(now, about, former, context.actor())));
        return Optional.empty();
    }

    private Optional<Problem> takeEmail(Challenge challenge, MessageOrder order, User user, Instant now) {
        if (!user.hasEmail(challenge.destinationIndex())) {
            if (user.emailIndex().isPresent()) {
                return Optional.of(isAnothers());
            }
            if (administers(user)) {
                return Optional.of(mayNotBeGivenAnother());
            }
            byte[] ciphertext = envelope.seal(order.to(), User.emailPlace(challenge.tenantId(), user.id()));
            user.changeEmail(Optional.of(new Sealed(challenge.destinationIndex(), ciphertext)), now);
            if (!users.flush()) {
                return Optional.of(
                        Problem.of(ProblemCode.CONFLICT, "The address that was verified is another user's."));
            }
        }
        users.markEmailVerified(challenge.tenantId(), user.id(), challenge.destinationIndex());
        return Optional.empty();
    }

    private static boolean administers(User user) {
        return !user.privileges().scopes().isEmpty();
    }

    /** Whoever could could sign in as that administrator from then on. */
    private static Problem mayNotBeGivenAnother() {
        return Problem.of(
                ProblemCode.INSUFFICIENT_SCOPE,
                "The user administers: another number or address is an administrator's to give.");
    }

    private static Problem isAnothers() {
        return Problem.of(ProblemCode.CONFLICT, "The user has another number or address than the one verified.");
    }

    private Problem whyNot(Challenge challenge) {
        ChallengeStatus status = challenge.statusAt(clock.instant());
        return status == ChallengeStatus.PENDING
                ? Problem.of(ProblemCode.CONFLICT, "The challenge has not been verified yet.")
                : ChallengeProblems.ended(status).orElseThrow();
    }

    private Outcome<Verified> rolledBack(Problem problem) {
        transaction.setRollbackOnly();
        return Outcome.refused(problem);
    }
}
