package io.watchword.challenge;

import io.watchword.challenge.model.Challenge;
import io.watchword.decision.model.DecisionSubjects;
import io.watchword.delivery.MessageOrder;
import io.watchword.phone.model.PhoneNumber;
import io.watchword.platform.Channel;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.policy.Policy;
import io.watchword.subscriber.IdentifierIndex;
import io.watchword.subscriber.model.EmailAddress;
import io.watchword.subscriber.model.Username;
import io.watchword.throttle.Admitted;
import io.watchword.throttle.Draws;
import io.watchword.throttle.PlatformLimit;
import io.watchword.throttle.RecordOnly;
import io.watchword.throttle.Reservation;
import io.watchword.throttle.SendCounts;
import io.watchword.throttle.Throttles;
import io.watchword.throttle.Verdict;
import io.watchword.throttle.model.Subject;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds a send, and each resend of it, to all limits: budgets first, which no row is locked for, then the exact counts. */
@Dependent
public class SendLimits {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Throttles throttles;
    private final PlatformLimit platform;
    private final IdentifierIndex index;
    private final Screening screening;
    private final SendCosts costs;

    @Inject
    public SendLimits(
            Throttles throttles, PlatformLimit platform, IdentifierIndex index, Screening screening, SendCosts costs) {
        this.throttles = throttles;
        this.platform = platform;
        this.index = index;
        this.screening = screening;
        this.costs = costs;
    }

    /** From where a send is asked for, to be kept for its resends. */
    Optional<MessageOrder.Origin> origin(
            String tenantId, Optional<InetAddress> clientAddress, Optional<String> deviceId) {
        Optional<String> address =
                clientAddress.map(known -> ENCODER.encodeToString(throttles.addressIndex(tenantId, known)));
        Optional<String> device = deviceId.map(known -> ENCODER.encodeToString(throttles.deviceIndex(tenantId, known)));
        Optional<Boolean> safe =
                clientAddress.map(known -> screening.trusts(tenantId, known)).filter(trusted -> trusted);
        return address.isPresent() || device.isPresent()
                ? Optional.of(new MessageOrder.Origin(address, device, safe))
                : Optional.empty();
    }

    /**
     * What a send by a channel takes from budgets. Where a user was named, the destination's, and those of what it costs to
     * send there, are {@link HiddenBudgets asked for later}: to ask for them now would show in the time of the answer.
     */
    Draws draws(Challenge challenge, Channel channel, MessageOrder order, Policy policy) {
        Draws ofSender = Draws.ofSender(challenge.tenantId(), challenge.applicationId(), policy.limits());
        if (challenge.identifierType().namesUser()) {
            return ofSender;
        }
        Draws paid = ofSender.and(costs.draws(challenge.tenantId(), channel, order, policy));
        return order.isReachedBy(Channel.EMAIL) || screening.exempts(challenge.tenantId(), order)
                ? paid
                : paid.and(Draws.ofNumber(challenge.tenantId(), order.to(), order.country(), policy.limits()));
    }

    /** Counts a send. Where it is refused the caller must roll back, so that nothing is counted. */
    Outcome<Admitted> admit(
            Challenge challenge,
            MessageOrder order,
            Policy policy,
            Reservation reservation,
            RecordOnly recordOnly,
            Findings findings) {
        findings.checked(reservation.checks());
        Optional<Problem> usedUp = reservation.refusal(recordOnly);
        if (usedUp.isPresent()) {
            findings.refusedBy(reservation.refusedBy(recordOnly));
            return Outcome.refused(usedUp.get());
        }
        Verdict verdict = throttles.admit(counts(challenge, order), policy.limits(), recordOnly);
        findings.checked(verdict.checks());
        findings.refusedBy(verdict.refusedBy());
        return verdict.outcome()
                .fold(
                        counted -> {
                            Admitted admitted = with(counted, reservation, recordOnly);
                            findings.admitted(admitted);
                            return Outcome.done(admitted);
                        },
                        Outcome::refused);
    }

