package io.watchword.gateway.generichttp;

import static io.watchword.gateway.generichttp.GenericHttpFixtures.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.platform.json.FieldError;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenericHttpProviderTest {

    private static final URI ADDRESS = URI.create("https://192.0.9.1/api");

    @Test
    void what_every_provider_needs_is_enough() {
        assertThat(fields(account(ADDRESS, Map.of("body", "{}"), Map.of()))).isEmpty();
        assertThat(fields(account(ADDRESS, Map.of(), Map.of()))).containsExactly("settings.body");
    }

    @Test
    void all_that_is_known_is_taken() {
        Map<String, String> settings = new HashMap<>(GenericHttpFixtures.SETTINGS);
        settings.putAll(Map.of("method", "PUT", "format", "json", "query", "a={code}&b={country}"));
        settings.putAll(Map.of("success_status", "200,202", "success_pointer", "/a~1b/0", "success_value", "ok"));
        settings.putAll(Map.of("retry_status", "409", "idempotency_header", "Idempotency-Key"));
        settings.putAll(Map.of("signature_header", "X-Sig", "signature_algorithm", "sha512"));
        settings.putAll(Map.of("signature_encoding", "base64", "signature_prefix", "sha512="));
        settings.putAll(Map.of("receipt_list", "/results", "receipt_id", "/id", "receipt_delivery_id", "/ref"));
        settings.putAll(Map.of("receipt_status", "/status", "receipt_error", "/err", "status.DELIVRD", "delivered"));
        settings.putAll(Map.of("receipt_signature_header", "X-Sig", "receipt_signature_prefix", "sha256="));

        assertThat(fields(account(
                        ADDRESS,
                        settings,
                        Map.of(
                                "api_key", "key",
                                "signature_secret", GenericHttpFixtures.SECRET,
                                "receipt_secret", GenericHttpFixtures.SECRET))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        method               | DELETE
        path                 | v1
        path                 | /v1?x=1
        path                 | /v1#x
        path                 | /{to}
        path                 | '/v1 HTTP/1.1'
        path                 | /%zz
        format               | xml
        body                 | {"to":
        body                 | ["{to}"]
        body                 | {"to":"{too}"}
        body                 | {"key":"{credential.api_key}"}
        query                | to={too}
        query                | key={credential.api_key}
        query                | to=%zz
        header.Host          | another.example
        header.content-length | 1
        header.Transfer-Encoding | chunked
        header.Content-Type | text/plain
        header.x y           | z
        header.X             | {credential.unheard_of}
        header.X             | é
        header.x-api-key     | given twice
        idempotency_header   | Host
        success_status       | 2xx
        success_value        | ok
        message_id_pointer   | id
        message_id_pointer   | /a~2
        error_pointer        | error.code
        error.1              | no_such_reason
        retry_status         | 100
        signature_algorithm  | md5
        signature_encoding   | base32
        receipt_format       | xml
        receipt_id           | id
        status.done          | finished
        colour               | red
        """)
    void a_setting_that_is_wrong_is_named(String name, String value) {
        Map<String, String> settings = new HashMap<>(GenericHttpFixtures.SETTINGS);
        settings.put(name, value);

        assertThat(fields(account(ADDRESS, settings, Map.of("api_key", "key"))))
                .isNotEmpty()
                .allMatch(field -> field.equalsIgnoreCase("settings." + name));
    }

    @ParameterizedTest
    @CsvSource({
        "http://192.0.9.1",
        "https://127.0.0.1",
        "https://2130706433",
        "https://0x7f.1",
        "https://user@192.0.9.1",
        "https://192.0.9.1?to=1",
        "file:///etc/passwd",
    })
    void an_address_that_may_not_be_called_is_named(String address) {
        assertThat(fields(account(URI.create(address), Map.of("body", "{}"), Map.of())))
                .containsExactly("base_url");
    }

    @Test
    void an_address_is_required() {
        GatewayAccount account = account(ADDRESS, Map.of("body", "{}"), Map.of());

        assertThat(fields(new GatewayAccount(
                        account.id(),
                        account.tenantId(),
                        account.name(),
                        account.channels(),
                        Optional.empty(),
                        account.settings(),
                        account.credentials())))
                .containsExactly("base_url");
    }

    @Test
    void what_needs_a_secret_says_so() {
        Map<String, String> settings = new HashMap<>(GenericHttpFixtures.SETTINGS);
        settings.putAll(Map.of("signature_header", "X-Sig", "receipt_signature_header", "X-Sig"));
        settings.put("receipt_status", "/status");

        assertThat(fields(account(ADDRESS, settings, Map.of("api_key", "key"))))
                .contains("credentials.signature_secret", "credentials.receipt_secret");
        assertThat(fields(account(
                        ADDRESS,
                        settings,
                        Map.of("api_key", "key", "signature_secret", "short", "receipt_secret", "x".repeat(15)))))
                .containsExactly("credentials.signature_secret", "credentials.receipt_secret");
    }

    @Test
    void a_credential_that_no_header_uses_and_one_with_a_line_break_are_named() {
        assertThat(fields(account(
                        ADDRESS, GenericHttpFixtures.SETTINGS, Map.of("api_key", "key\r\nX: y", "unused", "x"))))
                .containsExactly("credentials.api_key", "credentials.unused");
    }

    @Test
    void a_get_has_no_body_that_could_be_signed() {
        Map<String, String> settings = Map.of(
                "method", "GET", "body", "{}", "signature_header", "X-Sig", "idempotency_header", "Idempotency-Key");

        assertThat(fields(account(ADDRESS, settings, Map.of("signature_secret", GenericHttpFixtures.SECRET))))
                .containsExactly("settings.body", "settings.signature_header");
    }

    @Test
    void a_get_may_be_repeated_by_the_platform_and_needs_a_key_by_which_the_provider_knows_it_again() {
        assertThat(fields(account(ADDRESS, Map.of("method", "GET", "query", "to={to}&text={text}"), Map.of())))
                .contains("settings.idempotency_header");
    }

    private static List<String> fields(GatewayAccount account) {
        return new GenericHttpProvider(new GatewayNetwork(false))
                .validate(account).stream().map(FieldError::field).toList();
    }
}
