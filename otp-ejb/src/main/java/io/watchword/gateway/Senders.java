package io.watchword.gateway;

import io.watchword.gateway.model.SenderId;
import io.watchword.phone.PhoneNumbers;
import io.watchword.platform.Channel;
import io.watchword.platform.runtime.Settings;
import io.watchword.platform.runtime.Starting;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says who a message is from: who was asked for, else who its route names, else the gateway's own. */
@ApplicationScoped
public class Senders {

    private static final String NUMERIC_COUNTRIES = "watchword.gateways.numeric-sender-countries";

    private Set<String> numericCountries = Set.of();

    @PostConstruct
    void read() {
        numericCountries = Stream.of(Settings.text(NUMERIC_COUNTRIES)
                        .orElse("US,CA,CN,PR")
                        .toUpperCase(Locale.ROOT)
                        .split(","))
                .map(String::strip)
                .filter(country -> !country.isEmpty() && !country.equals("NONE"))
                .collect(Collectors.toUnmodifiableSet());
        for (String country : numericCountries) {
            if (!PhoneNumbers.isRegion(country)) {
                throw new IllegalStateException(NUMERIC_COUNTRIES + " holds " + country
                        + ", but takes ISO 3166-1 codes such as US,CA, or none");
            }
        }
    }

    /** Has the countries read at the start. */
    void start(@Observes Starting starting) {
        // Being here means that they have been.
    }

    /** The first of those named that the channel and the country take; nothing where the gateway's own shall do. */
    public Optional<String> sender(Optional<String> asked, Optional<String> ofRoute, Channel channel, String country) {
        return Stream.of(asked, ofRoute)
                .flatMap(Optional::stream)
                .filter(senderId -> SenderId.wrong(senderId, channel).isEmpty())
                .filter(senderId -> !SenderId.isAlphanumeric(senderId) || !numericCountries.contains(country))
                .findFirst();
    }
}
