package io.watchword.decision;

import io.watchword.policy.Allowance;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Budgets that grow with what is verified, as those of {@code throttle}: windows are fixed, and look back at the one before. */
final class GrowingBudgets {

    private final Map<Window, Integer> sent = new HashMap<>();
    private final Map<Window, Integer> verified = new HashMap<>();

    private record Window(String subject, long seconds, long number) {

        static Window of(String subject, Allowance allowance, Instant now) {
            long seconds = allowance.window().toSeconds();
            return new Window(subject, seconds, Math.floorDiv(now.getEpochSecond(), seconds));
        }

        Window before() {
            return new Window(subject, seconds, number - 1);
        }
    }

    /** Whether one more is within all budgets. */
    boolean hasRoom(String subject, List<Allowance> allowances, Instant now) {
        return allowances.stream().allMatch(allowance -> {
            Window window = Window.of(subject, allowance, now);
            long good = (long) verified.getOrDefault(window, 0) + verified.getOrDefault(window.before(), 0);
            return sent.getOrDefault(window, 0) < allowance.floor() + allowance.perVerified() * good;
        });
    }

    void add(String subject, List<Allowance> allowances, Instant now) {
        allowances.forEach(allowance -> sent.merge(Window.of(subject, allowance, now), 1, Integer::sum));
    }

    void verified(String subject, List<Allowance> allowances, Instant now) {
        allowances.forEach(allowance -> verified.merge(Window.of(subject, allowance, now), 1, Integer::sum));
    }
}
