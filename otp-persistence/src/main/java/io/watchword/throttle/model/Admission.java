package io.watchword.throttle.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether one was counted. */
public sealed interface Admission {

    /**
     * It was.
     *
     * @param standing where the subject stands with its limits now; told of the first subject of several, where it has limits
     */
    record Admitted(Optional<Standing> standing) implements Admission {}

    /** It was not, and that lasts so much longer. */
    record Held(Cause cause, Optional<Window> window, Duration remaining) implements Admission {}

    /** What stands against it. */
    enum Cause {
        LOCKOUT,
        WINDOW,
        COUNTRIES
    }

    /**
     * Where a subject stands with the one of its limits that leaves least.
     *
     * @param used so many within the window, this one included
     * @param reset how long until the first of them leaves the window
     */
    record Standing(Window window, int used, Duration reset) {

        private int remaining() {
            return window.most() - used;
        }

        /** Of what was counted so long ago, the newest first. */
        static Optional<Standing> of(List<Window> windows, List<Duration> ages) {
            return windows.stream()
                    .map(window -> of(window, ages))
                    .reduce((one, other) -> other.remaining() < one.remaining() ? other : one);
        }

        private static Standing of(Window window, List<Duration> ages) {
            List<Duration> within = ages.stream()
                    .filter(age -> age.compareTo(window.length()) < 0)
                    .toList();
            Duration oldest = within.stream().max(Duration::compareTo).orElse(Duration.ZERO);
            return new Standing(window, within.size(), window.length().minus(oldest));
        }
    }
}
