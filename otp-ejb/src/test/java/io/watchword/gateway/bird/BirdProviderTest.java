package io.watchword.gateway.bird;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.Price;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.StandardWebhooks;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BirdProviderTest {

    private final BirdProvider bird = new BirdProvider(new GatewayNetwork(false), BirdFixtures.CLOCK);

    @ParameterizedTest
    @CsvSource({
        "sms.accepted, QUEUED,",
        "sms.sent, SENT,",
        "sms.delivered, DELIVERED,",
        "sms.undelivered, UNDELIVERED, UNREACHABLE",
        "sms.expired, UNDELIVERED, UNREACHABLE",
        "sms.failed, FAILED, UNREACHABLE",
        "sms.rejected, FAILED, UNREACHABLE",
    })
    void each_event_of_a_text_is_a_receipt(String type, Receipt.Outcome outcome, Reason reason) {
        Optional<Reason> expected = Optional.ofNullable(reason);
        String error = expected.isPresent()
                ? ", \"error\": {\"code\": \"unreachable\", \"description\": \"…\", \"carrier_error_code\": \"27\"}"
                : "";

        WebhookAnswer answer = signed("""
                {"type": "%s", "timestamp": "2026-11-22T10:00:00.000Z", "data": {"sms_id": "sms_1",
                 "workspace_id": "ws_1", "to": "+14155552345", "from": "+15557654321", "tags": null,
                 "metadata": {"delivery": "%s"}, "cost": {"amount": "0.00990", "currency_code": "USD",
                 "transaction_amount": "0.00790", "passthrough_amount": "0.00200"}%s}}""".formatted(type, BirdFixtures.DELIVERY, error));

        assertThat(receipts(answer))
                .containsExactly(new Receipt(
                        Optional.of(BirdFixtures.DELIVERY),
                        Optional.of("sms_1"),
                        outcome,
                        expected,
                        expected.map(any -> "unreachable"),
                        Price.parse("0.00990", "USD")));
    }

    @ParameterizedTest
    @CsvSource({
        "whatsapp.accepted, QUEUED",
        "whatsapp.sent, SENT",
        "whatsapp.delivered, DELIVERED",
        "whatsapp.read, READ",
        "whatsapp.failed, FAILED",
        "whatsapp.rejected, FAILED",
    })
    void each_event_of_a_template_is_a_receipt(String type, Receipt.Outcome outcome) {
        assertThat(receipts(signed("""
                {"type": "%s", "data": {"whatsapp_id": "wa_1", "metadata": null,
                 "error": {"code": "recipient_suppressed"}}}""".formatted(type)))).singleElement().satisfies(receipt -> {
            assertThat(receipt.providerMessageId()).contains("wa_1");
            assertThat(receipt.deliveryId()).isEmpty();
            assertThat(receipt.outcome()).isEqualTo(outcome);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_destination, INVALID_DESTINATION",
        "unreachable, UNREACHABLE",
        "blocked_by_carrier, BLOCKED_BY_CARRIER",
        "blocked_by_recipient, BLOCKED_BY_RECIPIENT",
        "landline_unreachable, LANDLINE_UNREACHABLE",
        "content_rejected, CONTENT_REJECTED",
        "sender_unregistered, SENDER_REJECTED",
        "recipient_opted_out, RECIPIENT_OPTED_OUT",
        "provider_unavailable, PROVIDER_UNAVAILABLE",
        "insufficient_balance, INSUFFICIENT_BALANCE",
        "unknown, UNKNOWN",
        "something_new, UNKNOWN",
        "price_not_found, INSUFFICIENT_BALANCE",
        "internal_error, PROVIDER_UNAVAILABLE",
        "undeliverable, UNREACHABLE",
        "service_window_expired, TEMPLATE_REJECTED",
        "rate_limited, RATE_LIMITED",
        "recipient_suppressed, RECIPIENT_OPTED_OUT",
    })
    void each_code_of_a_failed_message_has_its_reason(String code, Reason reason) {
        assertThat(receipts(signed(
                        "{\"type\": \"sms.failed\", \"data\": {\"sms_id\": \"1\", \"error\": {\"code\": \"%s\"}}}"
                                .formatted(code))))
                .singleElement()
                .satisfies(receipt -> {
                    assertThat(receipt.reason()).contains(reason);
                    assertThat(receipt.providerCode()).contains(code);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"sms.received\", \"data\": {\"sms_id\": \"1\"}}",
                "{\"type\": \"sms.teleported\", \"data\": {\"sms_id\": \"1\"}}",
                "{\"type\": \"sms.delivered\"}",
                "{\"type\": 1}",
                "[]",
                "no JSON",
            })
    void what_is_no_event_of_ours_concerns_us_not(String body) {
        assertThat(receipts(signed(body))).isEmpty();
    }

    @Test
    void neither_an_unsigned_call_nor_one_signed_with_another_secret_is_genuine() {
        String body = "{\"type\": \"sms.delivered\", \"data\": {\"sms_id\": \"1\"}}";

        assertThat(bird.receive(account(), call("POST", body, Map.of()))).isEqualTo(new WebhookAnswer.Forbidden());
        assertThat(bird.receive(account(), call("POST", body, headers(body, "whsec_AAAA"))))
                .isEqualTo(new WebhookAnswer.Forbidden());
        assertThat(bird.receive(account(), call("GET", body, headers(body, BirdFixtures.SIGNING_SECRET))))
                .isEqualTo(new WebhookAnswer.Forbidden());
    }

    @Test
    void without_a_signing_secret_no_call_can_be_verified() {
        GatewayAccount account =
                BirdFixtures.account(Map.of("from", "ACME"), Map.of("api_key", "bk_eu1_0123456789abcdef"), Channel.SMS);

        assertThat(bird.receive(account, call("POST", "{}", headers("{}", BirdFixtures.SIGNING_SECRET))))
                .isEqualTo(new WebhookAnswer.Forbidden());
    }

    @ParameterizedTest
    @CsvSource({
        "settings.from, TWELVELETTER",
        "settings.from, 0123456789",
        "settings.whatsapp_from, ACME",
        "settings.template_slug, Bird OTP",
        "settings.template_language, '!'",
        "credentials.api_key, live_0123456789abcdef",
        "credentials.api_key, bk_evil.example/_0123",
        "credentials.signing_secret, 'whsec_*'",
    })
    void each_setting_and_credential_is_checked(String field, String value) {
        Map<String, String> settings = new HashMap<>(Map.of("from", "ACME"));
        Map<String, String> credentials = new HashMap<>(BirdFixtures.CREDENTIALS);
        String name = field.substring(field.indexOf('.') + 1);
        (field.startsWith("settings") ? settings : credentials).put(name, value);

        List<FieldError> errors = bird.validate(BirdFixtures.account(settings, credentials, Channel.SMS));

        assertThat(errors).extracting(FieldError::field).containsExactly(field);
        assertThat(errors.toString()).doesNotContain(value);
    }

    @Test
    void each_channel_has_what_it_needs() {
        assertThat(bird.validate(BirdFixtures.account(Map.of(), BirdFixtures.CREDENTIALS, Channel.SMS)))
                .extracting(FieldError::field)
                .containsExactly("settings.from");
        assertThat(bird.validate(BirdFixtures.account(Map.of(), BirdFixtures.CREDENTIALS, Channel.WHATSAPP)))
                .extracting(FieldError::field)
                .containsExactly("settings.template_slug");
    }

    private WebhookAnswer signed(String body) {
        return bird.receive(account(), call("POST", body, headers(body, BirdFixtures.SIGNING_SECRET)));
    }

    private static GatewayAccount account() {
        return BirdFixtures.account(Map.of("from", "ACME"), BirdFixtures.CREDENTIALS, Channel.SMS);
    }

    private static Map<String, List<String>> headers(String body, String secret) {
        String signature = StandardWebhooks.with(secret)
                .orElseThrow()
                .sign("msg_1", BirdFixtures.NOW, body.getBytes(StandardCharsets.UTF_8));
        return Map.of(
                StandardWebhooks.ID, List.of("msg_1"),
                StandardWebhooks.TIMESTAMP, List.of(Long.toString(BirdFixtures.NOW.getEpochSecond())),
                StandardWebhooks.SIGNATURE, List.of(signature));
    }

    private static WebhookRequest call(String method, String body, Map<String, List<String>> headers) {
        return new WebhookRequest(
                method,
                URI.create("https://otp.example/webhooks/acme/9"),
                headers,
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Receipt> receipts(WebhookAnswer answer) {
        assertThat(answer).isInstanceOf(WebhookAnswer.Receipts.class);
        return ((WebhookAnswer.Receipts) answer).receipts();
    }
}
