package io.watchword.challenge;

import io.watchword.audit.model.AuditTrail;
import io.watchword.challenge.CodeSender.Route;
import io.watchword.challenge.model.Challenge;
import io.watchword.challenge.model.ChallengeRepository;
import io.watchword.challenge.model.Mute;
import io.watchword.challenge.model.SessionToken;
import io.watchword.delivery.MessageOrder;
import io.watchword.platform.Channel;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.json.JsonRecords;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.platform.problem.Quota;
import io.watchword.policy.Policies;
import io.watchword.policy.Policy;
import io.watchword.tenant.Idempotency;
import io.watchword.tenant.IdempotentRequest;
import io.watchword.throttle.Admitted;
import io.watchword.throttle.RecordOnly;
import io.watchword.throttle.Reservation;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sends a further code for a pending challenge. The codes before it stay good until a gateway has accepted the new one; the
 * attempts used stay used, and the end stays where it was.
 */
@Stateless
public class ResendTransaction {

    @Inject
    Policies policies;

    @Inject
    Screening screening;

    @Inject
    SendLimits limits;

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
     * Sends a further code, by the channel asked for or by the challenge's own.
     *
     * @param token shows that the caller is the one who was answered the send
     * @param reservation what the send draws on budgets; where it lacks some, nothing is done
     * @param findings is told what comes to light
     */
    public Outcome<Sent> resend(
            SessionToken token,
            Optional<Channel> channel,
            Optional<IdempotentRequest> idempotent,
            RequestContext context,
            Reservation reservation,
            Findings findings) {
        Policy policy = findings.apply(policies.applied(context.caller().tenantId(), context.applicationId()));
        Optional<Challenge> locked = challenges.lock(context.caller().tenantId(), context.applicationId(), token);
        if (locked.isEmpty()) {
            return Outcome.refused(Problem.notFound());
        }
        Challenge challenge = locked.get();
        // The row lock lets repeated requests through one by one: the first has committed its answer before the next
        // looks.
        return idempotent
                .flatMap(request -> idempotency.replay(context.caller(), request))
                .map(firstTime -> {
                    findings.repeated();
                    return Sent.again(firstTime);
                })
                .orElseGet(() -> resend(challenge, token, channel, idempotent, policy, context, reservation, findings));
    }

    private Outcome<Sent> resend(
            Challenge challenge,
            SessionToken token,
            Optional<Channel> channel,
            Optional<IdempotentRequest> idempotent,
            Policy policy,
            RequestContext context,
            Reservation reservation,
            Findings findings) {
        Instant now = clock.instant();
        findings.about(challenge, now);
        MessageOrder order =
                MessageOrder.open(envelope, challenge.messageCiphertext(), challenge.tenantId(), challenge.id());
        findings.ordered(order);
        boolean served = order.isForTestNumber() || Destinations.isServed(order, policy);
        boolean blocked = !served || screening.blocks(challenge.tenantId(), order);
        Optional<Problem> refused = ChallengeProblems.ended(challenge.statusAt(now))
                .or(() -> tooOftenOrEarly(challenge, now, findings))
                .or(() -> screening.refusal(challenge.tenantId(), context.clientAddress()))
                .or(() -> blocked && !challenge.identifierType().namesUser()
                        ? Optional.of(served ? Screening.refusal() : Destinations.notAllowed())
                        : Optional.empty());
        if (refused.isPresent()) {
            return Outcome.refused(refused.get());
        }
        Channel told = channel.orElse(challenge.channel());
        Optional<Outcome<Sent>> lacking = reservation.take(limits.draws(challenge, told, order, policy));
        if (lacking.isPresent()) {
            return lacking.get();
        }
        return routes(challenge, told, order, policy)
                .fold(
                        routes -> {
                            findings.via(routes.taken().channel());
                            return codes.uncarried(challenge.tenantId(), told, order, policy)
                                    .map(Outcome::<Admitted>refused)
                                    .orElseGet(() -> limits.admit(
                                            challenge, order, policy, reservation, RecordOnly.of(policy), findings))
                                    .fold(
                                            admitted -> {
                                                reservation.spend();
                                                Optional<CodeSender.Skipped> skipped = codes.skipped(
                                                        challenge,
                                                        mute(challenge, blocked),
                                                        admitted,
                                                        routes.taken(),
                                                        order,
                                                        policy);
                                                findings.skipped(skipped.map(CodeSender.Skipped::reason));
                                                return resend(
                                                        challenge,
                                                        token,
                                                        routes,
                                                        fallbackChannels(channel, routes.taken(), order),
                                                        order,
                                                        skipped,
                                                        policy,
                                                        idempotent,
                                                        context,
                                                        now,
                                                        admitted.quota());
                                            },
                                            this::rolledBack);
                        },
                        Outcome::refused);
    }

