package io.watchword.challenge;

import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.AuditTrail;
import io.watchword.challenge.model.ChallengeRepository;
import io.watchword.challenge.model.ChallengeStatus;
import io.watchword.challenge.model.IdentifierType;
import io.watchword.challenge.model.SessionToken;
import io.watchword.challenge.model.VerificationFacts;
import io.watchword.challenge.model.VerificationFacts.LiveCode;
import io.watchword.delivery.DeliveryMeters;
import io.watchword.delivery.MessageOrder;
import io.watchword.delivery.Outbox;
import io.watchword.phone.PhoneNumbers;
import io.watchword.platform.Channel;
import io.watchword.platform.crypto.Envelope;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.policy.Policies;
import io.watchword.policy.Policy;
import io.watchword.subscriber.model.EmailAddress;
import io.watchword.subscriber.model.Username;
import io.watchword.testnumber.TestNumbers;
import io.watchword.throttle.CodeTried;
import io.watchword.throttle.Draws;
import io.watchword.throttle.NumberVerified;
import io.watchword.throttle.RecordOnly;
import io.watchword.throttle.Reservation;
import io.watchword.throttle.Sprays;
import io.watchword.throttle.Throttles;
import io.watchword.throttle.model.ThrottleRepository.Failures;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One verification in one transaction: lock and read, charge the attempt, compare, consume, sign in.
 *
 * <p>The lock on the number's counters lets guesses at one number through one by one, over all its challenges, so that no
 * more than the policy's cap are evaluated whatever races (NIST SP 800-63B-4, section 3.2.2).
 */
@Stateless
public class VerificationTransaction {

    @Inject
    DeliveryMeters meters;

    @Inject
    ChallengeRepository challenges;

    @Inject
    Policies policies;

    @Inject
    Throttles throttles;

    @Inject
    Sprays sprays;

    @Inject
    TestNumbers testNumbers;

    @Inject
    PasscodeMacs macs;

    @Inject
    Outbox outbox;

    @Inject
    SignUpAndIn signUpAndIn;

    @Inject
    AuditTrail audit;

    @Inject
    Envelope envelope;

    @Inject
    Event<NumberVerified> numbers;

    @Inject
    Event<CodeTried> codes;

    @Inject
    Clock clock;

    /**
     * Says whether the code is the right one, and if so opens a session.
     *
     * @param reservation of one wrong code; where it lacks that, nothing is done
     */
    public Outcome<Verified> verify(VerifyCommand command, RequestContext context, Reservation reservation) {
        Policy policy = policies.of(context.caller().tenantId(), context.applicationId());
        Optional<Outcome<Verified>> lacking = reservation.take(
                Draws.ofFailure(context.caller().tenantId(), context.caller().qualifiedId(), policy.limits()));
        if (lacking.isPresent()) {
            return lacking.get();
        }
        Optional<Problem> refused = reservation
                .refusal(RecordOnly.NOTHING)
                .or(() -> sprays.refusal(
                        context.caller().tenantId(),
                        context.caller().qualifiedId(),
                        context.clientAddress(),
                        RecordOnly.of(policy)))
                .or(() -> context.clientAddress()
                        .flatMap(address -> throttles.admitGuess(
                                context.caller().tenantId(), address, policy.limits(), RecordOnly.NOTHING)));
        if (refused.isPresent()) {
            return Outcome.refused(refused.get());
        }
        Optional<VerificationFacts> locked =
                challenges.lockForVerification(context.caller().tenantId(), context.applicationId(), command.token());
        if (locked.isEmpty()) {
            return Outcome.refused(Problem.notFound());
        }
        VerificationFacts facts = locked.get();
        Attempt attempt = new Attempt(command, context, facts, policy, clock.instant(), reservation);
        return refused(attempt).map(Outcome::<Verified>refused).orElseGet(() -> evaluate(attempt));
    }

    /** Charges an attempt whose own transaction was rolled back. */
    public void chargeAfterFault(SessionToken token, RequestContext context) {
        challenges
                .lockForVerification(context.caller().tenantId(), context.applicationId(), token)
                .ifPresent(facts -> challenges.chargeAttempt(context.caller().tenantId(), facts.challengeId()));
    }

    /** What one verification goes by. */
    private record Attempt(
            VerifyCommand command,
            RequestContext context,
            VerificationFacts facts,
            Policy policy,
            Instant now,
            Reservation reservation) {

        String tenantId() {
            return context.caller().tenantId();
        }

        ChallengeEvents.About about() {
            return new ChallengeEvents.About(
                    facts.challengeId(), tenantId(), context.applicationId(), facts.channel(), facts.country());
        }

        int attemptsRemaining() {
            return facts.maxAttempts() - facts.attemptsUsed() - 1;
        }
    }

