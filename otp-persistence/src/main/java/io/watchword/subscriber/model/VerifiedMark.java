package io.watchword.subscriber.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * That a number or an address was proved to be its user's.
 *
 * @param lastProved when that was proved last; nothing where it never was
 */
public record VerifiedMark(Optional<Instant> lastProved) {

    /** A user who signs in often shall not cost a write each time. */
    private static final Duration RENEWED_AFTER = Duration.ofDays(1);

    public boolean isSet() {
        return lastProved.isPresent();
    }

    /** Whether a proof that is given now is worth being written down. */
    public boolean isToBeRenewed(Instant now) {
        return lastProved.map(at -> at.isBefore(now.minus(RENEWED_AFTER))).orElse(true);
    }

    /**
     * Whether so much time has passed since the last proof that the number may be somebody else's by now: carriers give
     * numbers to others. What was never proved has no proof that could lapse.
     */
    public boolean hasLapsed(Instant now, Duration validity) {
        return lastProved.map(at -> at.isBefore(now.minus(validity))).orElse(false);
    }
}
