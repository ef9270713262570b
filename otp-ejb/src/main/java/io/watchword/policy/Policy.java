package io.watchword.policy;

import io.watchword.phone.model.PhoneNumberType;
import io.watchword.platform.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What applies to the challenges of an application.
 *
 * @param codeLength digits of a code, 4 to 10
 * @param validity how long a challenge is good: at most ten minutes (NIST SP 800-63B-4, section 3.1.3.2)
 * @param maxAttempts codes that may be tried on one challenge
 * @param resendCooldown how long a resend must wait for the send before it
 * @param maxResends resends of one challenge
 * @param limits how much may be sent and guessed
 * @param lockoutAfterFailures wrong codes in a row, over all challenges of a number, that lock it out
 * @param lockout how long the first lockout lasts; each further one lasts twice as long, up to a day
 * @param allowedCountries regions that may be sent to; {@code *} for all
 * @param numberTypes kinds of number that may be sent to
 * @param channels the order in which a channel is chosen where the caller names none
 * @param numberReverification how long after its last verification a number alone opens its user's account
 * @param maxSegments parts that one text message may be sent in
 * @param fallback when a code goes on to another channel or gateway
 */
public record Policy(
        int codeLength,
        Duration validity,
        int maxAttempts,
        Duration resendCooldown,
        int maxResends,
        Limits limits,
        int lockoutAfterFailures,
        Duration lockout,
        Set<String> allowedCountries,
        Set<PhoneNumberType> numberTypes,
        List<Channel> channels,
        Duration numberReverification,
        int maxSegments,
        Fallback fallback) {

    private static final Duration LONGEST_LOCKOUT = Duration.ofDays(1);

    public Policy {
        allowedCountries = Set.copyOf(allowedCountries);
        numberTypes = Set.copyOf(numberTypes);
        channels = List.copyOf(channels);
    }

    /** The channels by which a user who was named may be reached, wherever that is, in order. */
    public List<Channel> channelsToUsers() {
        return Stream.concat(channels.stream(), Stream.of(Channel.EMAIL))
                .distinct()
                .toList();
    }

    /** Whether numbers of a region may be sent to. */
    public boolean serves(String country) {
        return allowedCountries.contains("*") || allowedCountries.contains(country);
    }

    /**
     * How long a number is locked out after so many wrong codes in a row; nothing where this is not one of the failures that
     * lock it.
     */
    public Duration lockoutAfter(int failures) {
        if (failures < 1 || failures % lockoutAfterFailures != 0) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures / lockoutAfterFailures - 1, 30);
        Duration grown = lockout.multipliedBy(1L << doublings);
        return grown.compareTo(LONGEST_LOCKOUT) < 0 ? grown : LONGEST_LOCKOUT;
    }
}