    /** Why a user who was named is sent nothing, which may have come about since. */
    private static Optional<Mute> mute(Challenge challenge, boolean blocked) {
        return challenge
                .mute()
                .or(() -> Optional.of(Mute.DESTINATION_NOT_ALLOWED).filter(reason -> blocked));
    }

    /** The way that the caller is told of, and the one that the code takes. */
    private record Routes(Route told, Route taken) {}

    /** Where a user was named, nothing that the caller is told depends on where that user can be reached. */
    private Outcome<Routes> routes(Challenge challenge, Channel told, MessageOrder order, Policy policy) {
        boolean userNamed = challenge.identifierType().namesUser();
        List<Channel> asked = Stream.of(told)
                .filter(userNamed ? Channel::isSent : order::isReachedBy)
                .toList();
        Outcome<Route> route = userNamed
                ? codes.routeAnywhere(challenge.tenantId(), asked)
                : route(challenge.tenantId(), order, asked);
        return route.fold(
                found -> Outcome.done(
                        new Routes(found, userNamed ? taken(challenge.tenantId(), found, order, policy) : found)),
                Outcome::refused);
    }

    private Route taken(String tenantId, Route told, MessageOrder order, Policy policy) {
        List<Channel> reaching = order.isReachedBy(told.channel())
                ? List.of(told.channel())
                : policy.channelsToUsers().stream().filter(order::isReachedBy).toList();
        return route(tenantId, order, reaching).fold(route -> route, none -> told);
    }

    /** For a test number any gateway will do: none is called. */
    private Outcome<Route> route(String tenantId, MessageOrder order, List<Channel> channels) {
        return order.isForTestNumber()
                ? codes.routeAnywhere(tenantId, channels)
                : codes.route(tenantId, order.to(), order.country(), channels);
    }

    /** A channel that was asked for is the only one. */
    private static List<Channel> fallbackChannels(Optional<Channel> asked, Route taken, MessageOrder order) {
        return asked.isPresent()
                ? List.of()
                : order.fallbackChannels().orElse(List.of()).stream()
                        .filter(channel -> channel != taken.channel())
                        .toList();
    }

    private Outcome<Sent> resend(
            Challenge challenge,
            SessionToken token,
            Routes routes,
            List<Channel> fallbackChannels,
            MessageOrder order,
            Optional<CodeSender.Skipped> skipped,
            Policy policy,
            Optional<IdempotentRequest> idempotent,
            RequestContext context,
            Instant now,
            Optional<Quota> quota) {
        challenge.resent(routes.told().channel(), policy.resendCooldown(), now);
        ChallengeView view = ChallengeView.of(challenge, token);
        audit.append(codes.send(
                challenge, challenge.resendsUsed(), routes.taken(), fallbackChannels, order, skipped, context, now));
        return idempotent
                .flatMap(request -> idempotency.claim(context.caller(), request, JsonRecords.text(view)))
                .map(takenMeanwhile ->
                        rolledBack(takenMeanwhile.fold(json -> Idempotency.keyReused(), problem -> problem)))
                .orElseGet(() -> Outcome.done(new Sent(view, quota)));
    }

    private static Optional<Problem> tooOftenOrEarly(Challenge challenge, Instant now, Findings findings) {
        if (!challenge.hasResendsLeft()) {
            findings.refusedBy("max_resends");
            return Optional.of(Problem.of(
                            ProblemCode.RATE_LIMITED,
                            "The limit of resends of this challenge is reached. Send a new one.")
                    .after(Duration.between(now, challenge.expiresAt())));
        }
        if (now.isBefore(challenge.resendAvailableAt())) {
            findings.refusedBy("resend_cooldown_seconds");
            return Optional.of(
                    Problem.of(ProblemCode.RESEND_TOO_EARLY, "A resend is possible from resend_available_at on.")
                            .after(Duration.between(now, challenge.resendAvailableAt())));
        }
        return Optional.empty();
    }

    private Outcome<Sent> rolledBack(Problem problem) {
        transaction.setRollbackOnly();
        return Outcome.refused(problem);
    }
}
