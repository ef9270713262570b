package io.watchword.decision;

import io.watchword.policy.Limit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts for many subjects, as {@code throttle} does: windows slide with each single send. */
final class SlidingCounts {

    private final Map<String, List<Instant>> times = new HashMap<>();

    /** Whether one more is within all limits. */
    boolean hasRoom(String subject, List<Limit> limits, Instant now) {
        List<Instant> sent = times.getOrDefault(subject, List.of());
        return limits.stream()
                .noneMatch(limit -> sent.size() >= limit.count()
                        && sent.get(sent.size() - limit.count()).isAfter(now.minus(limit.window())));
    }

    /** Counts one. No more are kept than the widest limit looks back at. */
    void add(String subject, List<Limit> limits, Instant now) {
        int kept = limits.stream().mapToInt(Limit::count).max().orElse(0);
        if (kept > 0) {
            List<Instant> sent = times.computeIfAbsent(subject, first -> new ArrayList<>(2));
            sent.add(now);
            if (sent.size() >= 2 * kept) {
                sent.subList(0, sent.size() - kept).clear();
            }
        }
    }
}
