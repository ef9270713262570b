package io.watchword.gateway.generichttp;

import static io.watchword.gateway.generichttp.GenericHttpFixtures.DELIVERY;
import static io.watchword.gateway.generichttp.GenericHttpFixtures.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.FakeProvider;
import io.watchword.gateway.Gateway;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.Hmac;
import io.watchword.gateway.http.JsonText;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenericHttpReceiptsTest {

    private static final Map<String, String> JSON = Map.of(
            "receipt_list", "/results",
            "receipt_id", "/id",
            "receipt_status", "/status/name",
            "receipt_error", "/status/code",
            "status.DELIVRD", "delivered",
            "status.UNDELIV", "undelivered",
            "status.SENT", "sent");

    private static final Map<String, String> SIGNED =
            Map.of("receipt_signature_header", "X-Signature", "receipt_signature_prefix", "sha256=");

    private static final String BODY = """
        {"results":[{"id":"id-1","status":{"name":"UNDELIV","code":30003}},
                    {"id":"id-2","status":{"name":"DELIVRD"}},
                    {"id":"id-3","status":{"name":"UNHEARD"}},
                    {"id":"id-4"}, 5]}\
        """;

    @Test
    void a_signed_call_tells_of_each_message_that_it_knows() {
        WebhookAnswer answer = receive(JSON, SIGNED, post("", BODY, signatureOf(BODY)));

        assertThat(answer)
                .isEqualTo(new WebhookAnswer.Receipts(List.of(
                        new Receipt(
                                Optional.of(DELIVERY),
                                Optional.of("id-1"),
                                Receipt.Outcome.UNDELIVERED,
                                Optional.of(Reason.UNREACHABLE),
                                Optional.of("30003")),
                        new Receipt(
                                Optional.of(DELIVERY),
                                Optional.of("id-2"),
                                Receipt.Outcome.DELIVERED,
                                Optional.empty(),
                                Optional.empty()))));
    }

    @Test
    void a_signatures_letters_may_be_large() {
        String signature = "sha256=" + signatureOf(BODY).substring(7).toUpperCase(Locale.ROOT);

        assertThat(receive(JSON, SIGNED, post("", BODY, signature))).isInstanceOf(WebhookAnswer.Receipts.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256=", "sha256=00", "SHA256=00"})
    void a_call_that_is_not_signed_is_forbidden(String signature) {
        assertThat(receive(JSON, SIGNED, post("", BODY, signature))).isInstanceOf(WebhookAnswer.Forbidden.class);
        assertThat(receive(JSON, SIGNED, post("", BODY + " ", signatureOf(BODY))))
                .isInstanceOf(WebhookAnswer.Forbidden.class);
        assertThat(receive(JSON, SIGNED, post("&secret=" + encoded(SECRET), BODY, signature)))
                .as("a secret is no signature")
                .isInstanceOf(WebhookAnswer.Forbidden.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "&secret=, false",
        "&secret=wrong, false",
        "&secret=SECRET, true",
        "&secret=SECRET&secret=SECRET, false"
    })
    void without_signatures_a_secret_in_the_address_proves_the_provider(String query, boolean genuine) {
        WebhookAnswer answer = receive(JSON, Map.of(), post(query.replace("SECRET", encoded(SECRET)), BODY, "none"));

        assertThat(answer instanceof WebhookAnswer.Receipts).isEqualTo(genuine);
    }

    @Test
    void without_any_secret_nobody_is_believed() {
        GatewayAccount account = GenericHttpFixtures.account(URI.create("https://unused.example"), JSON);

        assertThat(new GenericHttpProvider(new GatewayNetwork(true))
                        .receive(account, post("&secret=", BODY, "sha256=00")))
                .isInstanceOf(WebhookAnswer.Forbidden.class);
    }

    @Test
    void a_form_may_come_in_the_body_or_in_the_query() {
        Map<String, String> form = Map.of(
                "receipt_format", "form",
                "receipt_id", "msgid",
                "receipt_status", "stat",
                "receipt_error", "err",
                "status.2", "delivered",
                "status.5", "failed");
        Receipt delivered = new Receipt(
                Optional.of(DELIVERY),
                Optional.of("id 1"),
                Receipt.Outcome.DELIVERED,
                Optional.empty(),
                Optional.empty());
        Receipt failed = new Receipt(
                Optional.of(DELIVERY),
                Optional.of("id-1"),
                Receipt.Outcome.FAILED,
                Optional.of(Reason.UNKNOWN),
                Optional.of("7"));
        String secret = "&secret=" + encoded(SECRET);

        assertThat(receive(form, Map.of(), post(secret, "msgid=id+1&stat=2", "none")))
                .isEqualTo(new WebhookAnswer.Receipts(List.of(delivered)));
        assertThat(receive(
                        form,
                        Map.of(),
                        new WebhookRequest("GET", url(secret + "&msgid=id-1&stat=5&err=7"), Map.of(), new byte[0])))
                .isEqualTo(new WebhookAnswer.Receipts(List.of(failed)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"results\":{}}", "{\"results\":[[]]}", "null"})
    void a_report_in_another_shape_tells_nothing(String body) {
        assertThat(receive(JSON, SIGNED, post("", body, signatureOf(body))))
                .isEqualTo(new WebhookAnswer.Receipts(List.of()));
    }

    @Test
    void the_provider_is_told_an_address_that_its_reports_are_believed_at() {
        Map<String, String> settings = Map.of("body", "{\"url\":\"{receipt_url}\"}");
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(200, "{\"message\":{\"id\":\"1\"}}"));
                Gateway gateway =
                        new GenericHttpProvider(new GatewayNetwork(true)).open(account(fake.url(), settings, JSON))) {
            gateway.submit(GenericHttpFixtures.sms().message());
            String told = JsonText.read(fake.requests().get(0).body().getBytes(StandardCharsets.UTF_8))
                    .orElseThrow()
                    .getString("url");

            WebhookAnswer answer = receive(
                    JSON,
                    Map.of(),
                    new WebhookRequest("POST", URI.create(told), Map.of(), BODY.getBytes(StandardCharsets.UTF_8)));

            assertThat(answer).isInstanceOf(WebhookAnswer.Receipts.class);
        }
    }

    private static WebhookAnswer receive(
            Map<String, String> settings, Map<String, String> more, WebhookRequest request) {
        GatewayAccount account = account(URI.create("https://unused.example"), settings, more);
        GenericHttpProvider provider = new GenericHttpProvider(new GatewayNetwork(true));
        assertThat(provider.validate(account)).isEmpty();
        return provider.receive(account, request);
    }

    private static GatewayAccount account(URI address, Map<String, String> settings, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(GenericHttpFixtures.SETTINGS);
        all.putAll(settings);
        all.putAll(more);
        return GenericHttpFixtures.account(address, all, Map.of("api_key", "key", "receipt_secret", SECRET));
    }

    private static WebhookRequest post(String query, String body, String signature) {
        return new WebhookRequest(
                "POST", url(query), Map.of("x-signature", List.of(signature)), body.getBytes(StandardCharsets.UTF_8));
    }

    private static URI url(String query) {
        return URI.create(GenericHttpFixtures.RECEIPT_URL + query);
    }

    private static String signatureOf(String body) {
        return "sha256=" + HexFormat.of().formatHex(Hmac.SHA256.sign(SECRET, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
