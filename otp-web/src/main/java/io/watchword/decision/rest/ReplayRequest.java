package io.watchword.decision.rest;

import io.watchword.platform.json.FieldError;
import io.watchword.platform.json.InvalidFields;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Refusal;
import io.watchword.policy.PolicyFields;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * The body that tries out a draft.
 *
 * @param policy what it sets, as a document does
 * @param days how far back to go
 */
public record ReplayRequest(JsonObject policy, Optional<String> applicationId, Optional<Integer> days) {

    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 30;

    int lastDays() {
        int last = days.orElse(USUAL_DAYS);
        if (last < 1 || last > MOST_DAYS) {
            throw new Refusal(Problem.invalid("days", "must be from 1 to " + MOST_DAYS));
        }
        return last;
    }

    PolicyFields draft() {
        try {
            return PolicyFields.read(policy);
        } catch (InvalidFields invalid) {
            throw new Refusal(Problem.invalid(invalid.errors().stream()
                    .map(error -> new FieldError("policy." + error.field(), error.reason()))
                    .toList()));
        }
    }
}