    /** Whom a send is counted for. */
    DecisionSubjects subjects(Challenge challenge, MessageOrder order) {
        return new DecisionSubjects(
                Optional.of(challenge.destinationIndex()),
                challenge.identifierIndex(),
                challenge.identifierType().namesUser() ? Optional.of(user(challenge)) : Optional.empty(),
                order.origin().flatMap(MessageOrder.Origin::address).map(SendLimits::bytes),
                order.origin().flatMap(MessageOrder.Origin::device).map(SendLimits::bytes));
    }

    /** Whom one would have been counted for that has not come so far. */
    DecisionSubjects subjects(SendCommand command, Optional<PhoneNumber> number, RequestContext context) {
        String tenantId = context.caller().tenantId();
        Optional<byte[]> destination = switch (command.identifierType()) {
            case PHONE_NUMBER -> number.map(to -> index.ofPhoneNumber(tenantId, to.e164()));
            case EMAIL -> EmailAddress.parse(command.identifier()).map(address -> index.ofEmail(tenantId, address));
            case USER_ID, USERNAME -> Optional.empty();
        };
        Optional<byte[]> identifier = switch (command.identifierType()) {
            case PHONE_NUMBER, EMAIL -> Optional.empty();
            case USER_ID -> Optional.of(index.ofUserId(tenantId, command.identifier()));
            case USERNAME ->
                Username.parse(command.identifier()).map(name -> index.ofUsername(tenantId, name.folded()));
        };
        return new DecisionSubjects(
                destination,
                identifier,
                identifier,
                context.clientAddress().map(address -> throttles.addressIndex(tenantId, address)),
                command.deviceId().map(device -> throttles.deviceIndex(tenantId, device)));
    }

    private static Admitted with(Admitted admitted, Reservation reservation, RecordOnly recordOnly) {
        return new Admitted(
                admitted.quota(),
                admitted.withheldBy(),
                Stream.concat(admitted.noted().stream(), reservation.noted(recordOnly).stream())
                        .toList());
    }

    private SendCounts counts(Challenge challenge, MessageOrder order) {
        String tenantId = challenge.tenantId();
        boolean userNamed = challenge.identifierType().namesUser();
        Subjects subjects = Subjects.of(challenge, order);
        List<Subject> openly = new ArrayList<>();
        List<Subject> silently = new ArrayList<>();
        order.origin().ifPresent(origin -> {
            origin.address().map(SendLimits::bytes).ifPresent(key -> openly.add(Subject.ip(tenantId, key)));
            origin.device().map(SendLimits::bytes).ifPresent(key -> openly.add(Subject.device(tenantId, key)));
        });
        subjects.hidden().ifPresent(silently::add);
        if (userNamed) {
            silently.add(Subject.user(tenantId, user(challenge)));
        }
        if (platform.isOn() && !order.isReachedBy(Channel.EMAIL)) {
            (userNamed ? silently : openly).add(Subject.number(Subject.ALL_TENANTS, everywhere(challenge, order)));
        }
        // Where a user was named, the country tells of the user, and an address that asks is not held to it.
        return new SendCounts(
                subjects.named(),
                openly,
                silently,
                Optional.of(order.country())
                        .filter(known -> !userNamed && !order.isReachedBy(Channel.EMAIL))
                        .filter(known -> !screening.exempts(tenantId, order)));
    }

    /** One user under all of its names; where there is none, whatever was named, at the same cost. */
    private byte[] user(Challenge challenge) {
        return challenge
                .userId()
                .map(id -> index.ofUserId(challenge.tenantId(), id))
                .or(challenge::identifierIndex)
                .orElseThrow();
    }

    private byte[] everywhere(Challenge challenge, MessageOrder order) {
        return order.to().isEmpty()
                ? challenge.destinationIndex()
                : index.ofPhoneNumber(Subject.ALL_TENANTS, order.to());
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
