package io.watchword.gateway.vonage;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.Price;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.Hmac;
import io.watchword.platform.Channel;
import io.watchword.platform.crypto.Digests;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

class VonageWebhookTest {

    private static final String SECRET = "signing-secret";
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final String BODY = "{\"message_uuid\": \"u-1\", \"status\": \"delivered\"}";

    private final VonageProvider vonage = new VonageProvider(new GatewayNetwork(false), VonageFixtures.CLOCK);

    @Test
    void a_signed_status_is_genuine() {
        assertThat(receipts(receive(BODY, token(HEADER, claims(BODY), SECRET)))).hasSize(1);
    }

    @Test
    void the_payloads_hash_may_be_in_capitals() {
        String claims = claims(BODY).replace(hash(BODY), hash(BODY).toUpperCase(Locale.ROOT));

        assertThat(receipts(receive(BODY, token(HEADER, claims, SECRET)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\"}",
                "{\"alg\":\"HS384\",\"typ\":\"JWT\"}",
                "{\"alg\":\"RS256\",\"typ\":\"JWT\"}",
                "{\"alg\":\"HS256\",\"crit\":[\"exp\"]}",
                "{}",
                "no JSON",
            })
    void a_token_of_another_kind_is_not(String header) {
        assertThat(receive(BODY, token(header, claims(BODY), SECRET))).isEqualTo(new WebhookAnswer.Forbidden());
    }

    @Test
    void neither_another_secret_nor_another_body_is() {
        assertThat(receive(BODY, token(HEADER, claims(BODY), "another"))).isEqualTo(new WebhookAnswer.Forbidden());
        assertThat(receive(BODY + " ", token(HEADER, claims(BODY), SECRET))).isEqualTo(new WebhookAnswer.Forbidden());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"iss\":\"Vonage\"|\"iss\":\"Nexmo\"",
                "\"iss\":\"Vonage\",|",
                "\"api_key\":\"abcd1234\"|\"api_key\":\"abcd1235\"",
                "\"api_key\":\"abcd1234\",|",
                "\"payload_hash\"|\"payload\"",
                "\"iat\"|\"nbf\"",
            })
    void a_token_without_one_of_its_claims_is_not(String claim, String instead) {
        String claims = claims(BODY).replace(claim, instead == null ? "" : instead);

        assertThat(claims).isNotEqualTo(claims(BODY));
        assertThat(receive(BODY, token(HEADER, claims, SECRET))).isEqualTo(new WebhookAnswer.Forbidden());
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-300, true", "0, true", "300, true", "301, false"})
    void a_token_is_good_for_five_minutes(int seconds, boolean good) {
        long issued = VonageFixtures.NOW.getEpochSecond() + seconds;

        WebhookAnswer answer = receive(BODY, token(HEADER, claims(BODY, issued), SECRET));

        assertThat(answer instanceof WebhookAnswer.Receipts).isEqualTo(good);
    }

    @Test
    void a_token_that_says_when_it_ends_is_not_good_after_that() {
        String claims = claims(BODY).replace("{", "{\"exp\":" + VonageFixtures.NOW.getEpochSecond() + ",");

        assertThat(receive(BODY, token(HEADER, claims, SECRET))).isEqualTo(new WebhookAnswer.Forbidden());
    }

    @Test
    void a_token_of_another_application_is_not_ours() {
        String ours = claims(BODY).replace("{", "{\"application_id\":\"" + VonageFixtures.APPLICATION_ID + "\",");
        String another = claims(BODY).replace("{", "{\"application_id\":\"another\",");
        GatewayAccount account = VonageFixtures.application();

        assertThat(vonage.receive(account, request("POST", BODY, "Bearer " + token(HEADER, ours, SECRET))))
                .isInstanceOf(WebhookAnswer.Receipts.class);
        assertThat(vonage.receive(account, request("POST", BODY, "Bearer " + token(HEADER, another, SECRET))))
                .isEqualTo(new WebhookAnswer.Forbidden());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer a.b.c", "Basic YTpi"})
    void a_call_without_a_token_is_refused(String authorization) {
        assertThat(vonage.receive(account(), request("POST", BODY, authorization)))
                .isEqualTo(new WebhookAnswer.Forbidden());
    }

    @Test
    void a_call_by_get_is_refused() {
        assertThat(vonage.receive(account(), request("GET", "", "Bearer " + token(HEADER, claims(""), SECRET))))
                .isEqualTo(new WebhookAnswer.Forbidden());
    }

    @Test
    void without_a_signature_secret_no_call_can_be_verified() {
        Map<String, String> credentials = new HashMap<>(VonageFixtures.basic());
        credentials.remove("signature_secret");
        GatewayAccount account = VonageFixtures.account(Map.of("from", "ACME"), credentials, Channel.SMS);

        assertThat(vonage.receive(account, request("POST", BODY, "Bearer " + token(HEADER, claims(BODY), ""))))
                .isEqualTo(new WebhookAnswer.Forbidden());
    }

    @ParameterizedTest
    @CsvSource({
        "submitted, SENT,",
        "delivered, DELIVERED,",
        "read, READ,",
        "rejected, FAILED, UNREACHABLE",
        "undeliverable, UNDELIVERED, UNREACHABLE",
    })
    void each_status_of_a_message_is_a_receipt(String status, Receipt.Outcome outcome, Reason reason) {
        Optional<Reason> expected = Optional.ofNullable(reason);
        String error = expected.isPresent() ? ", \"error\": {\"title\": \"1260\", \"type\": \"…\"}" : "";

        List<Receipt> receipts = receipts(signed("""
                {"message_uuid": "aaaaaaaa", "to": "447700900000", "from": "447700900001", "channel": "sms",
                 "timestamp": "2025-02-03T12:14:25Z", "status": "%s", "client_ref": "%s",
                 "usage": {"currency": "EUR", "price": "0.0333"}, "sms": {"count_total": "2"}%s}""".formatted(status, VonageFixtures.DELIVERY, error)));

        assertThat(receipts)
                .containsExactly(new Receipt(
                        Optional.of(VonageFixtures.DELIVERY),
                        Optional.of("aaaaaaaa"),
                        outcome,
                        expected,
                        expected.map(any -> "1260"),
                        Price.parse("0.0333", "EUR")));
    }

    @ParameterizedTest
    @CsvSource({
        "1000, RATE_LIMITED",
        "1030, PROVIDER_UNAVAILABLE",
        "1040, INVALID_DESTINATION",
        "1050, RECIPIENT_OPTED_OUT",
        "1070, INSUFFICIENT_BALANCE",
        "1120, SENDER_REJECTED",
        "1170, INVALID_DESTINATION",
        "1180, UNREACHABLE",
        "1190, UNREACHABLE",
        "1210, BLOCKED_BY_CARRIER",
        "1220, UNREACHABLE",
        "1230, UNREACHABLE",
        "1240, RECIPIENT_OPTED_OUT",
        "1241, RATE_LIMITED",
        "1250, UNREACHABLE",
        "1280, BLOCKED_BY_CARRIER",
        "1331, UNREACHABLE",
        "1420, SENDER_REJECTED",
        "1430, INVALID_DESTINATION",
        "1022, TEMPLATE_REJECTED",
        "9999, UNKNOWN",
    })
    void each_error_has_its_reason(String code, Reason reason) {
        assertThat(receipts(signed("{\"message_uuid\": \"1\", \"status\": \"rejected\", \"error\": {\"title\": %s}}"
                        .formatted(code))))
                .singleElement()
                .satisfies(receipt -> {
                    assertThat(receipt.reason()).contains(reason);
                    assertThat(receipt.providerCode()).contains(code);
                });
    }

    @Test
    void the_reference_that_is_signed_wins_over_the_address_that_is_not() {
        String other = "01935a3c-0d7e-7bcd-8ef0-000000000002";

        assertThat(receipts(
                        signed("{\"message_uuid\": \"1\", \"status\": \"read\", \"client_ref\": \"" + other + "\"}")))
                .singleElement()
                .satisfies(receipt ->
                        assertThat(receipt.deliveryId().orElseThrow()).hasToString(other));
    }

    @ParameterizedTest
    @CsvSource({
        "started, SENT,",
        "ringing, SENT,",
        "answered, SENT,",
        "completed, DELIVERED,",
        "busy, UNDELIVERED, UNREACHABLE",
        "unanswered, UNDELIVERED, UNREACHABLE",
        "timeout, UNDELIVERED, UNREACHABLE",
        "cancelled, FAILED, UNKNOWN",
        "rejected, FAILED, UNKNOWN",
        "failed, FAILED, UNREACHABLE",
    })
    void each_status_of_a_call_is_a_receipt(String status, Receipt.Outcome outcome, Reason reason) {
        Optional<Reason> expected = Optional.ofNullable(reason);

        List<Receipt> receipts = receipts(signed("""
                {"uuid": "63f61863", "conversation_uuid": "CON-1", "status": "%s", "direction": "outbound",
                 "rate": "0.39", "price": "0.0039", "duration": "6"}""".formatted(status)));

        assertThat(receipts)
                .containsExactly(new Receipt(
                        Optional.of(VonageFixtures.DELIVERY),
                        Optional.of("63f61863"),
                        outcome,
                        expected,
                        expected.map(any -> status),
                        Price.parse("0.0039", "EUR")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message_uuid\": \"1\", \"status\": \"teleported\"}",
                "{\"message_uuid\": \"1\", \"text\": \"an inbound message\"}",
                "{\"uuid\": \"1\", \"status\": \"record\"}",
                "{}",
                "[]",
                "no JSON",
            })
    void what_is_no_status_concerns_us_not(String body) {
        assertThat(receipts(signed(body))).isEmpty();
    }

    private WebhookAnswer signed(String body) {
        return receive(body, token(HEADER, claims(body), SECRET));
    }

    private WebhookAnswer receive(String body, String token) {
        return vonage.receive(account(), request("POST", body, "Bearer " + token));
    }

    private static GatewayAccount account() {
        return VonageFixtures.account(Map.of("from", "ACME"), VonageFixtures.basic(), Channel.SMS);
    }

    private static List<Receipt> receipts(WebhookAnswer answer) {
        assertThat(answer).isInstanceOf(WebhookAnswer.Receipts.class);
        return ((WebhookAnswer.Receipts) answer).receipts();
    }

    private static WebhookRequest request(String method, String body, String authorization) {
        return new WebhookRequest(
                method,
                URI.create(VonageFixtures.RECEIPT_URL),
                Map.of("authorization", List.of(authorization)),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static String claims(String body) {
        return claims(body, VonageFixtures.NOW.getEpochSecond());
    }

    private static String claims(String body, long issued) {
        return "{\"iss\":\"Vonage\",\"api_key\":\"abcd1234\",\"payload_hash\":\"" + hash(body) + "\",\"iat\":" + issued
                + ",\"jti\":\"c5ba8f24\"}";
    }

    private static String token(String header, String claims, String secret) {
        String input =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        byte[] key = secret.isEmpty() ? new byte[1] : secret.getBytes(StandardCharsets.UTF_8);
        return input + "." + base64(Hmac.SHA256.sign(key, input.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String body) {
        return HexFormat.of().formatHex(Digests.sha256(body.getBytes(StandardCharsets.UTF_8)));
    }
}
