package io.watchword.policy;

import io.watchword.phone.model.PhoneNumber;
import io.watchword.phone.model.PhoneNumberType;
import io.watchword.platform.Alphabet;
import io.watchword.platform.Channel;
import io.watchword.platform.database.CodeConverter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What applies to the challenges of an application. A challenge keeps what it was issued with: length and alphabet of its
 * codes, attempts, resends, expiry; all else applies as it is when it is asked for.
 *
 * @param codeLength characters of a code, 4 to 10
 * @param codeAlphabet which they are
 * @param validity how long a challenge is good: at most ten minutes (NIST SP 800-63B-4, section 3.1.3.2)
 * @param maxAttempts codes that may be tried on one challenge
 * @param resendCooldown how long a resend must wait for the send before it
 * @param maxResends resends of one challenge
 * @param limits how much may be sent and guessed
 * @param costs how much may be spent
 * @param lockout when a number takes no codes for a time
 * @param numbers which numbers may be sent to
 * @param channels the order in which a channel is chosen where the caller names none
 * @param numberReverification how long after its last verification a number alone opens its user's account
 * @param maxSegments parts that one text message may be sent in
 * @param fallback when a code goes on to another channel or gateway
 * @param sessions how long users stay signed in
 * @param recordedOnly rules that refuse nothing
 */
public record Policy(
        int codeLength,
        Alphabet codeAlphabet,
        Duration validity,
        int maxAttempts,
        Duration resendCooldown,
        int maxResends,
        Limits limits,
        CostBudgets costs,
        Lockout lockout,
        ServedNumbers numbers,
        List<Channel> channels,
        Duration numberReverification,
        int maxSegments,
        Fallback fallback,
        SessionLimits sessions,
        Set<RecordableRule> recordedOnly) {

    public Policy {
        channels = List.copyOf(channels);
        recordedOnly = Set.copyOf(recordedOnly);
    }

    /** The channels by which a user who was named may be reached, wherever that is, in order. */
    public List<Channel> channelsToUsers() {
        return Stream.concat(channels.stream(), Stream.of(Channel.EMAIL))
                .distinct()
                .toList();
    }

    /** Whether a number may be sent to, for its country and by its first digits. */
    public boolean serves(PhoneNumber number) {
        return numbers.isCountryServed(number.region())
                && (numbers.isPrefixAllowed(number) || isRecordedOnly(RecordableRule.ALLOWED_PREFIXES))
                && (!numbers.isPrefixBlocked(number) || isRecordedOnly(RecordableRule.BLOCKED_PREFIXES));
    }

    /** The field by which a number may not be sent to. */
    public Optional<String> unservedBy(PhoneNumber number) {
        if (!numbers.isCountryServed(number.region())) {
            return Optional.of(
                    numbers.blockedCountries().contains(number.region()) ? "blocked_countries" : "allowed_countries");
        }
        return refusingPrefixes(number)
                .filter(rule -> !isRecordedOnly(rule))
                .map(CodeConverter::code)
                .findFirst()
                .or(() -> serves(number.type()) ? Optional.empty() : Optional.of("number_types"));
    }

    /** The rules that are only recorded and would have kept a number from being sent to. */
    public List<String> recordedOnlyOf(PhoneNumber number) {
        return refusingPrefixes(number)
                .filter(this::isRecordedOnly)
                .map(CodeConverter::code)
                .toList();
    }

    private Stream<RecordableRule> refusingPrefixes(PhoneNumber number) {
        return Stream.of(RecordableRule.BLOCKED_PREFIXES, RecordableRule.ALLOWED_PREFIXES)
                .filter(rule -> rule == RecordableRule.BLOCKED_PREFIXES
                        ? numbers.isPrefixBlocked(number)
                        : !numbers.isPrefixAllowed(number));
    }

    /** Whether numbers of a kind may be sent to. */
    public boolean serves(PhoneNumberType type) {
        return numbers.types().contains(type);
    }

    /** Whether what a rule would refuse is let through, and recorded. */
    public boolean isRecordedOnly(RecordableRule rule) {
        return recordedOnly.contains(rule);
    }

    /**
     * How long a number is locked out after so many wrong codes in a row; nothing where this is not one of the failures that
     * lock it.
     */
    public Duration lockoutAfter(int failures) {
        return lockout.after(failures);
    }
}
