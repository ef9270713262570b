package io.watchword.policy;

import java.time.Duration;
import java.util.List;

/** A {@link Limit} as a document has it. */
public record LimitField(int limit, int windowSeconds) {

    static List<LimitField> of(List<Limit> limits) {
        return limits.stream()
                .map(limit -> new LimitField(limit.count(), (int) limit.window().toSeconds()))
                .toList();
    }

    Limit read() {
        return new Limit(limit, Duration.ofSeconds(windowSeconds));
    }
}
