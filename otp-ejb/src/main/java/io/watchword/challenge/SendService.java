package io.watchword.challenge;

import io.watchword.audit.model.AuditTrail;
import io.watchword.challenge.CodeSender.Route;
import io.watchword.challenge.model.Challenge;
import io.watchword.challenge.model.ChallengeRepository;
import io.watchword.challenge.model.SessionToken;
import io.watchword.delivery.MessageOrder;
import io.watchword.phone.PhoneNumbers;
import io.watchword.phone.model.PhoneNumber;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.json.JsonRecords;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.policy.Policies;
import io.watchword.policy.Policy;
import io.watchword.tenant.Directory;
import io.watchword.tenant.Idempotency;
import io.watchword.throttle.Throttles;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Issues challenges: throttle, challenge, delivery and audit in one transaction, and the message after its commit. */
@Stateless
public class SendService {

    @Inject
    Directory directory;

    @Inject
    Policies policies;

    @Inject
    Destinations destinations;

    @Inject
    Throttles throttles;

    @Inject
    CodeSender codes;

    @Inject
    Idempotency idempotency;

    @Inject
    ChallengeRepository challenges;

    @Inject
    AuditTrail audit;

    @Inject
    Envelope envelope;

    @Inject
    Clock clock;

    @Resource
    SessionContext transaction;

    /** Issues a challenge and sends its first code. */
    public Outcome<Sent> send(SendCommand command, RequestContext context) {
        Policy policy = policies.current();
        List<Channel> channels = command.channel().map(List::of).orElse(policy.channels());
        return destinations
                .read(command.number(), command.country(), policy)
                .fold(
                        number -> codes.route(context.caller().tenantId(), channels)
                                .fold(route -> send(command, number, route, policy, context), Outcome::refused),
                        Outcome::refused);
    }

    private Outcome<Sent> send(
            SendCommand command, PhoneNumber number, Route route, Policy policy, RequestContext context) {
        MessageOrder order = order(command, number, context);
        Optional<Problem> uncarried = CodeSender.uncarried(route.channel(), order);
        if (uncarried.isPresent()) {
            return Outcome.refused(uncarried.get());
        }
        Instant now = clock.instant();
        UUID id = Ids.next();
        SessionToken token = SessionToken.create(id);
        Challenge challenge = challenge(id, token, command, number, route, order, policy, context, now);
        ChallengeView view = ChallengeView.of(challenge, token);
        Optional<Outcome<Sent>> firstTime = command.idempotency()
                .flatMap(request -> idempotency.claim(context.caller(), request, JsonRecords.text(view)))
                .map(Sent::again);
        if (firstTime.isPresent()) {
            return firstTime.get();
        }
        return throttles
                .admit(challenge.tenantId(), challenge.destinationIndex(), context.clientAddress(), policy)
                .fold(
                        quota -> {
                            challenges.add(challenge);
                            audit.append(
                                    ChallengeEvents.created(
                                            now,
                                            ChallengeEvents.About.of(challenge),
                                            destinations.pseudonym(challenge.tenantId(), number),
                                            number.lastTwoDigits(),
                                            context.actor()),
                                    codes.send(challenge, 0, route, order, context, now));
                            return Outcome.done(new Sent(view, Optional.of(quota)));
                        },
                        held -> {
                            transaction.setRollbackOnly();
                            return Outcome.refused(held);
                        });
    }

    private Challenge challenge(
            UUID id,
            SessionToken token,
            SendCommand command,
            PhoneNumber number,
            Route route,
            MessageOrder order,
            Policy policy,
            RequestContext context,
            Instant now) {
        String tenantId = context.caller().tenantId();
        return Challenge.issue(
                id,
                new Challenge.Addressee(
                        tenantId,
                        context.applicationId(),
                        number.region(),
                        destinations.index(tenantId, number),
                        PhoneNumbers.mask(number)),
                route.channel(),
                command.action(),
                order.seal(envelope, tenantId, id),
                token,
                new Challenge.Terms(
                        policy.codeLength(),
                        policy.maxAttempts(),
                        policy.maxResends(),
                        policy.validity(),
                        policy.resendCooldown()),
                now);
    }

    private MessageOrder order(SendCommand command, PhoneNumber number, RequestContext context) {
        return new MessageOrder(
                number.e164(),
                number.region(),
                number.type().name(),
                directory
                        .application(context.caller().tenantId(), context.applicationId())
                        .name(),
                command.locale(),
                command.customMessage(),
                command.senderId(),
                command.amount(),
                command.payee(),
                command.androidAppHash(),
                command.webOrigin(),
                command.metadata());
    }
}
