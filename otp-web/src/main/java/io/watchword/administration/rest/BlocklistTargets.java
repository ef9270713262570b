package io.watchword.administration.rest;

import io.watchword.administration.BlocklistAdministration.Wanted;
import io.watchword.blocklist.model.Target;
import io.watchword.platform.json.InvalidFields;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads which of the fields is given that say what an entry of a block list fits. */
final class BlocklistTargets {

    private BlocklistTargets() {}

    /** The one that is given; two are never meant. */
    static Wanted one(
            Optional<String> phoneNumber,
            Optional<String> prefix,
            Optional<String> country,
            Optional<String> ip,
            Optional<String> email,
            Optional<String> emailDomain) {
        List<Wanted> given = given(phoneNumber, prefix, country, ip, email, emailDomain);
        if (given.size() != 1) {
            throw tooMany();
        }
        return given.get(0);
    }

    /** All that are given. */
    static List<Wanted> given(
            Optional<String> phoneNumber,
            Optional<String> prefix,
            Optional<String> country,
            Optional<String> ip,
            Optional<String> email,
            Optional<String> emailDomain) {
        return Stream.of(
                        wanted(Target.PHONE_NUMBER, phoneNumber),
                        wanted(Target.PREFIX, prefix),
                        wanted(Target.COUNTRY, country),
                        wanted(Target.IP, ip),
                        wanted(Target.EMAIL, email),
                        wanted(Target.EMAIL_DOMAIN, emailDomain))
                .flatMap(Optional::stream)
                .toList();
    }

    static InvalidFields tooMany() {
        return new InvalidFields(
                "phone_number", "give it, prefix, country, ip, email or email_domain, but one of them alone");
    }

    private static Optional<Wanted> wanted(Target target, Optional<String> text) {
        return text.map(given -> new Wanted(target, given));
    }
}
