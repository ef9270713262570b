package io.watchword.gateway.smpp;

import static io.watchword.gateway.smpp.SmppFixtures.account;
import static io.watchword.gateway.smpp.SmppFixtures.provider;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.platform.json.FieldError;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmppProviderTest {

    private static final Map<String, String> GOOD = Map.of("host", "192.0.9.1");
    private static final Map<String, String> CREDENTIALS = Map.of("system_id", "acme", "password", "secret");

    @Test
    void a_host_and_credentials_are_enough() {
        assertThat(fields(account(GOOD, CREDENTIALS))).isEmpty();
        assertThat(fields(account(Map.of(), Map.of())))
                .containsExactly("settings.host", "credentials.system_id", "credentials.password");
    }

    @Test
    void all_settings_that_are_known_are_taken() {
        Map<String, String> settings = new HashMap<>(GOOD);
        settings.putAll(Map.of(
                "port",
                "2776",
                "tls",
                "implicit",
                "system_type",
                "OTP",
                "service_type",
                "CMT",
                "from",
                "+447700900123"));
        settings.putAll(Map.of("window", "500", "enquire_link_seconds", "300", "alphabet", "latin1"));
        settings.putAll(Map.of("long_messages", "payload", "validity_period", "none", "receipt_ids", "decimal"));
        settings.putAll(Map.of("source_ton", "6", "source_npi", "18", "dest_ton", "0", "dest_npi", "0"));

        assertThat(fields(account(settings, CREDENTIALS))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "host, 127.0.0.1",
        "host, 169.254.169.254",
        "host, 2130706433",
        "host, 0x7f.1",
        "host, 192.0.9.1:2775",
        "port, 0",
        "port, 65536",
        "tls, starttls",
        "tls, none",
        "plaintext, true",
        "system_type, 1234567890123",
        "service_type, 123456",
        "from, TwelveLetter",
        "from, '12'",
        "window, 0",
        "window, 501",
        "enquire_link_seconds, 4",
        "alphabet, utf8",
        "long_messages, sar",
        "validity_period, absolute",
        "receipt_ids, octal",
        "source_ton, 7",
        "dest_npi, 2",
        "colour, red",
    })
    void a_setting_that_is_wrong_is_named(String name, String value) {
        Map<String, String> settings = new HashMap<>(GOOD);
        settings.put(name, value);

        assertThat(fields(account(settings, CREDENTIALS))).containsOnly("settings." + name);
    }

    @Test
    void a_public_message_centre_in_the_clear_takes_a_word_that_the_line_is_protected() {
        Map<String, String> inTheClear = Map.of("host", "192.0.9.1", "tls", "none");
        Map<String, String> protectedOtherwise = Map.of("host", "192.0.9.1", "tls", "none", "plaintext", "accepted");

        for (GatewayNetwork network : List.of(new GatewayNetwork(false), new GatewayNetwork(true))) {
            assertThat(provider(network, receipts -> {}).validate(account(inTheClear, CREDENTIALS)))
                    .singleElement()
                    .satisfies(error -> assertThat(error.reason()).contains("settings.plaintext: accepted"));
            assertThat(provider(network, receipts -> {}).validate(account(protectedOtherwise, CREDENTIALS)))
                    .isEmpty();
        }
    }

    @Test
    void where_private_addresses_are_allowed_so_is_a_message_centre_in_the_clear() {
        GatewayAccount account = account(Map.of("host", "10.0.0.1", "tls", "none"), CREDENTIALS);

        assertThat(provider(new GatewayNetwork(true), receipts -> {}).validate(account))
                .isEmpty();
    }

    @Test
    void credentials_are_as_long_as_smpp_allows() {
        assertThat(fields(account(GOOD, Map.of("system_id", "1234567890123456", "password", "123456789"))))
                .containsExactly("credentials.system_id", "credentials.password");
    }

    @Test
    void a_message_centre_calls_no_webhook() {
        WebhookRequest request =
                new WebhookRequest("POST", URI.create("https://otp.example/webhooks/a/b"), Map.of(), new byte[0]);

        assertThat(provider(new GatewayNetwork(false), receipts -> {}).receive(account(GOOD, CREDENTIALS), request))
                .isInstanceOf(WebhookAnswer.Forbidden.class);
    }

    private static List<String> fields(GatewayAccount account) {
        return provider(new GatewayNetwork(false), receipts -> {}).validate(account).stream()
                .map(FieldError::field)
                .toList();
    }
}
