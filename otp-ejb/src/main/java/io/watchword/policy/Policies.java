package io.watchword.policy;

import io.watchword.phone.PhoneNumbers;
import io.watchword.phone.model.PhoneNumberType;
import io.watchword.platform.Channel;
import io.watchword.platform.Mode;
import io.watchword.platform.runtime.Settings;
import io.watchword.platform.runtime.Starting;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The policy of this installation, from the configuration. */
@ApplicationScoped
public class Policies {

    private static final String ALLOWED_COUNTRIES = "watchword.policy.allowed-countries";
    private static final String FALLBACK_CHANNELS = "watchword.policy.fallback-channels";
    private static final String ALL = "*";

    @Inject
    Mode mode;

    private Policy installation;

    @PostConstruct
    void read() {
        installation = new Policy(
                Settings.number("watchword.policy.code-length", 6, 4, 10),
                seconds("watchword.policy.expires-in-seconds", 300, 30, 600),
                Settings.number("watchword.policy.max-attempts", 5, 1, 10),
                seconds("watchword.policy.resend-cooldown-seconds", 30, 0, 600),
                Settings.number("watchword.policy.max-resends", 3, 0, 10),
                Limits.of(
                        new Limit(
                                Settings.number("watchword.policy.sends-per-number", 5, 1, 100),
                                seconds("watchword.policy.sends-per-number-window-seconds", 600, 1, 86_400)),
                        new Limit(
                                Settings.number("watchword.policy.sends-per-ip", 20, 1, 1_000),
                                seconds("watchword.policy.sends-per-ip-window-seconds", 600, 1, 86_400))),
                Settings.number("watchword.policy.lockout-after-failures", 10, 1, 50),
                seconds("watchword.policy.lockout-seconds", 900, 1, 86_400),
                allowedCountries(),
                EnumSet.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE),
                List.of(Channel.SMS, Channel.WHATSAPP),
                Duration.ofDays(Settings.number("watchword.policy.number-reverification-days", 90, 1, 3_650)),
                Settings.number("watchword.policy.max-segments", 3, 1, 10),
                new Fallback(
                        fallbackChannels(),
                        seconds("watchword.policy.fallback-after-seconds", 20, 5, 300),
                        seconds("watchword.policy.receipt-wait-seconds", 60, 5, 300)));
    }

    /** Has the policy read at the start. */
    void start(@Observes Starting starting) {
        // Being here means that it has been.
    }

    /** What applies now. */
    public Policy current() {
        return installation;
    }

    /** All in development; none in production before an administrator has listed them. */
    private Set<String> allowedCountries() {
        Set<String> countries = Settings.text(ALLOWED_COUNTRIES)
                .map(text -> Stream.of(text.toUpperCase(Locale.ROOT).split(","))
                        .map(String::strip)
                        .filter(country -> !country.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()))
                .orElse(mode == Mode.DEVELOPMENT ? Set.of(ALL) : Set.of());
        for (String country : countries) {
            if (!country.equals(ALL) && !PhoneNumbers.isRegion(country)) {
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

    private static Duration seconds(String property, int fallback, int least, int most) {
        return Duration.ofSeconds(Settings.number(property, fallback, least, most));
    }
}
