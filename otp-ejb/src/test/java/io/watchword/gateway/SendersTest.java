package io.watchword.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.platform.Channel;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendersTest {

    private static final String NUMERIC_COUNTRIES = "watchword.gateways.numeric-sender-countries";
    private static final Optional<String> ASKED = Optional.of("ASKED");
    private static final Optional<String> OF_ROUTE = Optional.of("ROUTE");
    private static final Optional<String> NUMBER = Optional.of("+15005550006");

    @AfterEach
    void forget() {
        System.clearProperty(NUMERIC_COUNTRIES);
    }

    @Test
    void who_was_asked_for_comes_before_whom_the_route_names() {
        assertThat(senders().sender(ASKED, OF_ROUTE, Channel.SMS, "IN")).isEqualTo(ASKED);
        assertThat(senders().sender(Optional.empty(), OF_ROUTE, Channel.SMS, "IN"))
                .isEqualTo(OF_ROUTE);
        assertThat(senders().sender(Optional.empty(), Optional.empty(), Channel.SMS, "IN"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"US", "CA", "CN", "PR"})
    void countries_that_refuse_letters_get_none(String country) {
        assertThat(senders().sender(ASKED, NUMBER, Channel.SMS, country)).isEqualTo(NUMBER);
        assertThat(senders().sender(ASKED, OF_ROUTE, Channel.SMS, country)).isEmpty();
    }

    @Test
    void which_countries_these_are_is_configured() {
        System.setProperty(NUMERIC_COUNTRIES, "fr, IN");
        assertThat(senders().sender(ASKED, OF_ROUTE, Channel.SMS, "FR")).isEmpty();
        assertThat(senders().sender(ASKED, OF_ROUTE, Channel.SMS, "US")).isEqualTo(ASKED);

        System.setProperty(NUMERIC_COUNTRIES, "none");
        assertThat(senders().sender(ASKED, OF_ROUTE, Channel.SMS, "US")).isEqualTo(ASKED);
    }

    @Test
    void a_country_that_is_none_stops_the_start_by_its_name() {
        System.setProperty(NUMERIC_COUNTRIES, "US,UK");

        assertThatThrownBy(SendersTest::senders).hasMessageContaining(NUMERIC_COUNTRIES + " holds UK");
    }

    @Test
    void a_call_is_from_no_letters_and_whatsapp_and_email_from_their_gateways_own() {
        assertThat(senders().sender(ASKED, NUMBER, Channel.VOICE, "IN")).isEqualTo(NUMBER);
        assertThat(senders().sender(ASKED, NUMBER, Channel.WHATSAPP, "IN")).isEmpty();
        assertThat(senders().sender(ASKED, NUMBER, Channel.EMAIL, "ZZ")).isEmpty();
    }

    private static Senders senders() {
        Senders senders = new Senders();
        senders.read();
        return senders;
    }
}
