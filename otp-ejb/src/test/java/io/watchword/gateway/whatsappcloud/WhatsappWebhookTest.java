package io.watchword.gateway.whatsappcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.Hmac;
import io.watchword.platform.json.FieldError;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsappWebhookTest {

    private static final String HOOK = "https://otp.example/webhooks/acme/8";

    private final WhatsappCloudProvider whatsapp = new WhatsappCloudProvider(new GatewayNetwork(true));

    @Test
    void metas_question_is_answered_with_its_challenge() {
        assertThat(ask("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=verify%2Bme"))
                .isEqualTo(new WebhookAnswer.Handshake("1158201444"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=verify%2Bm",
                "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=",
                "hub.mode=subscribe&hub.challenge=1158201444",
                "hub.mode=unsubscribe&hub.challenge=1158201444&hub.verify_token=verify%2Bme",
                "hub.mode=subscribe&hub.verify_token=verify%2Bme",
                "hub.mode=subscribe&hub.challenge=%3Cscript%3E&hub.verify_token=verify%2Bme",
                "",
            })
    void another_question_is_not(String query) {
        assertThat(ask(query)).isEqualTo(new WebhookAnswer.Forbidden());
    }

    @Test
    void the_schemes_own_example_is_genuine() {
        assertThat(post("Hello, World!", "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"))
                .isEqualTo(new WebhookAnswer.Receipts(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18",
                "sha1=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
                "",
            })
    void another_signature_is_not(String signature) {
        assertThat(post("Hello, World!", signature)).isEqualTo(new WebhookAnswer.Forbidden());
    }

    @ParameterizedTest
    @CsvSource({"sent, SENT", "delivered, DELIVERED", "read, READ"})
    void each_status_is_a_receipt(String status, Receipt.Outcome outcome) {
        WebhookAnswer answer = postSigned(call("106540352242922", """
                {"id":"wamid.1","status":"%s","timestamp":"1","recipient_id":"16505551234",
                 "biz_opaque_callback_data":"%s"}""".formatted(status, WhatsappFixtures.DELIVERY)));

        assertThat(answer)
                .isEqualTo(new WebhookAnswer.Receipts(List.of(new Receipt(
                        Optional.of(WhatsappFixtures.DELIVERY),
                        Optional.of("wamid.1"),
                        outcome,
                        Optional.empty(),
                        Optional.empty()))));
    }

    /** Meta says whether a message is billed and as what, and never for how much. */
    @Test
    void a_category_of_prices_is_no_price() {
        WebhookAnswer answer = postSigned(call("106540352242922", """
                {"id":"wamid.1","status":"delivered","conversation":{"id":"1","origin":{"type":"authentication"}},
                 "pricing":{"billable":true,"pricing_model":"PMP","category":"authentication"}}"""));

        assertThat(answer)
                .isEqualTo(new WebhookAnswer.Receipts(List.of(new Receipt(
                        Optional.empty(),
                        Optional.of("wamid.1"),
                        Receipt.Outcome.DELIVERED,
                        Optional.empty(),
                        Optional.empty()))));
    }

    @ParameterizedTest
    @CsvSource({"131026, UNREACHABLE", "132001, TEMPLATE_REJECTED", "77777, UNKNOWN"})
    void a_failure_has_its_reason(String code, Reason reason) {
        WebhookAnswer answer = postSigned(call("106540352242922", """
                {"id":"wamid.1","status":"failed","errors":[{"code":%s,"title":"…"}]}""".formatted(code)));

        assertThat(answer)
                .isEqualTo(new WebhookAnswer.Receipts(List.of(new Receipt(
                        Optional.empty(),
                        Optional.of("wamid.1"),
                        Receipt.Outcome.FAILED,
                        Optional.of(reason),
                        Optional.of(code)))));
    }

    @Test
    void statuses_of_another_phone_number_concern_us_not() {
        assertThat(postSigned(call("999", "{\"id\":\"wamid.1\",\"status\":\"sent\"}")))
                .isEqualTo(new WebhookAnswer.Receipts(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"entry\":1}",
                "{\"entry\":[1,{\"changes\":{}},{\"changes\":[{\"value\":[]},{\"value\":{\"metadata\":null}}]}]}",
            })
    void a_body_of_any_other_shape_says_nothing(String body) {
        assertThat(postSigned(body)).isEqualTo(new WebhookAnswer.Receipts(List.of()));
    }

    @Test
    void a_status_of_any_other_shape_says_nothing_of_itself_alone() {
        WebhookAnswer answer = postSigned(call("106540352242922", """
                {"id":1,"status":2}, 3, {"id":"a","status":"teleported"}, {"id":"wamid.2","status":"sent"}"""));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        WebhookAnswer.Receipts.class,
                        receipts -> assertThat(receipts.receipts())
                                .extracting(Receipt::providerMessageId)
                                .containsExactly(Optional.of("wamid.2")));
    }

    @ParameterizedTest
    @CsvSource({
        "settings.phone_number_id, phone_number_id, +15550783881",
        "settings.api_version, api_version, 23",
        "settings.template_name, template_name, Login Code",
        "settings.template_language, template_language, en-US",
        "settings.language, language, en",
    })
    void each_setting_is_checked(String field, String name, String value) {
        List<FieldError> errors =
                whatsapp.validate(WhatsappFixtures.account(URI.create("https://graph.example"), Map.of(name, value)));

        assertThat(errors).extracting(FieldError::field).containsExactly(field);
    }

    private static String call(String phoneNumberId, String statuses) {
        return """
                {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{
                 "messaging_product":"whatsapp",
                 "metadata":{"display_phone_number":"15550783881","phone_number_id":"%s"},
                 "statuses":[%s]}}]}]}""".formatted(phoneNumberId, statuses);
    }

    private WebhookAnswer ask(String query) {
        return receive(new WebhookRequest("GET", URI.create(HOOK + "?" + query), Map.of(), new byte[0]));
    }

    private WebhookAnswer postSigned(String body) {
        byte[] signature = Hmac.SHA256.sign(WhatsappFixtures.APP_SECRET, body.getBytes(StandardCharsets.UTF_8));
        return post(body, "sha256=" + HexFormat.of().formatHex(signature));
    }

    private WebhookAnswer post(String body, String signature) {
        return receive(new WebhookRequest(
                "POST",
                URI.create(HOOK),
                Map.of("x-hub-signature-256", List.of(signature)),
                body.getBytes(StandardCharsets.UTF_8)));
    }

    private WebhookAnswer receive(WebhookRequest request) {
        return whatsapp.receive(WhatsappFixtures.account(URI.create("https://graph.example"), Map.of()), request);
    }
}
