package io.watchword.challenge;

import io.watchword.audit.model.AuditTrail;
import io.watchword.challenge.Addressing.Target;
import io.watchword.challenge.model.Challenge;
import io.watchword.challenge.model.ChallengeRepository;
import io.watchword.challenge.model.Mute;
import io.watchword.challenge.model.SessionToken;
import io.watchword.delivery.MessageOrder;
import io.watchword.platform.Alphabet;
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
import io.watchword.tenant.model.Application;
import io.watchword.tenant.model.SignUp;
import io.watchword.testnumber.FixedCode;
import io.watchword.throttle.Admitted;
import io.watchword.throttle.RecordOnly;
import io.watchword.throttle.Reservation;
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
public class SendTransaction {

    @Inject
    Directory directory;

    @Inject
    Policies policies;

    @Inject
    Addressing addressing;

    @Inject
    Destinations destinations;

    @Inject
    Screening screening;

    @Inject
    SendLimits limits;

    @Inject
    SendProofs proofs;

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

    /**
     * Issues a challenge and sends its first code.
     *
     * @param reservation what the send draws on budgets; where it lacks some, nothing is done
     * @param findings is told what comes to light
     */
    public Outcome<Sent> send(SendCommand command, RequestContext context, Reservation reservation, Findings findings) {
        Policy policy = findings.apply(policies.applied(context.caller().tenantId(), context.applicationId()));
        return screening
                .refusal(context.caller().tenantId(), context.clientAddress())
                .map(Outcome::<Target>refused)
                .orElseGet(() -> addressing.find(command, context, policy))
                .fold(target -> send(command, target, policy, context, reservation, findings), Outcome::refused);
    }

    private Outcome<Sent> send(
            SendCommand command,
            Target target,
            Policy policy,
            RequestContext context,
            Reservation reservation,
            Findings findings) {
        Application application = directory.application(context.caller().tenantId(), context.applicationId());
        MessageOrder order = order(command, target, application, context);
        findings.ordered(order);
        findings.via(target.route().channel());
        return codes.uncarried(context.caller().tenantId(), target.told(), order, policy)
                .<Outcome<List<Channel>>>map(Outcome::refused)
                .orElseGet(() -> codes.fallbackChannels(context.caller().tenantId(), command, target, order, policy))
                .fold(
                        channels -> send(
                                command,
                                target,
                                order.withFallbackChannels(channels),
                                application,
                                policy,
                                context,
                                reservation,
                                findings),
                        Outcome::refused);
    }

    private Outcome<Sent> send(
            SendCommand command,
            Target target,
            MessageOrder order,
            Application application,
            Policy policy,
            RequestContext context,
            Reservation reservation,
            Findings findings) {
        Instant now = clock.instant();
        UUID id = Ids.next();
        SessionToken token = SessionToken.create(id);
        Challenge challenge = challenge(id, token, command, target, order, policy, context, now);
        findings.about(challenge, now);
        Optional<Outcome<Sent>> lacking = reservation.take(limits.draws(challenge, challenge.channel(), order, policy));
        if (lacking.isPresent()) {
            return lacking.get();
        }
        ChallengeView view = ChallengeView.of(challenge, token);
        Optional<Outcome<Sent>> firstTime = command.idempotency()
                .flatMap(request -> idempotency.claim(context.caller(), request, JsonRecords.text(view)))
                .map(Sent::again);
        if (firstTime.isPresent()) {
            findings.repeated();
            return firstTime.get();
        }
        Optional<Problem> unproven = proofs.refusal(command, order, policy, context);
        if (unproven.isPresent()) {
            transaction.setRollbackOnly();
            return Outcome.refused(unproven.get());
        }
        return limits.admit(challenge, order, policy, reservation, RecordOnly.of(policy), findings)
                .fold(
                        admitted -> {
                            issue(challenge, target, order, application, admitted, policy, context, now, findings);
                            reservation.spend();
                            return Outcome.done(new Sent(view, admitted.quota()));
                        },
                        problem -> {
                            transaction.setRollbackOnly();
                            return Outcome.refused(problem);
                        });
    }

    private void issue(
            Challenge challenge,
            Target target,
            MessageOrder order,
            Application application,
            Admitted admitted,
            Policy policy,
            RequestContext context,
            Instant now,
            Findings findings) {
        proofs.sent(challenge.tenantId(), order);
        Optional<Mute> mute = challenges.issue(challenge, application.signUp() == SignUp.OFF);
        Optional<CodeSender.Skipped> skipped = codes.skipped(challenge, mute, admitted, target.route(), order, policy);
        findings.skipped(skipped.map(CodeSender.Skipped::reason));
        audit.append(
                ChallengeEvents.marked(
                        ChallengeEvents.created(
                                now,
                                ChallengeEvents.About.of(challenge),
                                destinations.pseudonym(challenge.tenantId(), target.destination()),
                                target.destination().lastTwoDigits(),
                                context.actor()),
                        order),
                codes.send(
                        challenge,
                        0,
                        target.route(),
                        order.fallbackChannels().orElse(List.of()),
                        order,
                        skipped,
                        context,
                        now));
    }

    private Challenge challenge(
            UUID id,
            SessionToken token,
            SendCommand command,
            Target target,
            MessageOrder order,
            Policy policy,
            RequestContext context,
            Instant now) {
        String tenantId = context.caller().tenantId();
        return Challenge.issue(
                id,
                tenantId,
                context.applicationId(),
                target.addressee(),
                target.told(),
                command.action(),
                order.seal(envelope, tenantId, id),
                token,
                new Challenge.Terms(
                        target.destination().fixedCode().map(FixedCode::length).orElse(policy.codeLength()),
                        target.destination().fixedCode().isPresent() ? Alphabet.DIGITS : policy.codeAlphabet(),
                        policy.maxAttempts(),
                        policy.maxResends(),
                        policy.validity(),
                        policy.resendCooldown()),
                now);
    }

    private MessageOrder order(SendCommand command, Target target, Application application, RequestContext context) {
        return new MessageOrder(
                target.destination().text(),
                target.destination().country(),
                target.identifier(),
                application.name(),
                command.locale().or(target::locale),
                command.customMessage(),
                command.senderId(),
                command.amount(),
                command.payee(),
                command.androidAppHash(),
                command.webOrigin(),
                command.metadata(),
                Optional.empty(),
                limits.origin(context.caller().tenantId(), context.clientAddress(), command.deviceId()),
                target.destination().fixedCode().map(code -> true));
    }
}
