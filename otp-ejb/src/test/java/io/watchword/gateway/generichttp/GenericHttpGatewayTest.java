package io.watchword.gateway.generichttp;

import static io.watchword.gateway.generichttp.GenericHttpFixtures.DELIVERY;
import static io.watchword.gateway.generichttp.GenericHttpFixtures.sms;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.FakeProvider;
import io.watchword.gateway.Gateway;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.GatewayContract;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Provider;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.FormData.Field;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.Hmac;
import io.watchword.gateway.http.JsonText;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenericHttpGatewayTest implements GatewayContract {

    private static final URI UNUSED = URI.create("https://unused.example");

    @Override
    public Provider provider(GatewayNetwork network) {
        return new GenericHttpProvider(network);
    }

    @Override
    public GatewayAccount account(URI baseUrl) {
        return GenericHttpFixtures.account(baseUrl, Map.of());
    }

    @Override
    public OutboundMessage message() {
        return sms().message();
    }

    @Override
    public int acceptedStatus() {
        return 202;
    }

    @Override
    public String accepted(String providerMessageId) {
        return "{\"message\":{\"id\":\"" + providerMessageId + "\"}}";
    }

    @Override
    public String refused(int code) {
        return "{\"error\":{\"code\":" + code + "}}";
    }

    @Override
    public int unreachableCode() {
        return 30003;
    }

    /** It takes messages of each channel that sends any. */
    @Test
    @Override
    public void channels_that_the_provider_lacks_are_refused() {
        GatewayAccount good = account(UNUSED);
        GatewayAccount bad = new GatewayAccount(
                good.id(),
                good.tenantId(),
                good.name(),
                Set.of(Channel.TOTP),
                good.baseUrl(),
                good.settings(),
                good.credentials());

        assertThat(provider(new GatewayNetwork(true)).validate(good)).isEmpty();
        assertThat(provider(new GatewayNetwork(true)).validate(bad))
                .extracting(FieldError::field)
                .containsExactly("channels");
    }

    @Test
    void a_message_is_posted_as_the_account_describes_it() {
        FakeProvider.Request request = requestFor(Map.of(), message());

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/v1/messages");
        assertThat(request.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("accept", "application/json")
                .containsEntry("x-api-key", "Key key-of-the-test")
                .doesNotContainKey("watchword-prepared-request");
        assertThat(request.body())
                .isEqualTo(
                        "{\"to\":\"+14155552345\",\"from\":\"ACME\",\"content\":{\"text\":\"Your code is 046813.\"}}");
    }

    @Test
    void it_may_be_put_as_a_form_with_a_query() {
        FakeProvider.Request request = requestFor(
                Map.of(
                        "method", "PUT",
                        "format", "form",
                        "body", "msisdn={to_digits}&text={text}&dlr=1&url={receipt_url}",
                        "query", "ref={delivery_id}&ttl={validity_seconds}&lang={language}"),
                sms().locale("pt-BR").validity(Duration.ofSeconds(299)).message());

        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.target()).isEqualTo("/v1/messages?ref=" + DELIVERY + "&ttl=299&lang=pt");
        assertThat(request.headers()).containsEntry("content-type", "application/x-www-form-urlencoded");
        assertThat(FormData.parse(request.body()).orElseThrow().fields())
                .containsExactly(
                        new Field("msisdn", "14155552345"),
                        new Field("text", "Your code is 046813."),
                        new Field("dlr", "1"),
                        new Field("url", GenericHttpFixtures.RECEIPT_URL));
    }

    @Test
    void it_may_be_got_by_a_query_alone() {
        FakeProvider.Request request = requestFor(
                Map.of(
                        "method",
                        "GET",
                        "body",
                        "",
                        "query",
                        "to={to}&text={text}",
                        "idempotency_header",
                        "Idempotency-Key"),
                message());

        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target()).isEqualTo("/v1/messages?to=%2B14155552345&text=Your+code+is+046813.");
        assertThat(request.body()).isEmpty();
    }

    static final String HOSTILE = "\",\"to\":\"+1900\"}\r\nX: y\\u0022 & to=1 #? {to} {credential.api_key} é👍 </x>";

    @Test
    void a_value_in_json_stays_a_value() {
        FakeProvider.Request request = requestFor(Map.of(), sms().text(HOSTILE).message());

        JsonObject json =
                JsonText.read(request.body().getBytes(StandardCharsets.UTF_8)).orElseThrow();
        assertThat(json.keySet()).containsExactly("to", "from", "content");
        assertThat(json.getJsonObject("content").getString("text")).isEqualTo(HOSTILE);
        assertThat(json.getString("to")).isEqualTo("+14155552345");
    }

    @Test
    void a_value_in_a_form_and_in_a_query_stays_a_value() {
        FakeProvider.Request request = requestFor(
                Map.of("format", "form", "body", "to={to}&text={text}", "query", "text={text}"),
                sms().text(HOSTILE).message());

        assertThat(FormData.parse(request.body()).orElseThrow().fields())
                .containsExactly(new Field("to", "+14155552345"), new Field("text", HOSTILE));
        assertThat(request.target()).startsWith("/v1/messages?text=").doesNotContain("#", " ", "\n");
        assertThat(FormData.parse(request.target().substring("/v1/messages?".length()))
                        .orElseThrow()
                        .fields())
                .containsExactly(new Field("text", HOSTILE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACME\r\nX-Evil: 1", "ACME\nX-Evil: 1", "ACMÉ", "AC\u0000ME", "AC\u2028ME"})
    void a_value_that_is_unfit_for_a_header_is_not_sent(String sender) {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(202, accepted("id-1")));
                Gateway gateway =
                        openWith(GenericHttpFixtures.account(fake.url(), Map.of("header.X-Sender", "{sender}")))) {
            Submission submission = gateway.submit(sms().sender(sender).message());

            assertThat(submission).isEqualTo(Submission.Refused.because(Reason.CONTENT_REJECTED, "header_unfit"));
            assertThat(fake.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"sha1, SHA1, hex", "sha256, SHA256, base64", "sha512, SHA512, hex"})
    void a_body_is_signed(String algorithm, Hmac hmac, String encoding) {
        Map<String, String> settings = new HashMap<>(GenericHttpFixtures.SETTINGS);
        settings.putAll(Map.of(
                "signature_header",
                "X-Signature",
                "signature_algorithm",
                algorithm,
                "signature_encoding",
                encoding,
                "signature_prefix",
                "v1="));
        FakeProvider.Request request = requestFor(
                GenericHttpFixtures.account(
                        UNUSED, settings, Map.of("api_key", "k", "signature_secret", GenericHttpFixtures.SECRET)),
                message());

        byte[] hash = hmac.sign(GenericHttpFixtures.SECRET, request.body().getBytes(StandardCharsets.UTF_8));
        String expected = encoding.equals("hex")
                ? HexFormat.of().formatHex(hash)
                : Base64.getEncoder().encodeToString(hash);
        assertThat(request.headers()).containsEntry("x-signature", "v1=" + expected);
    }

    @Test
    void a_header_keeps_a_provider_from_sending_twice() {
        Map<String, String> settings = Map.of("idempotency_header", "Idempotency-Key");
        GenericHttpProvider provider = new GenericHttpProvider(new GatewayNetwork(true));

        assertThat(requestFor(settings, message()).headers()).containsEntry("idempotency-key", DELIVERY.toString());
        assertThat(provider.deduplicates(GenericHttpFixtures.account(UNUSED, settings)))
                .isTrue();
        assertThat(provider.deduplicates(account(UNUSED))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        200 | {"status":"0","message":{"id":"id-1"}}     | accepted
        200 | {"status":0,"message":{"id":"id-1"}}       | accepted
        200 | {"status":"9","error":{"code":"30003"}}    | unreachable
        200 | {"status":"9","error":{"code":"7"}}        | unknown
        200 | {"message":{"id":"id-1"}}                  | unknown outcome
        201 | {"status":"0","message":{"id":"id-1"}}     | unknown
        409 | {"error":{"code":"30003"}}                 | provider_unavailable
        429 | {"error":{"code":"30003"}}                 | rate_limited
        400 | {"error":{"code":"30003"}}                 | unreachable
        """)
    void success_is_what_the_account_says(int status, String body, String expected) {
        Map<String, String> settings = Map.of(
                "success_status", "200",
                "success_pointer", "/status",
                "success_value", "0",
                "retry_status", "409,429");
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(status, body));
                Gateway gateway = openWith(GenericHttpFixtures.account(fake.url(), settings))) {
            Submission submission = gateway.submit(message());

            assertThat(
                            submission instanceof Submission.Refused refused
                                    ? refused.reason().code()
                                    : submission instanceof Submission.Accepted ? "accepted" : "unknown outcome")
                    .isEqualTo(expected);
        }
    }

    @Test
    void without_an_id_of_the_providers_the_deliverys_own_stands_for_it() {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(204, ""));
                Gateway gateway = openWith(GenericHttpFixtures.account(fake.url(), Map.of("message_id_pointer", "")))) {
            assertThat(gateway.submit(message())).isEqualTo(new Submission.Accepted(DELIVERY.toString()));
        }
    }

    private FakeProvider.Request requestFor(Map<String, String> changes, OutboundMessage message) {
        return requestFor(GenericHttpFixtures.account(UNUSED, changes), message);
    }

    private FakeProvider.Request requestFor(GatewayAccount account, OutboundMessage message) {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(202, accepted("id-1")));
                Gateway gateway =
                        openWith(GenericHttpFixtures.account(fake.url(), account.settings(), account.credentials()))) {
            assertThat(gateway.submit(message)).isEqualTo(new Submission.Accepted("id-1"));
            List<FakeProvider.Request> requests = fake.requests();
            assertThat(requests).hasSize(1);
            return requests.get(0);
        }
    }

    private Gateway openWith(GatewayAccount account) {
        Provider provider = provider(new GatewayNetwork(true, LIMITS));
        assertThat(provider.validate(account)).isEmpty();
        return provider.open(account);
    }
}
