package io.watchword.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.phone.model.PhoneNumber;
import io.watchword.phone.model.PhoneNumberType;
import io.watchword.platform.Alphabet;
import io.watchword.platform.Channel;
import io.watchword.platform.Mode;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationPolicyTest {

    private static final String ALLOWED_COUNTRIES = "watchword.policy.allowed-countries";
    private static final PhoneNumber INDIAN = new PhoneNumber("+919876543210", "IN", PhoneNumberType.MOBILE);

    @AfterEach
    void forget() {
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith("watchword."));
    }

    @Test
    void production_serves_no_country_before_one_is_listed_and_development_all() {
        assertThat(current(Mode.PRODUCTION).serves(INDIAN)).isFalse();
        assertThat(current(Mode.DEVELOPMENT).serves(INDIAN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IN,DE", "IN, DE", " IN ,DE,", "IN,DE,IN", "in,de"})
    void countries_are_listed_as_administrators_write_lists(String text) {
        System.setProperty(ALLOWED_COUNTRIES, text);

        Policy policy = current(Mode.PRODUCTION);

        assertThat(policy.numbers().allowedCountries()).containsExactlyInAnyOrder("IN", "DE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "XK", "001", "AQ", "IN,*"})
    void a_country_is_any_that_has_a_code_or_numbers(String text) {
        System.setProperty(ALLOWED_COUNTRIES, text);

        assertThat(current(Mode.PRODUCTION).numbers().allowedCountries()).containsExactlyInAnyOrder(text.split(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"UK | UK", "IN,India | INDIA", "IN DE | IN DE", "+91 | +91", "ZZ | ZZ"})
    void a_country_that_is_none_is_refused_by_its_name(String text, String named) {
        System.setProperty(ALLOWED_COUNTRIES, text);

        assertThatThrownBy(() -> current(Mode.PRODUCTION))
                .hasMessage(ALLOWED_COUNTRIES + " holds " + named + ", but takes ISO 3166-1 codes such as IN,DE, or *");
    }

    @ParameterizedTest
    @CsvSource({
        "code-length, 4, 10",
        "expires-in-seconds, 30, 600",
        "max-attempts, 1, 10",
        "resend-cooldown-seconds, 0, 600",
        "max-resends, 0, 10",
        "sends-per-number, 1, 100",
        "sends-per-number-window-seconds, 1, 86400",
        "sends-per-ip, 1, 1000",
        "sends-per-ip-window-seconds, 1, 86400",
        "lockout-after-failures, 1, 50",
        "lockout-seconds, 1, 86400",
        "fallback-after-seconds, 5, 300",
        "receipt-wait-seconds, 5, 300",
        "max-segments, 1, 10",
        "number-reverification-days, 1, 3650",
        "session-lifetime-seconds, 60, 31536000",
        "session-idle-seconds, 60, 31536000"
    })
    void a_number_out_of_its_range_is_refused_with_key_value_and_range(String name, int least, int most) {
        String key = "watchword.policy." + name;
        for (String good : List.of(least + "", most + "", " " + most + " ", "")) {
            System.setProperty(key, good);
            current(Mode.PRODUCTION);
        }

        for (String bad : List.of(least - 1 + "", most + 1 + "", "99999999999", "1.5", "five")) {
            System.setProperty(key, bad);
            assertThatThrownBy(() -> current(Mode.PRODUCTION))
                    .hasMessage(key + " is " + bad + ", but takes a whole number from " + least + " to " + most);
        }
    }

    @Test
    void a_code_falls_back_to_no_other_channel_before_one_is_listed() {
        assertThat(current(Mode.DEVELOPMENT).fallback().channels()).isEmpty();

        System.setProperty("watchword.policy.fallback-channels", " whatsapp, voice ");

        assertThat(current(Mode.PRODUCTION).fallback().channels()).containsExactly(Channel.WHATSAPP, Channel.VOICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"totp", "SMS", "whatsapp;voice", "whatsapp,,voice"})
    void a_fallback_channel_that_is_none_is_refused_by_its_name(String text) {
        System.setProperty("watchword.policy.fallback-channels", text);

        assertThatThrownBy(() -> current(Mode.PRODUCTION))
                .hasMessageContaining("watchword.policy.fallback-channels holds ");
    }

    @Test
    void a_configuration_that_says_nothing_makes_the_default_policy() {
        Policy policy = current(Mode.DEVELOPMENT);

        assertThat(policy)
                .isEqualTo(new Policy(
                        6,
                        Alphabet.DIGITS,
                        Duration.ofMinutes(5),
                        5,
                        Duration.ofSeconds(30),
                        3,
                        Limits.of(new Limit(5, Duration.ofMinutes(10)), new Limit(20, Duration.ofMinutes(10))),
                        new CostBudgets(List.of(), List.of()),
                        new Lockout(10, Duration.ofMinutes(15), Duration.ofDays(1)),
                        new ServedNumbers(
                                Set.of("*"),
                                Set.of(),
                                List.of(),
                                List.of(),
                                Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)),
                        List.of(Channel.SMS, Channel.WHATSAPP),
                        Duration.ofDays(90),
                        3,
                        new Fallback(List.of(), Duration.ofSeconds(20), Duration.ofSeconds(60)),
                        new SessionLimits(Duration.ofDays(30), Duration.ofDays(7)),
                        Set.of()));
    }

    private static Policy current(Mode mode) {
        return EffectivePolicy.of(fields(mode), JsonValue.EMPTY_JSON_OBJECT, JsonValue.EMPTY_JSON_OBJECT)
                .policy();
    }

    /** All fields, as a configuration that says nothing sets them. */
    @SuppressWarnings("UnnecessaryAssignment") // without a container, the test injects
    static JsonObject fields(Mode mode) {
        InstallationPolicy installation = new InstallationPolicy();
        installation.mode = mode;
        installation.read();
        return installation.fields();
    }
}
