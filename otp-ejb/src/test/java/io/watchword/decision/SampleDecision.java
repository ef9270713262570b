package io.watchword.decision;

import io.watchword.decision.model.Decision;
import io.watchword.decision.model.Decision.Grounds;
import io.watchword.decision.model.Decision.Message;
import io.watchword.decision.model.DecisionKind;
import io.watchword.decision.model.DecisionOutcome;
import io.watchword.decision.model.DecisionSubjects;
import io.watchword.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decisions for tests. */
final class SampleDecision {

    private SampleDecision() {}

    /** A send to a number of a country, from an address, that was allowed. */
    static Decision allowed(Instant at, String number, String country, String address) {
        return decision(at, number, country, address, DecisionOutcome.ALLOWED, Optional.empty());
    }

    /** The same, that was refused. */
    static Decision refused(Instant at, String number, String country, String address, String rule) {
        return decision(at, number, country, address, DecisionOutcome.REFUSED, Optional.of(rule));
    }

    private static Decision decision(
            Instant at, String number, String country, String address, DecisionOutcome outcome, Optional<String> rule) {
        return new Decision(
                Ids.next(),
                at,
                "acme",
                "shop",
                DecisionKind.SEND,
                outcome,
                new Grounds(rule.map(by -> "rate_limited"), rule, List.of(), List.of(), List.of()),
                Optional.of(Ids.next()).filter(id -> outcome == DecisionOutcome.ALLOWED),
                new Message(
                        Optional.of("phone_number"),
                        Optional.of(country),
                        Optional.of(number.substring(0, number.length() - 4)),
                        Optional.of("mobile"),
                        Optional.of("sms")),
                new DecisionSubjects(
                        Optional.of(number.getBytes(StandardCharsets.US_ASCII)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(address.getBytes(StandardCharsets.US_ASCII)),
                        Optional.empty()));
    }
}
