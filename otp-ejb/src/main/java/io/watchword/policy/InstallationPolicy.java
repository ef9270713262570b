package io.watchword.policy;

import io.watchword.phone.PhoneNumbers;
import io.watchword.phone.model.PhoneNumberType;
import io.watchword.platform.Alphabet;
import io.watchword.platform.Channel;
import io.watchword.platform.Mode;
import io.watchword.platform.runtime.Settings;
import io.watchword.platform.runtime.Starting;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What holds where no document says otherwise: every field of a policy, from the configuration. */
@ApplicationScoped
public class InstallationPolicy {

    private static final String ALLOWED_COUNTRIES = "watchword.policy.allowed-countries";
    private static final String FALLBACK_CHANNELS = "watchword.policy.fallback-channels";

    private static final int DAY = 86_400;
    private static final int YEAR = 365 * DAY;

    @Inject
    Mode mode;

    private JsonObject fields;

    @PostConstruct
    void read() {
        Limits limits = limits();
        fields = new PolicyFields(
                        Optional.of(Profile.STANDARD),
                        number("code-length", 6, 4, 10),
                        Optional.of(Alphabet.DIGITS),
                        number("expires-in-seconds", 300, 30, 600),
                        number("max-attempts", 5, 1, 10),
                        number("lockout-after-failures", 10, 1, 50),
                        number("lockout-seconds", 900, 1, DAY),
                        Optional.of(DAY),
                        number("resend-cooldown-seconds", 30, 0, 600),
                        number("max-resends", 3, 0, 10),
                        Optional.of(List.of(Channel.SMS, Channel.WHATSAPP)),
                        Optional.of(fallbackChannels()),
                        number("fallback-after-seconds", 20, 5, 300),
                        number("receipt-wait-seconds", 60, 5, 300),
                        Optional.of(allowedCountries()),
                        Optional.of(List.of()),
                        Optional.of(List.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)),
                        Optional.of(List.of()),
                        Optional.of(List.of()),
                        number("max-segments", 3, 1, 10),
                        number("number-reverification-days", 90, 1, 3_650),
                        number("session-lifetime-seconds", 30 * DAY, 60, YEAR),
                        number("session-idle-seconds", 7 * DAY, 60, YEAR),
                        Optional.of(LimitField.of(limits.perNumber())),
                        Optional.of(LimitField.of(limits.perUser())),
                        Optional.of(LimitField.of(limits.perIp())),
                        Optional.of(LimitField.of(limits.perDevice())),
                        Optional.of(LimitField.of(limits.perApplication())),
                        Optional.of(LimitField.of(limits.perTenant())),
                        Optional.of(AllowanceField.of(limits.perCountry())),
                        Optional.of(AllowanceField.of(limits.perPrefix())),
                        Optional.of(limits.countriesPerIp()),
                        Optional.of(LimitField.of(limits.guessesPerIp())),
                        Optional.of(LimitField.of(limits.failuresPerClient())),
                        Optional.of(FailureShareField.of(limits.sprayPerClient())),
                        Optional.of(FailureShareField.of(limits.sprayPerIp())),
                        Optional.of(limits.proofOfWork()),
                        Optional.of(limits.proofMaxNumber()),
                        Optional.of(List.of()),
                        Optional.of(List.of()),
                        Optional.of(List.of()))
                .json();
    }

    /** Has the configuration read at the start. */
    void start(@Observes Starting starting) {
        // Being here means that it has been.
    }

    /** All fields of a policy, in the order in which they are shown. */
    JsonObject fields() {
        return fields;
    }

    private static Limits limits() {
        return Limits.of(
                new Limit(
                        Settings.number("watchword.policy.sends-per-number", 5, 1, 100),
                        seconds("watchword.policy.sends-per-number-window-seconds")),
                new Limit(
                        Settings.number("watchword.policy.sends-per-ip", 20, 1, 1_000),
                        seconds("watchword.policy.sends-per-ip-window-seconds")));
    }

    /** All in development; none in production before an administrator has listed them. */
    private List<String> allowedCountries() {
        List<String> countries = Settings.text(ALLOWED_COUNTRIES)
                .map(text -> Stream.of(text.toUpperCase(Locale.ROOT).split(","))
                        .map(String::strip)
                        .filter(country -> !country.isEmpty())
                        .distinct()
                        .toList())
                .orElse(mode == Mode.DEVELOPMENT ? List.of(ServedNumbers.ALL) : List.of());
        for (String country : countries) {
            if (!country.equals(ServedNumbers.ALL) && !PhoneNumbers.isRegion(country)) {
                throw new IllegalStateException(
                        ALLOWED_COUNTRIES + " holds " + country + ", but takes ISO 3166-1 codes such as IN,DE, or *");
            }
        }
        return countries;
    }

    private static List<Channel> fallbackChannels() {
        return Settings.text(FALLBACK_CHANNELS)
                .map(text -> Stream.of(text.split(","))
                        .map(String::strip)
                        .map(code -> Channel.of(code)
                                .filter(Channel::isSent)
                                .orElseThrow(() -> new IllegalStateException(FALLBACK_CHANNELS + " holds " + code
                                        + ", but takes sms, whatsapp, voice and email")))
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    private static Optional<Integer> number(String name, int fallback, int least, int most) {
        return Optional.of(Settings.number("watchword.policy." + name, fallback, least, most));
    }

    private static Duration seconds(String property) {
        return Duration.ofSeconds(Settings.number(property, 600, 1, DAY));
    }
}
