package io.watchword.decision.model;

import io.watchword.policy.model.PolicyVersion;
import io.watchword.throttle.model.Check;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Why a send was allowed or refused. Administrators read it, callers never do.
 *
 * @param grounds what it was decided by
 * @param challengeId where one was issued
 */
public record Decision(
        UUID id,
        Instant at,
        String tenantId,
        String applicationId,
        DecisionKind kind,
        DecisionOutcome outcome,
        Grounds grounds,
        Optional<UUID> challengeId,
        Message message,
        DecisionSubjects subjects) {

    /**
     * What was decided by.
     *
     * @param problem what the caller was told
     * @param rule what stood against it; absent where nothing did, or no rule but what was asked for
     * @param recordedRules what would have stood against it, and is only recorded
     * @param checks the limits that were looked at
     * @param policies the documents that applied
     */
    public record Grounds(
            Optional<String> problem,
            Optional<String> rule,
            List<String> recordedRules,
            List<Check> checks,
            List<PolicyVersion> policies) {

        public Grounds {
            recordedRules = List.copyOf(recordedRules);
            checks = List.copyOf(checks);
            policies = List.copyOf(policies);
        }
    }

    /**
     * What was to be sent.
     *
     * @param identifierType by what it was addressed
     * @param prefix the number without its last four digits
     */
    public record Message(
            Optional<String> identifierType,
            Optional<String> country,
            Optional<String> prefix,
            Optional<String> numberType,
            Optional<String> channel) {

        /** Of which nothing is known. */
        public static final Message UNKNOWN =
                new Message(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same with what came to light after the caller had been answered. */
    public Decision with(Afterthought afterthought) {
        return new Decision(
                id,
                at,
                tenantId,
                applicationId,
                kind,
                outcome == DecisionOutcome.ALLOWED && afterthought.withheldBy().isPresent()
                        ? DecisionOutcome.WITHHELD
                        : outcome,
                new Grounds(
                        grounds.problem(),
                        grounds.rule().or(afterthought::withheldBy),
                        joined(grounds.recordedRules(), afterthought.recordedRules()),
                        joined(grounds.checks(), afterthought.checks()),
                        grounds.policies()),
                challengeId,
                message,
                subjects);
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
