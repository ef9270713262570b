package io.watchword.throttle;

import io.watchword.policy.Limits;
import java.util.Optional;

/**
 * The event that a challenge to a number was verified, for what grows with that.
 *
 * @param number in E.164
 * @param addressIndex by what the address is counted that it was sent from, where that is known
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
public record NumberVerified(
        String tenantId, String number, String country, Optional<byte[]> addressIndex, Limits limits) {

    /** The country alone: the number is personal data. */
    @Override
    public String toString() {
        return "NumberVerified[" + country + "]";
    }
}
