package io.watchword.policy;

import java.time.Duration;
import java.util.List;

/** A {@link FailureShare} as a document has it. */
public record FailureShareField(int challenges, int failedPercent, int windowSeconds) {

    static List<FailureShareField> of(List<FailureShare> shares) {
        return shares.stream()
                .map(share -> new FailureShareField(share.challenges(), share.failedPercent(), (int)
                        share.window().toSeconds()))
                .toList();
    }

    FailureShare read() {
        return new FailureShare(challenges, failedPercent, Duration.ofSeconds(windowSeconds));
    }
}
