package io.watchword.challenge;

import io.watchword.challenge.model.Challenge;
import io.watchword.challenge.model.IdentifierType;
import io.watchword.decision.Decisions;
import io.watchword.decision.model.Decision;
import io.watchword.decision.model.Decision.Grounds;
import io.watchword.decision.model.Decision.Message;
import io.watchword.decision.model.DecisionKind;
import io.watchword.decision.model.DecisionOutcome;
import io.watchword.decision.model.DecisionSubjects;
import io.watchword.delivery.MessageOrder;
import io.watchword.phone.PhoneNumberReading;
import io.watchword.phone.PhoneNumbers;
import io.watchword.phone.model.PhoneNumber;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.platform.database.CodeConverter;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.policy.AppliedPolicy;
import io.watchword.policy.Policy;
import io.watchword.policy.model.PolicyVersion;
import io.watchword.throttle.Draws;
import io.watchword.throttle.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Has decisions on sends recorded. What the record says is worked out when it is written: neither the answer nor its time has
 * anything of it.
 */
@ApplicationScoped
public class SendDecisions {

    /** The rule that a destination or an address breaks that a tenant has on its block list. */
    private static final String BLOCKLIST = "blocklist";

    @Inject
    Decisions decisions;

    @Inject
    SendLimits limits;

    @Inject
    Clock clock;

    /** A send has been decided on. */
    void sent(SendCommand command, RequestContext context, Findings findings, Outcome<Sent> outcome) {
        decided(DecisionKind.SEND, Optional.of(command), context, findings, outcome);
    }

    /** A resend has been; of a challenge that there is not, nothing is decided. */
    void resent(RequestContext context, Findings findings, Outcome<Sent> outcome) {
        if (findings.challenge().isPresent()) {
            decided(DecisionKind.RESEND, Optional.empty(), context, findings, outcome);
        }
    }

    private void decided(
            DecisionKind kind,
            Optional<SendCommand> command,
            RequestContext context,
            Findings findings,
            Outcome<Sent> outcome) {
        if (!findings.isRepeated()) {
            UUID id = Ids.next();
            Instant at = findings.at().orElseGet(clock::instant);
            decisions.add(() -> decision(id, at, kind, command, context, findings, problem(outcome)));
        }
    }

    private static Optional<ProblemCode> problem(Outcome<Sent> outcome) {
        return outcome.fold(
                sent -> Optional.empty(), problem -> Optional.of(problem).map(Problem::code));
    }

    private Decision decision(
            UUID id,
            Instant at,
            DecisionKind kind,
            Optional<SendCommand> command,
            RequestContext context,
            Findings findings,
            Optional<ProblemCode> problem) {
        Optional<PhoneNumber> number =
                findings.order().map(SendDecisions::number).orElseGet(() -> command.flatMap(SendDecisions::number));
        return new Decision(
                id,
                at,
                context.caller().tenantId(),
                context.applicationId(),
                kind,
                problem.isPresent()
                        ? DecisionOutcome.REFUSED
                        : findings.withheldBy().isPresent() ? DecisionOutcome.WITHHELD : DecisionOutcome.ALLOWED,
                grounds(findings, number, problem),
                // A send that was refused has left no challenge.
                findings.challenge()
                        .filter(challenge -> problem.isEmpty() || kind == DecisionKind.RESEND)
                        .map(Challenge::id),
                message(command, findings, number),
                subjects(command, context, findings, number));
    }

    private static Grounds grounds(Findings findings, Optional<PhoneNumber> number, Optional<ProblemCode> problem) {
        Optional<Policy> policy = findings.applied().map(AppliedPolicy::policy);
        List<PolicyVersion> documents =
                findings.applied().map(AppliedPolicy::documents).orElse(List.of());
        return new Grounds(
                problem.map(ProblemCode::code),
                problem.isEmpty()
                        ? findings.withheldBy()
                        : findings.refusedBy().or(() -> problem.flatMap(of -> unserved(of, policy, number))),
                Stream.concat(
                                findings.noted().stream().map(Rule::code),
                                policy.flatMap(applied -> number.map(applied::recordedOnlyOf)).stream()
                                        .flatMap(List::stream))
                        .toList(),
                findings.checks(),
                documents);
    }

    /** Why a destination may not be sent to: for the policy, or else for the tenant's block list. */
    private static Optional<String> unserved(
            ProblemCode problem, Optional<Policy> policy, Optional<PhoneNumber> number) {
        return problem == ProblemCode.DESTINATION_NOT_ALLOWED || problem == ProblemCode.INVALID_PHONE_NUMBER
                ? policy.flatMap(applied -> number.flatMap(applied::unservedBy))
                        .or(() -> Optional.of(BLOCKLIST).filter(list -> problem == ProblemCode.DESTINATION_NOT_ALLOWED))
                : Optional.empty();
    }

    private static Message message(Optional<SendCommand> command, Findings findings, Optional<PhoneNumber> number) {
        return new Message(
                command.map(SendCommand::identifierType)
                        .or(() -> findings.challenge().map(Challenge::identifierType))
                        .map(CodeConverter::code),
                number.map(PhoneNumber::region),
                number.map(PhoneNumber::e164).map(Draws::prefixOf),
                number.map(PhoneNumber::type).map(CodeConverter::code),
                findings.channel()
                        .or(() -> command.flatMap(SendCommand::channel))
                        .map(Channel::code));
    }

    private DecisionSubjects subjects(
            Optional<SendCommand> command, RequestContext context, Findings findings, Optional<PhoneNumber> number) {
        return findings.challenge()
                .flatMap(challenge -> findings.order().map(order -> limits.subjects(challenge, order)))
                .or(() -> command.map(asked -> limits.subjects(asked, number, context)))
                .orElse(DecisionSubjects.NONE);
    }

    private static Optional<PhoneNumber> number(MessageOrder order) {
        return order.to().startsWith("+") ? number(order.to(), Optional.empty()) : Optional.empty();
    }

    private static Optional<PhoneNumber> number(SendCommand command) {
        return command.identifierType() == IdentifierType.PHONE_NUMBER
                ? number(command.identifier(), command.country())
                : Optional.empty();
    }

    private static Optional<PhoneNumber> number(String text, Optional<String> country) {
        return PhoneNumbers.read(text, country) instanceof PhoneNumberReading.Valid valid
                ? Optional.of(valid.number())
                : Optional.empty();
    }
}
