package io.watchword.gateway.smtp;

import static io.watchword.gateway.smtp.SmtpFixtures.account;
import static io.watchword.gateway.smtp.SmtpFixtures.provider;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpProviderTest {

    private static final GatewayNetwork PUBLIC = new GatewayNetwork(false);
    private static final Map<String, String> GOOD = Map.of("host", "192.0.9.1", "from", "no-reply@example.com");

    @Test
    void host_and_sender_are_enough() {
        assertThat(provider(PUBLIC).validate(account(GOOD, Map.of()))).isEmpty();
    }

    @Test
    void all_settings_that_are_known_are_taken() {
        Map<String, String> settings = new HashMap<>(GOOD);
        settings.putAll(Map.of(
                "port", "2525",
                "from_name", "ACME",
                "reply_to", "help@example.com",
                "tls", "implicit",
                "max_connections", "32"));

        assertThat(provider(PUBLIC).validate(account(settings, Map.of("username", "u", "password", "p"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "host, ''",
        "host, 127.0.0.1",
        "host, localhost",
        "host, 169.254.169.254",
        "host, ::1",
        "host, 10.0.0.1",
        "host, 2130706433",
        "host, 0x7f000001",
        "host, 0177.0.0.1",
        "host, user@192.0.9.1",
        "host, 192.0.9.1/path",
        "host, 192.0.9.1:25",
        "host, file:///etc/passwd",
        "port, 0",
        "port, 65536",
        "port, ٢٥",
        "from, no-reply",
        "from, 'ACME <no-reply@example.com>'",
        "reply_to, 'a@example.com,b@example.com'",
        "from_name, 'ACME\r\nBcc: eve@example.org'",
        "tls, plain",
        "tls, none",
        "max_connections, 33",
    })
    void a_setting_that_is_wrong_is_named(String name, String value) {
        Map<String, String> settings = new HashMap<>(GOOD);
        settings.put(name, value);

        assertThat(fields(account(settings, Map.of()))).containsOnly("settings." + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "from"})
    void host_and_sender_are_required(String name) {
        Map<String, String> settings = new HashMap<>(GOOD);
        settings.remove(name);

        assertThat(fields(account(settings, Map.of()))).containsExactly("settings." + name);
    }

    @Test
    void credentials_are_both_given_or_none() {
        assertThat(fields(account(GOOD, Map.of("username", "u")))).containsExactly("credentials.password");
        assertThat(fields(account(GOOD, Map.of("password", "p")))).containsExactly("credentials.username");
        assertThat(fields(account(GOOD, Map.of("username", "u", "password", "p\r\nDATA"))))
                .containsExactly("credentials.password");
    }

    @Test
    void a_public_relay_in_the_clear_takes_a_word_that_the_line_is_protected() {
        Map<String, String> settings = new HashMap<>(GOOD);
        settings.put("tls", "none");

        assertThat(provider().validate(account(settings, Map.of())))
                .singleElement()
                .satisfies(error -> assertThat(error.reason()).contains("settings.plaintext: accepted"));

        settings.put("plaintext", "accepted");

        assertThat(provider(PUBLIC).validate(account(settings, Map.of()))).isEmpty();
    }

    @Test
    void where_private_addresses_are_allowed_so_is_a_relay_in_the_clear() {
        Map<String, String> settings = Map.of("host", "10.0.0.1", "from", "no-reply@example.com", "tls", "none");

        assertThat(provider().validate(account(settings, Map.of()))).isEmpty();
    }

    @Test
    void what_it_does_not_know_is_refused() {
        Map<String, String> settings = new HashMap<>(GOOD);
        settings.put("colour", "red");
        GatewayAccount account = account(settings, Map.of("smell", "sweet"));
        GatewayAccount elsewhere = new GatewayAccount(
                account.id(),
                account.tenantId(),
                account.name(),
                Set.of(Channel.SMS),
                Optional.of(URI.create("https://example.com")),
                GOOD,
                Map.of());

        assertThat(fields(account)).containsExactlyInAnyOrder("settings.colour", "credentials.smell");
        assertThat(fields(elsewhere)).containsExactlyInAnyOrder("channels", "base_url");
    }

    @Test
    void a_mail_server_calls_no_webhook() {
        WebhookRequest request =
                new WebhookRequest("POST", URI.create("https://otp.example/webhooks/a/b"), Map.of(), new byte[0]);

        assertThat(provider().receive(account(GOOD, Map.of()), request)).isInstanceOf(WebhookAnswer.Forbidden.class);
    }

    private static List<String> fields(GatewayAccount account) {
        return provider(PUBLIC).validate(account).stream()
                .map(FieldError::field)
                .toList();
    }
}
