package io.watchword.challenge;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.challenge.model.IdentifierType;
import io.watchword.challenge.model.VerificationFacts;
import io.watchword.challenge.model.VerificationFacts.KnownUser;
import io.watchword.delivery.MessageOrder;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.platform.crypto.Envelope;
import io.watchword.policy.Policy;
import io.watchword.subscriber.model.Privileges;
import io.watchword.subscriber.model.User;
import io.watchword.subscriber.model.UserRepository;
import io.watchword.tenant.Directory;
import io.watchword.tenant.model.Application;
import io.watchword.tenant.model.SignUp;
import io.watchword.token.IssuedTokens;
import io.watchword.token.SignIn;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a right code leads to: the number's user, made where there is none and the application wants one, signs in. */
@Dependent
public class SignUpAndIn {

    private final Directory directory;
    private final UserRepository users;
    private final SignIn signIn;
    private final Envelope envelope;

    @Inject
    public SignUpAndIn(Directory directory, UserRepository users, SignIn signIn, Envelope envelope) {
        this.directory = directory;
        this.users = users;
        this.signIn = signIn;
        this.envelope = envelope;
    }

    /** Whom the destination belongs to, and what they may go on with. */
    record Result(Optional<String> userId, Optional<IssuedTokens> tokens) {

        static final Result OF_NOBODY = new Result(Optional.empty(), Optional.empty());
    }

    /**
     * Runs in the transaction that has consumed the challenge, and adds its audit rows to those of the caller.
     *
     * @param channels by which the right code may have come
     */
    Result run(
            VerificationFacts facts,
            MessageOrder order,
            Set<Channel> channels,
            ChallengeEvents.About about,
            RequestContext context,
            Policy policy,
            Instant now,
            List<AuditEvent> events) {
        Application application = directory.application(about.tenantId(), about.applicationId());
        Optional<KnownUser> known = facts.user();
        boolean leftToTheBackend = known.map(user -> isNumberPerhapsAnothers(facts, user, policy, now))
                .orElse(application.signUp() != SignUp.AUTO);
        if (leftToTheBackend) {
            return Result.OF_NOBODY;
        }
        String userId = known.map(user -> welcomeBack(user, facts, order, about, now))
                .orElseGet(() -> signUp(facts, order, about, context.actor(), now, events));
        Optional<IssuedTokens> tokens = open(
                application,
                userId,
                known.map(KnownUser::privileges).orElse(Privileges.NONE),
                channels,
                order,
                about,
                context.actor(),
                now,
                events);
        if (tokens.isEmpty()) {
            return Result.OF_NOBODY;
        }
        if (known.isEmpty() || !known.get().associated()) {
            users.associate(about.tenantId(), about.applicationId(), userId);
        }
        return new Result(Optional.of(userId), tokens);
    }

    /** Opens the session of a user who is reached where the order goes; none where the user may not sign in any more. */
    Optional<IssuedTokens> open(
            Application application,
            String userId,
            Privileges privileges,
            Set<Channel> channels,
            MessageOrder order,
            ChallengeEvents.About about,
            Actor actor,
            Instant now,
            List<AuditEvent> events) {
        boolean byEmail = order.isReachedBy(Channel.EMAIL);
        Optional<IssuedTokens> tokens = signIn.open(new SignIn.Request(
                about.tenantId(),
                application,
                userId,
                privileges,
                about.id(),
                channels,
                Optional.of(order.to()).filter(number -> !byEmail),
                Optional.of(order.to()).filter(address -> byEmail)));
        tokens.ifPresent(issued -> events.add(AuditEvent.of(
                now,
                about.scope(),
                "session.opened",
                new AuditEvent.Subject("session", issued.sessionId().toString()),
                Optional.empty(),
                "open",
                actor,
                about.context().withUser(userId))));
        return tokens;
    }

    /**
     * Whether the number alone must not open its user's account: it was proved so long ago that its carrier may have given it
     * to somebody else. The backend, having asked for more, can claim the challenge.
     */
    private static boolean isNumberPerhapsAnothers(
            VerificationFacts facts, KnownUser user, Policy policy, Instant now) {
        return facts.identifierType() == IdentifierType.PHONE_NUMBER
                && user.mark().hasLapsed(now, policy.numberReverification());
    }

    private String welcomeBack(
            KnownUser user, VerificationFacts facts, MessageOrder order, ChallengeEvents.About about, Instant now) {
        if (user.mark().isToBeRenewed(now)) {
            if (order.isReachedBy(Channel.EMAIL)) {
                users.markEmailVerified(about.tenantId(), user.id(), facts.destinationIndex());
            } else {
                users.markPhoneVerified(about.tenantId(), user.id(), facts.destinationIndex());
            }
        }
        return user.id();
    }

    private String signUp(
            VerificationFacts facts,
            MessageOrder order,
            ChallengeEvents.About about,
            Actor actor,
            Instant now,
            List<AuditEvent> events) {
        String tenantId = about.tenantId();
        String id = Ids.next().toString();
        byte[] index = facts.destinationIndex();
        boolean byEmail = order.isReachedBy(Channel.EMAIL);
        boolean created = byEmail
                ? users.signUpByEmail(tenantId, id, index, envelope.seal(order.to(), User.emailPlace(tenantId, id)))
                : users.signUp(tenantId, id, index, envelope.seal(order.to(), User.phonePlace(tenantId, id)));
        if (!created) {
            // Another challenge of the same destination was verified between our look and our lock.
            return byEmail ? users.idByEmail(tenantId, index) : users.idByPhone(tenantId, index);
        }
        events.add(AuditEvent.of(
                now,
                about.scope(),
                "user.created",
                new AuditEvent.Subject("user", id),
                Optional.empty(),
                "active",
                actor,
                about.context().withUser(id)));
        return id;
    }
}
