package io.watchword.throttle.model;

import java.time.Duration;

/** At most so many within a time that slides. */
public record Window(int most, Duration length) {

    int seconds() {
        return Math.toIntExact(length.toSeconds());
    }
}
