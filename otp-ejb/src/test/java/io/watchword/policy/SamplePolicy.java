package io.watchword.policy;

import io.watchword.phone.model.PhoneNumberType;
import io.watchword.platform.Alphabet;
import io.watchword.platform.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Policies for tests. */
public final class SamplePolicy {

    private SamplePolicy() {}

    /** The usual limits, for mobile numbers of these countries; a lockout of 15 minutes after so many failures. */
    public static Policy of(int lockoutAfterFailures, String... countries) {
        return new Policy(
                6,
                Alphabet.DIGITS,
                Duration.ofMinutes(5),
                5,
                Duration.ofSeconds(30),
                3,
                Limits.of(new Limit(5, Duration.ofMinutes(10)), new Limit(20, Duration.ofMinutes(10))),
                new CostBudgets(List.of(), List.of()),
                new Lockout(lockoutAfterFailures, Duration.ofMinutes(15), Duration.ofDays(1)),
                new ServedNumbers(
                        Set.of(countries),
                        Set.of(),
                        List.of(),
                        List.of(),
                        Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)),
                List.of(Channel.SMS),
                Duration.ofDays(90),
                3,
                new Fallback(List.of(), Duration.ofSeconds(20), Duration.ofSeconds(60)),
                new SessionLimits(Duration.ofDays(30), Duration.ofDays(7)),
                Set.of());
    }

    /** The policy for every tenant and application. */
    public static Policies forAll(Policy policy) {
        return new Policies(policy);
    }
}