    /** Why no attempt is made at all. */
    private Optional<Problem> refused(Attempt attempt) {
        VerificationFacts facts = attempt.facts();
        boolean overdue = facts.status() == ChallengeStatus.PENDING && facts.overdue();
        return ChallengeProblems.ended(overdue ? ChallengeStatus.EXPIRED : facts.status())
                .or(() -> facts.lockedUntil()
                        .map(until -> Problem.of(ProblemCode.LOCKED_OUT, "Too many wrong codes for this identifier.")
                                .after(Duration.between(attempt.now(), until))))
                .or(() -> attempt.command().code().isOf(facts.codeAlphabet())
                        ? Optional.empty()
                        : Optional.of(ChallengeProblems.wrongAlphabet(facts.codeAlphabet())));
    }

    private Outcome<Verified> evaluate(Attempt attempt) {
        VerificationFacts facts = attempt.facts();
        if (!challenges.chargeAttempt(attempt.tenantId(), facts.challengeId())) {
            // The row is locked, so only its end can have come between the look and the charge.
            return Outcome.refused(
                    ChallengeProblems.ended(ChallengeStatus.EXPIRED).orElseThrow());
        }
        MessageOrder order =
                MessageOrder.open(envelope, facts.messageCiphertext(), attempt.tenantId(), facts.challengeId());
        Subjects subjects = Subjects.of(attempt.tenantId(), facts, order);
        Counted counted = new Counted(subjects, subjects.hidden().map(throttles::lock));
        if (!isOwnIdentifier(attempt, order)) {
            return failed(attempt, counted, ProblemCode.SESSION_MISMATCH, "The identifier is not the challenge's own.");
        }
        if (isOther(attempt.command().amount(), order.amount())
                || isOther(attempt.command().payee(), order.payee())) {
            return transactionChanged(attempt);
        }
        Optional<LiveCode> right = rightCode(attempt, order);
        return right.isPresent()
                        && !counted.lockedOut()
                        && maySucceed(facts)
                        && isNoStolenNumber(attempt.tenantId(), facts, order)
                ? verified(attempt, counted, order, right.get())
                : failed(attempt, counted, ProblemCode.CODE_MISMATCH, "The code is not one that is good now.");
    }

    /** What wrong codes are counted by, with what was counted so far where the caller must not learn of it. */
    private record Counted(Subjects subjects, Optional<Failures> hidden) {

        boolean lockedOut() {
            return hidden.map(Failures::lockedOut).orElse(false);
        }
    }

    /** Whether the right code is to count as one: not for somebody who may not sign in, or is not reached there any more. */
    private static boolean maySucceed(VerificationFacts facts) {
        return !facts.muted()
                && facts.user()
                        .map(user -> user.active() && user.reachedThere())
                        .orElse(!facts.identifierType().namesUser());
    }

    /**
     * Whether the number is a test number as it was when the code was asked for. One that has become or ceased to be one
     * meanwhile opens nothing, and no test number opens the account of a user with privileges: whoever names the fixed code
     * would be whoever has the number.
     */
    private boolean isNoStolenNumber(String tenantId, VerificationFacts facts, MessageOrder order) {
        boolean isOne = !order.isReachedBy(Channel.EMAIL) && testNumbers.contains(tenantId, facts.destinationIndex());
        boolean privileged =
                facts.user().map(user -> user.privileges().areAny()).orElse(false);
        return order.isForTestNumber() ? isOne && !privileged : !isOne;
    }

    private static boolean isOwnIdentifier(Attempt attempt, MessageOrder order) {
        VerifyCommand command = attempt.command();
        IdentifierType type = attempt.facts().identifierType();
        if (command.identifierType().filter(given -> given != type).isPresent()) {
            return false;
        }
        return command.identifier()
                .map(given -> switch (type) {
                    case PHONE_NUMBER ->
                        PhoneNumbers.possible(given, command.country())
                                .filter(number -> number.e164().equals(order.to()))
                                .isPresent();
                    case EMAIL ->
                        EmailAddress.parse(given)
                                .filter(address -> address.text().equals(order.to()))
                                .isPresent();
                    case USER_ID -> order.identifier().equals(Optional.of(given));
                    case USERNAME ->
                        order.identifier()
                                .equals(Optional.of(Username.parse(given)
                                        .map(Username::folded)
                                        .orElse(given)));
                })
                .orElse(true);
    }

    private static boolean isOther(Optional<String> given, Optional<String> signed) {
        return !given.equals(signed);
    }

    /** The code that is right. */
    private Optional<LiveCode> rightCode(Attempt attempt, MessageOrder order) {
        PasscodeMacs.Binding binding = new PasscodeMacs.Binding(
                attempt.tenantId(),
                attempt.facts().challengeId(),
                attempt.facts().action(),
                order.amount(),
                order.payee());
        // Every live code is compared, so that the time tells nothing of which one it was.
        List<LiveCode> right = attempt.facts().liveCodes().stream()
                .filter(sent ->
                        macs.matches(sent.mac(), binding, attempt.command().code()))
                .toList();
        return right.stream().findFirst();
    }

