package io.watchword.gateway.messagebird;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.Price;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.Hmac;
import io.watchword.platform.Channel;
import io.watchword.platform.crypto.Digests;
import io.watchword.platform.json.FieldError;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageBirdProviderTest {

    private static final Instant NOW = Instant.parse("2021-07-05T10:00:00Z");
    private static final String URL = "https://example.com/path?bar=1&foo=2";

    private final MessageBirdProvider messageBird =
            new MessageBirdProvider(new GatewayNetwork(false), Clock.fixed(NOW, ZoneOffset.UTC));

    /** The vendor's own examples. */
    @ParameterizedTest
    @CsvSource({
        "https://example.com/,,eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGkiOiI1OWEyNDRkYy1lOWFkLTRlMjMtOTc3OC0zNzFmYWEyMzhmNzIiLCJ1cmxfaGFzaCI6IjBmMTE1ZGIwNjJiN2MwZGQwMzBiMTY4NzhjOTlkZWE1YzM1NGI0OWRjMzdiMzhlYjg4NDYxNzljNzc4M2U5ZDcifQ.6Fp0rVOsRr1fj9S2GidXAfkmPVofKr8_RTffC6G6r2E,true",
        "https://example.com/path?bar=1&foo=2,,eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGkiOiJjOTQ2YWY3Ny1lMTgyLTRlYWEtYjJmZi0xYTU0NWI1ZTk5MWEiLCJ1cmxfaGFzaCI6IjQxZjA1ZjBkZGQwYTIyYWIyMDlhYzQ2ZjQ3YzQ1NzJkOWNlZmEyNTdlZDc0YjI0MDA0YmFlNzUzZWNlNmMyNjAifQ.huo2ou6JDoDc7sV25d75UMWeYhBeavQlLsqIibSZuac,true",
        "https://example.com/path?bar=1&foo=2,'Hello,"
                + " World!',eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGkiOiI5M2U1NTAwNi1hMGU4LTQ1MjYtYTE5MC1mYTVmZjAwZWExMTYiLCJ1cmxfaGFzaCI6IjQxZjA1ZjBkZGQwYTIyYWIyMDlhYzQ2ZjQ3YzQ1NzJkOWNlZmEyNTdlZDc0YjI0MDA0YmFlNzUzZWNlNmMyNjAiLCJwYXlsb2FkX2hhc2giOiJkZmZkNjAyMWJiMmJkNWIwYWY2NzYyOTA4MDllYzNhNTMxOTFkZDgxYzdmNzBhNGIyODY4OGEzNjIxODI5ODZmIn0._H--TOuYFLpeEH39-rg5E3IHVkjHozBcaKVWPRC5m9I,true",
        "https://example.com/,,eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6MTYyNTQ4MjgwMCwiZXhwIjoxNjI1NDgyODYwLCJqdGkiOiJmOWY4YzM4Mi0yNDQ5LTQzMTEtYjcyYi0xZGY3MTY4NzkzMWUiLCJ1cmxfaGFzaCI6IjBmMTE1ZGIwNjJiN2MwZGQwMzBiMTY4NzhjOTlkZWE1YzM1NGI0OWRjMzdiMzhlYjg4NDYxNzljNzc4M2U5ZDcifQ.ZELgDFNGhjZH9CffQKcq3sytBe2I0KciLxpBhcfstHQ,false",
        "https://example.com/,,eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6MTYyNTQ3NTYwMCwiZXhwIjoxNjI1NDc1NjYwLCJqdGkiOiI1ZjAyZjUyMi02MDMwLTQ2YzgtYjVhMy0wMTI0NjQ3OGQ4YmMiLCJ1cmxfaGFzaCI6IjBmMTE1ZGIwNjJiN2MwZGQwMzBiMTY4NzhjOTlkZWE1YzM1NGI0OWRjMzdiMzhlYjg4NDYxNzljNzc4M2U5ZDcifQ.45MSST3B_2PsjNUeiuW54_vUQgVw4rBXrdWrOUEz3lM,false",
        "https://example.com/path?foo=1&bar=2,,eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGkiOiJhNzVjOTA5Ni1lODIzLTQ0MmItODVmMi03ZDNjOWQ5YjcyNmIiLCJ1cmxfaGFzaCI6IjZhMDIyZDgzNGMxODMzMGJhYWQ4YTJiZDYxMzUxNzNlZDIxNjEwYTQ1NDUxNmJlMGRmM2YxY2MwMTUxNjEwZWEifQ.z6Sw1XQIM0wuEQGBhXBdawDIIrtMg2XnmA_bpDq53pE,false",
        "https://example.com/,'Hello,"
                + " World!',eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGkiOiIxNDUwMTUzMi05NmYyLTQ2ODQtOTgzMi02OGYwOTUxYWUzNDIiLCJ1cmxfaGFzaCI6IjBmMTE1ZGIwNjJiN2MwZGQwMzBiMTY4NzhjOTlkZWE1YzM1NGI0OWRjMzdiMzhlYjg4NDYxNzljNzc4M2U5ZDciLCJwYXlsb2FkX2hhc2giOiJmYjYyZjAyYWNkYTdkNzQxNzdhNzAxYTFjZTAwNmU2YmFjZDkwYzdkNGQ3YWI0ODE2OTJjMWRhNDdjODEwNzZiIn0.m79RCwO6dGa9pvzsQypkVuXQ6eM0CkRl6_U7MfWg6TM,false",
    })
    void the_vendors_examples_are_judged_as_the_vendor_does(String url, String body, String token, boolean genuine) {
        WebhookAnswer answer = receive("GET", url, body == null ? "" : body, token);

        assertThat(answer instanceof WebhookAnswer.Receipts).isEqualTo(genuine);
    }

    @ParameterizedTest
    @CsvSource({"HS256, true", "HS384, true", "HS512, true", "none, false", "RS256, false"})
    void three_hashes_will_do(String algorithm, boolean genuine) {
        WebhookAnswer answer = receive("GET", URL, "", token(algorithm, claims(URL, "", ""), true));

        assertThat(answer instanceof WebhookAnswer.Receipts).isEqualTo(genuine);
    }

    @Test
    void a_token_that_lacks_something_is_refused() {
        String claims = claims(URL, "", "");

        for (String bad : List.of(
                claims.replace("\"MessageBird\"", "\"Bird\""),
                claims.replace("\"url_hash\"", "\"url\""),
                claims.replace("\"nbf\"", "\"iat\""),
                claims.replace("\"exp\"", "\"end\""),
                claims(URL, "", ",\"payload_hash\":\"" + hash("") + "\""))) {
            assertThat(receive("GET", URL, "", token("HS256", bad, true))).isEqualTo(new WebhookAnswer.Forbidden());
        }
        assertThat(receive("GET", URL, "", token("HS256", claims, false))).isEqualTo(new WebhookAnswer.Forbidden());
        assertThat(receive("POST", URL, "a body", token("HS256", claims, true)))
                .isEqualTo(new WebhookAnswer.Forbidden());
        assertThat(receive("GET", URL, "", "no.token")).isEqualTo(new WebhookAnswer.Forbidden());
    }

    @Test
    void without_a_token_or_a_key_no_call_can_be_verified() {
        WebhookRequest unsigned = new WebhookRequest("GET", URI.create(URL), Map.of(), new byte[0]);
        GatewayAccount account =
                MessageBirdFixtures.account(Map.of("originator", "ACME"), Map.of("access_key", "key"), Channel.SMS);

        assertThat(messageBird.receive(account(), unsigned)).isEqualTo(new WebhookAnswer.Forbidden());
        assertThat(messageBird.receive(account, request("GET", URL, "", token("HS256", claims(URL, "", ""), true))))
                .isEqualTo(new WebhookAnswer.Forbidden());
    }

    @ParameterizedTest
    @CsvSource({
        "scheduled, 0, SENT_NOT_YET, QUEUED,",
        "sent, 0, '', SENT,",
        "buffered, 0, pending DLR, SENT,",
        "delivered, 0, successfully delivered, DELIVERED,",
        "expired, 110, expired, UNDELIVERED, UNREACHABLE",
        "expired, 0, expired, UNDELIVERED, UNREACHABLE",
        "delivery_failed, 1, unknown subscriber, FAILED, INVALID_DESTINATION",
        "delivery_failed, 27, unavailable subscriber, FAILED, UNREACHABLE",
        "delivery_failed, 103, opted out, FAILED, RECIPIENT_OPTED_OUT",
        "delivery_failed, 104, carrier rejected, FAILED, SENDER_REJECTED",
        "delivery_failed, 105, carrier rejected, FAILED, CONTENT_REJECTED",
        "delivery_failed, 0, carrier rejected, FAILED, BLOCKED_BY_CARRIER",
        "delivery_failed, 0, insufficient balance, FAILED, INSUFFICIENT_BALANCE",
        "delivery_failed, 0, capacity limit reached, FAILED, RATE_LIMITED",
        "delivery_failed, 0, generic delivery failure, FAILED, UNKNOWN",
        "delivery_failed, 7777, something new, FAILED, UNKNOWN",
    })
    void each_report_is_a_receipt(String status, String code, String words, Receipt.Outcome outcome, Reason reason) {
        List<Receipt> receipts = receipts(reported(new FormData()
                .add("id", "f28bbe52")
                .add("reference", MessageBirdFixtures.DELIVERY.toString())
                .add("recipient", "14155552345")
                .add("status", status)
                .add("statusReason", words)
                .add("statusErrorCode", code)
                .add("statusDatetime", "2021-07-05T10:00:00+00:00")
                .add("price[amount]", "0.0575")
                .add("price[currency]", "EUR")));

        assertThat(receipts)
                .containsExactly(new Receipt(
                        Optional.of(MessageBirdFixtures.DELIVERY),
                        Optional.of("f28bbe52"),
                        outcome,
                        Optional.ofNullable(reason),
                        code.equals("0") ? Optional.empty() : Optional.of(code),
                        Price.parse("0.0575", "EUR")));
    }

    @Test
    void a_status_that_nobody_knows_concerns_us_not() {
        assertThat(receipts(reported(new FormData().add("id", "1").add("status", "teleported"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "settings.originator, TWELVELETTER",
        "credentials.access_key, a b",
        "credentials.signing_key, a b",
    })
    void each_setting_and_credential_is_checked(String field, String value) {
        Map<String, String> settings = new HashMap<>(Map.of("originator", "ACME"));
        Map<String, String> credentials = new HashMap<>(MessageBirdFixtures.CREDENTIALS);
        String name = field.substring(field.indexOf('.') + 1);
        (field.startsWith("settings") ? settings : credentials).put(name, value);

        List<FieldError> errors = messageBird.validate(MessageBirdFixtures.account(settings, credentials, Channel.SMS));

        assertThat(errors).extracting(FieldError::field).containsExactly(field);
        assertThat(errors.toString()).doesNotContain(value);
    }

    @Test
    void an_originator_and_a_key_are_needed() {
        assertThat(messageBird.validate(MessageBirdFixtures.account(Map.of(), Map.of(), Channel.SMS)))
                .extracting(FieldError::field)
                .containsExactly("settings.originator", "credentials.access_key");
    }

    private WebhookAnswer reported(FormData report) {
        String url = "https://otp.example/webhooks/acme/9?delivery=" + MessageBirdFixtures.DELIVERY + "&"
                + new String(report.encoded(), StandardCharsets.UTF_8);
        return receive("GET", url, "", token("HS256", claims(url, "", ""), true));
    }

    private WebhookAnswer receive(String method, String url, String body, String token) {
        return messageBird.receive(account(), request(method, url, body, token));
    }

    private static GatewayAccount account() {
        return MessageBirdFixtures.account(Map.of("originator", "ACME"), MessageBirdFixtures.CREDENTIALS, Channel.SMS);
    }

    private static WebhookRequest request(String method, String url, String body, String token) {
        return new WebhookRequest(
                method,
                URI.create(url),
                Map.of("messagebird-signature-jwt", List.of(token)),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static String claims(String url, String body, String more) {
        long now = NOW.getEpochSecond();
        return "{\"iss\":\"MessageBird\",\"nbf\":" + now + ",\"exp\":" + (now + 60) + ",\"jti\":\"1\",\"url_hash\":\""
                + hash(url) + "\"" + (body.isEmpty() ? "" : ",\"payload_hash\":\"" + hash(body) + "\"") + more + "}";
    }

    private static String token(String algorithm, String claims, boolean byOurKey) {
        String input = base64(("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}").getBytes(StandardCharsets.UTF_8))
                + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        Hmac hash = algorithm.startsWith("HS") ? Hmac.valueOf("SHA" + algorithm.substring(2)) : Hmac.SHA256;
        String key = byOurKey ? MessageBirdFixtures.SIGNING_KEY : "another";
        return input + "." + base64(hash.sign(key, input.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Digests.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Receipt> receipts(WebhookAnswer answer) {
        assertThat(answer).isInstanceOf(WebhookAnswer.Receipts.class);
        return ((WebhookAnswer.Receipts) answer).receipts();
    }
}
