package io.watchword.gateway.infobip;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.Price;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.GatewayNetwork;
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

class InfobipProviderTest {

    private static final String URL = "https://otp.example/webhooks/acme/9?delivery=" + InfobipFixtures.DELIVERY;
    private static final String SECRET = "&secret=0123456789abcdef-_";

    private final InfobipProvider infobip = new InfobipProvider(new GatewayNetwork(false));

    @ParameterizedTest
    @CsvSource({
        "1, 3, 0, false, QUEUED, , ",
        "3, 5, 0, false, DELIVERED, , ",
        "2, 9, 27, false, UNDELIVERED, UNREACHABLE, 27",
        "2, 4, 1, true, UNDELIVERED, INVALID_DESTINATION, 1",
        "2, 4, 0, false, UNDELIVERED, BLOCKED_BY_CARRIER, 4",
        "4, 15, 4101, true, UNDELIVERED, UNREACHABLE, 4101",
        "4, 15, 0, false, UNDELIVERED, UNREACHABLE, 15",
        "5, 12, 0, false, FAILED, INSUFFICIENT_BALANCE, 12",
        "5, 20, 4103, true, FAILED, RATE_LIMITED, 4103",
        "2, 9, 2050, true, UNDELIVERED, RECIPIENT_OPTED_OUT, 2050",
        "2, 9, 2053, true, UNDELIVERED, SENDER_REJECTED, 2053",
        "2, 9, 34, false, UNDELIVERED, PROVIDER_UNAVAILABLE, 34",
        "2, 9, 34, true, UNDELIVERED, UNREACHABLE, 34",
        "2, 9, 1158, false, UNDELIVERED, PROVIDER_UNAVAILABLE, 1158",
        "2, 9, 607, true, UNDELIVERED, BLOCKED_BY_CARRIER, 607",
        "2, 9, 7777, true, UNDELIVERED, UNKNOWN, 7777",
        "2, 9, 255, false, UNDELIVERED, UNKNOWN, 255",
    })
    void each_report_is_a_receipt(
            int group, int status, int error, boolean permanent, Receipt.Outcome outcome, Reason reason, String code) {
        List<Receipt> receipts =
                receipts(reported("""
                    {"results": [{"bulkId": "1", "messageId": "m-1", "to": "14155552345", "callbackData": "%s",
                     "sentAt": "2019-11-09T16:00:00.000+0000", "doneAt": "2019-11-09T16:00:00.000+0000", "messageCount": 2,
                     "price": {"pricePerMessage": 0.01, "currency": "EUR"},
                     "status": {"groupId": %d, "groupName": "…", "id": %d, "name": "…", "description": "…"},
                     "error": {"groupId": 1, "groupName": "…", "id": %d, "name": "…", "description": "…",
                     "permanent": %b}}]}\
                    """.formatted(InfobipFixtures.DELIVERY, group, status, error, permanent)));

        assertThat(receipts)
                .containsExactly(new Receipt(
                        Optional.of(InfobipFixtures.DELIVERY),
                        Optional.of("m-1"),
                        outcome,
                        Optional.ofNullable(reason),
                        Optional.ofNullable(code),
                        Price.parse("0.02", "EUR")));
    }