    private Outcome<Verified> verified(Attempt attempt, Counted counted, MessageOrder order, LiveCode right) {
        VerificationFacts facts = attempt.facts();
        if (!challenges.end(attempt.tenantId(), facts.challengeId(), ChallengeStatus.VERIFIED)) {
            return Outcome.refused(
                    ChallengeProblems.ended(ChallengeStatus.VERIFIED).orElseThrow());
        }
        throttles.succeeded(counted.subjects().named(), facts.failuresInARow());
        counted.subjects()
                .hidden()
                .ifPresent(hidden -> throttles.succeeded(
                        hidden, counted.hidden().orElseThrow().inARow()));
        List<AuditEvent> events = ended(attempt, ChallengeStatus.VERIFIED);
        events.set(0, ChallengeEvents.marked(events.get(0), order));
        SignUpAndIn.Result result = signUpAndIn.run(
                facts,
                order,
                right.channels(),
                attempt.about(),
                attempt.context(),
                attempt.policy(),
                attempt.now(),
                events);
        audit.append(events);
        tried(attempt, true);
        if (!order.isForTestNumber()) {
            count(attempt, order, right.channel());
        }
        return Outcome.done(new Verified(facts.challengeId(), right.channel(), result.userId(), result.tokens()));
    }

    /** Has budgets and metrics grow with what was verified. */
    private void count(Attempt attempt, MessageOrder order, Channel channel) {
        meters.verified(attempt.tenantId(), channel, attempt.facts().country());
        if (!order.isReachedBy(Channel.EMAIL)) {
            numbers.fire(new NumberVerified(
                    attempt.tenantId(),
                    order.to(),
                    attempt.facts().country(),
                    order.origin().flatMap(MessageOrder.Origin::address).map(Base64.getUrlDecoder()::decode),
                    attempt.policy().limits()));
        }
    }

    private Outcome<Verified> failed(Attempt attempt, Counted counted, ProblemCode code, String detail) {
        VerificationFacts facts = attempt.facts();
        throttles.failed(counted.subjects().named(), facts.failuresInARow(), attempt.policy());
        counted.subjects()
                .hidden()
                .ifPresent(hidden ->
                        throttles.failed(hidden, counted.hidden().orElseThrow().inARow(), attempt.policy()));
        attempt.reservation().spend();
        tried(attempt, false);
        List<AuditEvent> events = new ArrayList<>();
        events.add(attemptFailed(attempt, code));
        if (attempt.attemptsRemaining() == 0) {
            challenges.end(attempt.tenantId(), facts.challengeId(), ChallengeStatus.FAILED);
            events.addAll(ended(attempt, ChallengeStatus.FAILED));
        }
        audit.append(events);
        return Outcome.refused(Problem.of(code, detail).withAttemptsRemaining(attempt.attemptsRemaining()));
    }

    /** PSD2 RTS, article 5(1)(d): any change of amount or payee ends the code. */
    private Outcome<Verified> transactionChanged(Attempt attempt) {
        challenges.end(attempt.tenantId(), attempt.facts().challengeId(), ChallengeStatus.FAILED);
        attempt.reservation().spend();
        tried(attempt, false);
        List<AuditEvent> events = new ArrayList<>();
        events.add(attemptFailed(attempt, ProblemCode.SESSION_MISMATCH));
        events.addAll(ended(attempt, ChallengeStatus.FAILED));
        audit.append(events);
        return Outcome.refused(Problem.of(
                        ProblemCode.SESSION_MISMATCH,
                        "Amount or payee are not what the code was sent for; the challenge has ended.")
                .withAttemptsRemaining(0));
    }

    /** Of a challenge the first wrong code counts, however many follow, and the right one. */
    private void tried(Attempt attempt, boolean right) {
        boolean first = attempt.facts().attemptsUsed() == 0;
        if (first || right) {
            codes.fire(new CodeTried(
                    attempt.tenantId(),
                    attempt.context().caller().qualifiedId(),
                    attempt.context().clientAddress(),
                    first,
                    right,
                    attempt.policy().limits()));
        }
    }

    private static AuditEvent attemptFailed(Attempt attempt, ProblemCode code) {
        return ChallengeEvents.attemptFailed(
                attempt.now(),
                attempt.about(),
                code.code(),
                attempt.facts().attemptsUsed() + 1,
                attempt.context().actor());
    }

    /** The audit rows of the challenge's end, and of the deliveries that are thereby given up. */
    private List<AuditEvent> ended(Attempt attempt, ChallengeStatus as) {
        VerificationFacts facts = attempt.facts();
        List<AuditEvent> events = new ArrayList<>();
        events.add(ChallengeEvents.ended(
                attempt.now(), attempt.about(), as, attempt.context().actor()));
        if (facts.codesWaiting()) {
            events.addAll(outbox.giveUp(
                    attempt.tenantId(),
                    facts.challengeId(),
                    attempt.context().applicationId(),
                    facts.country(),
                    attempt.context().actor(),
                    attempt.now()));
        }
        return events;
    }
}
