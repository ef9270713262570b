package io.watchword.policy;

import io.watchword.phone.model.PhoneNumber;
import io.watchword.phone.model.PhoneNumberType;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Which numbers may be sent to. What is blocked is not, whatever else allows it.
 *
 * @param allowedCountries regions; {@code *} for all
 * @param blockedCountries regions
 * @param allowedPrefixes how numbers begin in E.164; all of them, where empty
 * @param blockedPrefixes how numbers begin in E.164
 * @param types kinds of number
 */
public record ServedNumbers(
        Set<String> allowedCountries,
        Set<String> blockedCountries,
        List<String> allowedPrefixes,
        List<String> blockedPrefixes,
        Set<PhoneNumberType> types) {

    /** Stands for all countries. */
    static final String ALL = "*";

    public ServedNumbers {
        allowedCountries = Set.copyOf(allowedCountries);
        blockedCountries = Set.copyOf(blockedCountries);
        allowedPrefixes = List.copyOf(allowedPrefixes);
        blockedPrefixes = List.copyOf(blockedPrefixes);
        types = Set.copyOf(types);
    }

    boolean isCountryServed(String country) {
        return (allowedCountries.contains(ALL) || allowedCountries.contains(country))
                && !blockedCountries.contains(country);
    }

    boolean isPrefixAllowed(PhoneNumber number) {
        return allowedPrefixes.isEmpty() || begins(number, allowedPrefixes);
    }

    boolean isPrefixBlocked(PhoneNumber number) {
        return begins(number, blockedPrefixes);
    }

    private static boolean begins(PhoneNumber number, Collection<String> prefixes) {
        return prefixes.stream().anyMatch(number.e164()::startsWith);
    }
}
