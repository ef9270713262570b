package io.watchword.challenge;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.challenge.model.VerificationFacts;
import io.watchword.challenge.model.VerificationFacts.KnownUser;
import io.watchword.delivery.MessageOrder;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.platform.crypto.Envelope;
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

    /** Whom the number belongs to, and what they may go on with. */
    record Result(Optional<String> userId, Optional<IssuedTokens> tokens) {}

    /** Runs in the transaction that has consumed the challenge, and adds its audit rows to those of the caller. */
    Result run(
            VerificationFacts facts,
            MessageOrder order,
            ChallengeEvents.About about,
            RequestContext context,
            Instant now,
            List<AuditEvent> events) {
        Application application = directory.application(about.tenantId(), about.applicationId());
        Optional<KnownUser> known = facts.user();
        if (known.isEmpty() && application.signUp() != SignUp.AUTO) {
            return new Result(Optional.empty(), Optional.empty());
        }
        if (known.isPresent() && !known.get().active()) {
            return new Result(Optional.empty(), Optional.empty());
        }
        String userId = known.map(user -> welcomeBack(user, facts.destinationIndex(), about, now))
                .orElseGet(() -> signUp(facts, order, about, context.actor(), now, events));
        if (known.isEmpty() || !known.get().associated()) {
            users.associate(about.tenantId(), about.applicationId(), userId);
        }
        IssuedTokens tokens = signIn.open(new SignIn.Request(
                about.tenantId(),
                application,
                userId,
                about.id(),
                Channel.of(facts.channel()).orElseThrow(),
                order.to()));
        events.add(AuditEvent.of(
                now,
                about.scope(),
                "session.opened",
                new AuditEvent.Subject("session", tokens.sessionId().toString()),
                Optional.empty(),
                "open",
                context.actor(),
                about.context().withUser(userId)));
        return new Result(Optional.of(userId), Optional.of(tokens));
    }

    private String welcomeBack(KnownUser user, byte[] destinationIndex, ChallengeEvents.About about, Instant now) {
        if (user.phoneMark().isToBeRenewed(now)) {
            users.markPhoneVerified(about.tenantId(), user.id(), destinationIndex);
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
        String id = Ids.next().toString();
        byte[] phone = envelope.seal(order.to(), User.phonePlace(about.tenantId(), id));
        if (!users.signUp(about.tenantId(), id, facts.destinationIndex(), phone)) {
            // Another challenge of the same number was verified between our look and our lock.
            return users.idByPhone(about.tenantId(), facts.destinationIndex());
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
