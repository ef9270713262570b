package io.watchword.policy;

import java.time.Duration;
import java.util.List;

/** An {@link Allowance} as a document has it. */
public record AllowanceField(int floor, int perVerified, int windowSeconds) {

    static List<AllowanceField> of(List<Allowance> allowances) {
        return allowances.stream()
                .map(allowance -> new AllowanceField(allowance.floor(), allowance.perVerified(), (int)
                        allowance.window().toSeconds()))
                .toList();
    }

    Allowance read() {
        return new Allowance(floor, perVerified, Duration.ofSeconds(windowSeconds));
    }
}
