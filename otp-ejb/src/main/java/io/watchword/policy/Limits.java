package io.watchword.policy;

import java.time.Duration;
import java.util.List;

/**
 * How much may be sent and guessed, by whom and to whom. Of several limits on one thing all hold; an empty list is no limit.
 *
 * @param perNumber sends and resends to one number, address or name
 * @param perUser the same to one user, by whatever name or number
 * @param perIp the same from one address of the network (of IPv6, one /64), where the end user's address is known
 * @param perDevice the same from one device, where it is known
 * @param perApplication the same for an application
 * @param perTenant the same for the whole tenant
 * @param perCountry sends to the numbers of a country
 * @param perPrefix sends to a block of ten thousand numbers, those that differ in their last four digits alone
 * @param countriesPerIp how many countries one address may send to in an hour without anything being verified there
 * @param guessesPerIp codes that are tried from one address, right or wrong
 * @param failuresPerClient wrong codes that one API client or publishable key brings
 */
public record Limits(
        List<Limit> perNumber,
        List<Limit> perUser,
        List<Limit> perIp,
        List<Limit> perDevice,
        List<Limit> perApplication,
        List<Limit> perTenant,
        List<Allowance> perCountry,
        List<Allowance> perPrefix,
        int countriesPerIp,
        List<Limit> guessesPerIp,
        List<Limit> failuresPerClient) {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    public Limits {
        perNumber = List.copyOf(perNumber);
        perUser = List.copyOf(perUser);
        perIp = List.copyOf(perIp);
        perDevice = List.copyOf(perDevice);
        perApplication = List.copyOf(perApplication);
        perTenant = List.copyOf(perTenant);
        perCountry = List.copyOf(perCountry);
        perPrefix = List.copyOf(perPrefix);
        guessesPerIp = List.copyOf(guessesPerIp);
        failuresPerClient = List.copyOf(failuresPerClient);
    }

    /** What holds unless an administrator has decided otherwise, with these limits for a number and an address. */
    static Limits of(Limit perNumber, Limit perIp) {
        return new Limits(
                List.of(perNumber),
                List.of(),
                List.of(perIp),
                List.of(perIp),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Allowance(150, 3, Duration.ofHours(1))),
                3,
                List.of(new Limit(100, TEN_MINUTES)),
                List.of(new Limit(10_000, TEN_MINUTES)));
    }
}
