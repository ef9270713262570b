package io.watchword.throttle.model;

import java.util.List;
import java.util.Optional;

/**
 * One to be counted for a subject, where all of its windows have room.
 *
 * @param windows none where the subject is counted without a limit
 * @param spread where it goes, and to how many countries the subject may send in an hour without anything verified there
 */
public record Count(Subject subject, List<Window> windows, Optional<Spread> spread) {

    /** A country, and the most countries that there may be. */
    public record Spread(String country, int most) {}

    public Count {
        windows = List.copyOf(windows);
    }

    public static Count of(Subject subject, List<Window> windows) {
        return new Count(subject, windows, Optional.empty());
    }

    /** How many times are kept for the subject: as many as its widest limit has to look back at. */
    int kept() {
        return windows.stream().mapToInt(Window::most).max().orElse(1);
    }
}
