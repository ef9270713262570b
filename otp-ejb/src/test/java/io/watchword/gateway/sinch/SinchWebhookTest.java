package io.watchword.gateway.sinch;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.Hmac;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinchWebhookTest {

    private static final WebhookAnswer FORBIDDEN = new WebhookAnswer.Forbidden();
    private static final WebhookAnswer NOTHING = new WebhookAnswer.Receipts(List.of());
    private static final String NONCE = "01FJA8B4A7BM43YGWSG9GBV067";
    private static final long NOW = SinchFixtures.CLOCK.instant().getEpochSecond();

    private final SinchProvider sinch = new SinchProvider(new GatewayNetwork(true), SinchFixtures.CLOCK);

    /** Made with another program than this one. */
    @Test
    void the_schemes_signature_is_genuine() {
        Map<String, String> headers = Map.of(
                "x-sinch-webhook-signature", "WJIbUdysWFJohwoxoVK6Nybx7O5nBpj1CQuyI4Xl+Sk=",
                "x-sinch-webhook-signature-nonce", NONCE,
                "x-sinch-webhook-signature-timestamp", "1763805600",
                "x-sinch-webhook-signature-algorithm", "HmacSHA256");

        assertThat(post("{\"type\":\"recipient_delivery_report_sms\"}", headers))
                .isEqualTo(NOTHING);
        assertThat(post("{\"type\":\"recipient_delivery_report_sms\" }", headers))
                .isEqualTo(FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-nonce", "-timestamp"})
    void without_one_of_its_headers_nothing_is_genuine(String header) {
        Map<String, String> headers = new HashMap<>(headers("{}", NOW));
        headers.remove("x-sinch-webhook-signature" + header);

        assertThat(post("{}", headers("{}", NOW))).isEqualTo(NOTHING);
        assertThat(post("{}", headers)).isEqualTo(FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({
        "-nonce, 01FJA8B4A7BM43YGWSG9GBV068",
        "-timestamp, 1763805601",
        "-timestamp, now",
        "'', AAAA",
        "-algorithm, none",
        "-algorithm, HmacSHA1"
    })
    void a_header_that_was_changed_is_noticed(String header, String value) {
        Map<String, String> headers = new HashMap<>(headers("{}", NOW));
        headers.put("x-sinch-webhook-signature" + header, value);

        assertThat(post("{}", headers)).isEqualTo(FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({"-301, false", "-300, true", "0, true", "300, true", "301, false"})
    void a_signature_is_good_for_five_minutes(long seconds, boolean fresh) {
        assertThat(post("{}", headers("{}", NOW + seconds))).isEqualTo(fresh ? NOTHING : FORBIDDEN);
    }

    @Test
    void without_a_secret_nothing_is_genuine() {
        WebhookRequest request = request("{}", headers("{}", NOW));

        assertThat(sinch.receive(SinchFixtures.account(Optional.empty(), Map.of(), Map.of()), request))
                .isEqualTo(FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({
        "Queued, 400, QUEUED,,",
        "Dispatched, 401, SENT,,",
        "Delivered, 0, DELIVERED,,",
        "Failed, 404, FAILED, UNREACHABLE, 404",
        "Failed, 413, FAILED, CREDENTIALS_REJECTED, 413",
        "Aborted, 403, FAILED, PROVIDER_UNAVAILABLE, 403",
        "Aborted, 405, FAILED, CONTENT_REJECTED, 405",
        "Aborted, 411, FAILED, CONTENT_REJECTED, 411",
        "Rejected, 402, FAILED, BLOCKED_BY_CARRIER, 402",
        "Rejected, 408, FAILED, BLOCKED_BY_CARRIER, 408",
        "Rejected, 410, FAILED, SENDER_REJECTED, 410",
        "Rejected, 412, FAILED, SENDER_REJECTED, 412",
        "Cancelled, 407, FAILED, UNKNOWN, 407",
        "Deleted, 8, FAILED, UNKNOWN, 8",
        "Expired, 406, UNDELIVERED, UNREACHABLE, 406",
        "Unknown, 77, UNDELIVERED, UNKNOWN, 77",
        "Failed, 0, FAILED, UNKNOWN,",
    })
    void each_status_is_a_receipt(
            String status, int code, Receipt.Outcome outcome, Reason reason, String providerCode) {
        WebhookAnswer expected = new WebhookAnswer.Receipts(List.of(new Receipt(
                Optional.of(SinchFixtures.DELIVERY),
                Optional.of("01FC66621XXXXX119Z8PMV1QPQ"),
                outcome,
                Optional.ofNullable(reason),
                Optional.ofNullable(providerCode))));

        assertThat(postSigned("""
                {"type":"recipient_delivery_report_sms","batch_id":"01FC66621XXXXX119Z8PMV1QPQ",
                 "recipient":"+44231235674","code":%d,"status":"%s","at":"2022-08-30T08:16:08.930Z",
                 "client_reference":"%s","number_of_message_parts":1}""".formatted(code, status, SinchFixtures.DELIVERY)))
                .isEqualTo(expected);
        assertThat(postSigned("""
                {"type":"delivery_report_sms","batch_id":"01FC66621XXXXX119Z8PMV1QPQ",
                 "statuses":[{"code":%d,"count":1,"recipients":["44231235674"],"status":"%s"}],
                 "total_message_count":1,"client_reference":"%s"}""".formatted(code, status, SinchFixtures.DELIVERY)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"type\":1}",
                "{\"type\":\"mo_text\",\"body\":\"STOP\"}",
                "{\"type\":\"recipient_delivery_report_sms\",\"status\":\"Teleported\"}",
                "{\"type\":\"recipient_delivery_report_sms\",\"status\":7}",
                "{\"type\":\"delivery_report_sms\",\"statuses\":{}}",
                "{\"type\":\"delivery_report_sms\",\"statuses\":[1,{}]}",
            })
    void a_body_of_any_other_shape_says_nothing(String body) {
        assertThat(postSigned(body)).isEqualTo(NOTHING);
    }

    @Test
    void a_report_may_name_the_batch_alone() {
        assertThat(postSigned("""
                {"type":"recipient_delivery_report_sms","batch_id":"01FC","status":"Delivered","code":0,
                 "client_reference":"somebody else's"}"""))
                .isEqualTo(new WebhookAnswer.Receipts(List.of(new Receipt(
                        Optional.empty(),
                        Optional.of("01FC"),
                        Receipt.Outcome.DELIVERED,
                        Optional.empty(),
                        Optional.empty()))));
    }

    private WebhookAnswer postSigned(String body) {
        return post(body, headers(body, NOW));
    }

    private static Map<String, String> headers(String body, long seconds) {
        byte[] signed = (body + "." + NONCE + "." + seconds).getBytes(StandardCharsets.UTF_8);
        return Map.of(
                "x-sinch-webhook-signature",
                Base64.getEncoder().encodeToString(Hmac.SHA256.sign(SinchFixtures.SECRET, signed)),
                "x-sinch-webhook-signature-nonce",
                NONCE,
                "x-sinch-webhook-signature-timestamp",
                Long.toString(seconds),
                "x-sinch-webhook-signature-algorithm",
                "HmacSHA256");
    }

    private WebhookAnswer post(String body, Map<String, String> headers) {
        return sinch.receive(
                SinchFixtures.account(Optional.empty(), Map.of(), SinchFixtures.SIGNED), request(body, headers));
    }

    private static WebhookRequest request(String body, Map<String, String> headers) {
        Map<String, List<String>> all = new HashMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        return new WebhookRequest(
                "POST",
                URI.create("https://otp.example/webhooks/acme/9?delivery=" + SinchFixtures.DELIVERY),
                all,
                body.getBytes(StandardCharsets.UTF_8));
    }
}