    @Test
    void a_template_that_was_seen_was_read() {
        List<Receipt> receipts = receipts(
                reported("{\"results\": [{\"messageId\": \"m-1\", \"seenAt\": \"2019-11-09T16:00:00.000+0000\"}]}"));

        assertThat(receipts).singleElement().satisfies(receipt -> {
            assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.READ);
            assertThat(receipt.deliveryId()).contains(InfobipFixtures.DELIVERY);
        });
    }

    @Test
    void a_report_of_several_messages_is_not_all_of_the_one_that_the_address_names() {
        String other = "01935a3c-0d7e-7bcd-8ef0-000000000002";

        List<Receipt> receipts = receipts(reported("""
            {"results": [{"messageId": "m-1", "status": {"groupId": 3, "id": 5}},
             {"messageId": "m-2", "callbackData": "%s", "status": {"groupId": 3, "id": 5}}]}\
            """.formatted(other)));

        assertThat(receipts)
                .extracting(
                        receipt -> receipt.deliveryId().map(Object::toString).orElse("none"))
                .containsExactly("none", other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "&secret=", "&secret=0123456789abcdef-0", SECRET + SECRET, "&Secret=0123456789abcdef-_"})
    void a_call_without_the_secret_is_refused(String secret) {
        assertThat(receive("POST", URL + secret, "{}")).isEqualTo(new WebhookAnswer.Forbidden());
    }

    @Test
    void neither_a_get_nor_a_call_to_an_account_without_secret_is_genuine() {
        GatewayAccount without = InfobipFixtures.account(Map.of("sender", "ACME"), Map.of("api_key", "k"), Channel.SMS);

        assertThat(receive("GET", URL + SECRET, "")).isEqualTo(new WebhookAnswer.Forbidden());
        assertThat(infobip.receive(without, request("POST", URL + SECRET, "{}")))
                .isEqualTo(new WebhookAnswer.Forbidden());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"results\": [{\"messageId\": \"1\", \"status\": {\"groupId\": 9, \"id\": 1}}]}",
                "{\"results\": [{\"messageId\": \"1\"}]}",
                "{\"results\": {}}",
                "no JSON",
            })
    void what_is_no_report_concerns_us_not(String body) {
        assertThat(receipts(reported(body))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "settings.subdomain, evil.example/",
        "settings.sender, TWELVELETTER",
        "settings.whatsapp_sender, ACME",
        "settings.template_name, Login",
        "settings.template_language, english",
        "settings.principal_entity_id, a",
        "settings.content_template_id, a",
        "credentials.api_key, a b",
        "credentials.webhook_secret, short",
        "credentials.webhook_secret, 0123456789abcdef&a=b",
    })
    void each_setting_and_credential_is_checked(String field, String value) {
        Map<String, String> settings = new HashMap<>(Map.of("sender", "ACME"));
        Map<String, String> credentials = new HashMap<>(InfobipFixtures.CREDENTIALS);
        String name = field.substring(field.indexOf('.') + 1);
        (field.startsWith("settings") ? settings : credentials).put(name, value);

        List<FieldError> errors = infobip.validate(InfobipFixtures.account(settings, credentials, Channel.SMS));

        assertThat(errors).extracting(FieldError::field).containsExactly(field);
    }

    @Test
    void each_channel_has_what_it_needs() {
        assertThat(infobip.validate(InfobipFixtures.account(Map.of(), Map.of(), Channel.SMS)))
                .extracting(FieldError::field)
                .containsExactly("credentials.api_key", "settings.sender");
        assertThat(infobip.validate(InfobipFixtures.account(Map.of(), InfobipFixtures.CREDENTIALS, Channel.WHATSAPP)))
                .extracting(FieldError::field)
                .containsExactly("settings.whatsapp_sender", "settings.template_name");
    }

    @Test
    void an_account_is_called_at_its_subdomain() {
        assertThat(new InfobipAccount(InfobipFixtures.account(Map.of("subdomain", "abc123"), Map.of())).address())
                .isEqualTo(URI.create("https://abc123.api.infobip.com"));
        assertThat(new InfobipAccount(InfobipFixtures.account(Map.of(), Map.of())).address())
                .isEqualTo(URI.create("https://api.infobip.com"));
    }

    private WebhookAnswer reported(String body) {
        return receive("POST", URL + SECRET, body);
    }

    private WebhookAnswer receive(String method, String url, String body) {
        return infobip.receive(
                InfobipFixtures.account(Map.of("sender", "ACME"), InfobipFixtures.CREDENTIALS, Channel.SMS),
                request(method, url, body));
    }

    private static WebhookRequest request(String method, String url, String body) {
        return new WebhookRequest(method, URI.create(url), Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Receipt> receipts(WebhookAnswer answer) {
        assertThat(answer).isInstanceOf(WebhookAnswer.Receipts.class);
        return ((WebhookAnswer.Receipts) answer).receipts();
    }
}
