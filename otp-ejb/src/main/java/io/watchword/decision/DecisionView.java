package io.watchword.decision;

import io.watchword.decision.model.Decision;
import io.watchword.decision.model.DecisionKind;
import io.watchword.decision.model.DecisionOutcome;
import io.watchword.decision.model.DecisionSubjects;
import io.watchword.platform.json.OmitIfAbsent;
import io.watchword.policy.model.PolicyVersion;
import io.watchword.throttle.model.Check;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A decision as administrators see it. */
public record DecisionView(
        String decisionId,
        Instant decidedAt,
        String applicationId,
        DecisionKind kind,
        DecisionOutcome outcome,
        Optional<String> problem,
        Optional<String> rule,
        List<String> recordedRules,
        List<Check> checks,
        List<PolicyVersion> policies,
        Optional<String> challengeId,
        Optional<String> identifierType,
        Optional<String> country,
        Optional<String> prefix,
        Optional<String> numberType,
        Optional<String> channel,
        Subjects subjects) {

    /** Pseudonyms, which tell whether two decisions were about the same, and nothing else. */
    public record Subjects(
            @OmitIfAbsent Optional<String> destination,
            @OmitIfAbsent Optional<String> identifier,
            @OmitIfAbsent Optional<String> user,
            @OmitIfAbsent Optional<String> ip,
            @OmitIfAbsent Optional<String> device) {

        private static final int BYTES = 8;

        static Subjects of(DecisionSubjects subjects) {
            return new Subjects(
                    pseudonym(subjects.destination()),
                    pseudonym(subjects.identifier()),
                    pseudonym(subjects.user()),
                    pseudonym(subjects.ip()),
                    pseudonym(subjects.device()));
        }

        private static Optional<String> pseudonym(Optional<byte[]> index) {
            return index.map(bytes -> HexFormat.of().formatHex(bytes, 0, Math.min(BYTES, bytes.length)));
        }
    }

    public static DecisionView of(Decision decision) {
        return new DecisionView(
                decision.id().toString(),
                decision.at(),
                decision.applicationId(),
                decision.kind(),
                decision.outcome(),
                decision.grounds().problem(),
                decision.grounds().rule(),
                decision.grounds().recordedRules(),
                decision.grounds().checks(),
                decision.grounds().policies(),
                decision.challengeId().map(UUID::toString),
                decision.message().identifierType(),
                decision.message().country(),
                decision.message().prefix(),
                decision.message().numberType(),
                decision.message().channel(),
                Subjects.of(decision.subjects()));
    }
}
