package io.watchword.blocklist;

import io.watchword.blocklist.model.BlocklistEntry.Match;
import io.watchword.blocklist.model.Target;
import io.watchword.phone.PhoneNumbers;
import io.watchword.phone.model.PhoneNumber;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.subscriber.IdentifierIndex;
import io.watchword.subscriber.model.EmailAddress;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what administrators say that an entry is to fit, into the one way in which it is stored. */
@Dependent
public class Matches {

    private static final Pattern PREFIX = Pattern.compile("\\+[1-9][0-9]{0,14}");

    private final IdentifierIndex index;

    @Inject
    public Matches(IdentifierIndex index) {
        this.index = index;
    }

    /** What the text is as a target of this kind; or what is wrong with it. */
    public Outcome<Match> read(String tenantId, Target target, String text) {
        Optional<Match> match = switch (target) {
            case PHONE_NUMBER ->
                PhoneNumbers.possible(text, Optional.empty()).map(number -> ofNumber(tenantId, number));
            case PREFIX -> Optional.of(text).filter(PREFIX.asMatchPredicate()).map(prefix -> plain(target, prefix));
            case COUNTRY ->
                Optional.of(text.toUpperCase(Locale.ROOT))
                        .filter(PhoneNumbers::isRegion)
                        .map(country -> plain(target, country));
            case IP -> Network.parse(text).map(network -> plain(target, network.text()));
            case EMAIL -> EmailAddress.parse(text).map(address -> ofEmail(tenantId, address));
            case EMAIL_DOMAIN ->
                EmailAddress.parse("a@" + text)
                        .map(address -> plain(target, address.text().substring(2)));
        };
        return match.map(Outcome::done).orElseGet(() -> Outcome.refused(Problem.invalid(target.code(), rule(target))));
    }

    private Match ofNumber(String tenantId, PhoneNumber number) {
        return new Match(
                Target.PHONE_NUMBER,
                Blocklist.hex(index.ofPhoneNumber(tenantId, number.e164())),
                "••••••" + number.lastTwoDigits());
    }

    private Match ofEmail(String tenantId, EmailAddress address) {
        return new Match(Target.EMAIL, Blocklist.hex(index.ofEmail(tenantId, address)), address.masked());
    }

    private static Match plain(Target target, String text) {
        return new Match(target, text, text);
    }

    private static String rule(Target target) {
        return switch (target) {
            case PHONE_NUMBER -> "must be a number in E.164";
            case PREFIX -> "must be the beginning of a number in E.164, such as +9199";
            case COUNTRY -> "must be an ISO 3166-1 code such as IN";
            case IP ->
                "must be an address, or a network such as 203.0.113.0/24: of IPv4 /8 at the shortest, of IPv6 /16";
            case EMAIL -> "must be an e-mail address";
            case EMAIL_DOMAIN -> "must be a domain such as example.com";
        };
    }
}
