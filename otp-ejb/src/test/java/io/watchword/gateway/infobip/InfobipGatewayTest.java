package io.watchword.gateway.infobip;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.FakeProvider;
import io.watchword.gateway.Gateway;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.GatewayContract;
import io.watchword.gateway.MessageFixture;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Provider;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.JsonText;
import io.watchword.platform.Channel;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfobipGatewayTest implements GatewayContract {

    private static final URI UNUSED = URI.create("https://unused.example");

    @Override
    public Provider provider(GatewayNetwork network) {
        return new InfobipProvider(network);
    }

    @Override
    public GatewayAccount account(URI baseUrl) {
        return InfobipFixtures.at(
                baseUrl,
                InfobipFixtures.account(Map.of("sender", "Acme Bank"), InfobipFixtures.CREDENTIALS, Channel.SMS));
    }

    @Override
    public OutboundMessage message() {
        return by(Channel.SMS).message();
    }

    @Override
    public int acceptedStatus() {
        return 200;
    }

    @Override
    public String accepted(String providerMessageId) {
        return answer(providerMessageId, 1, 26);
    }

    @Override
    public String refused(int code) {
        return """
            {"errorCode": "%d", "description": "Request cannot be processed.", "action": "…", "violations": [],
             "resources": [{"name": "…", "url": "https://www.infobip.com/docs"}]}\
            """.formatted(code);
    }

    @Override
    public int unreachableCode() {
        return 6;
    }

    /** A request that is refused tells nothing of the number; a message that is not taken does. */
    @Test
    @Override
    public void a_refusal_has_its_reason_and_the_providers_own_code() {
        assertThat(submitTo(FakeProvider.answering(200, answer("id-1", 5, unreachableCode()))))
                .isEqualTo(Submission.Refused.because(Reason.UNREACHABLE, "6"));
    }

    @Test
    void a_text_is_posted_under_the_deliverys_id() {
        FakeProvider.Request request = requestFor(account(UNUSED), message());

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/sms/3/messages");
        assertThat(request.headers())
                .containsEntry("authorization", "App 003026bbc133714df1834b8638bb496e")
                .containsEntry("content-type", "application/json");
        assertThat(json(request)).isEqualTo(json("""
            {"messages": [{"sender": "Acme Bank",
             "destinations": [{"to": "14155552345", "messageId": "%1$s"}],
             "content": {"text": "Your verification code is 046813."},
             "options": {"validityPeriod": {"amount": 300, "timeUnit": "SECONDS"}},
             "webhooks": {"callbackData": "%1$s", "delivery": {"url":
              "https://otp.example/webhooks/acme/9?delivery=%1$s&secret=0123456789abcdef-_"}}}]}\
            """.formatted(InfobipFixtures.DELIVERY)));
    }

    @Test
    void registrations_go_to_india_alone() {
        GatewayAccount account = InfobipFixtures.account(
                Map.of("sender", "ACME", "principal_entity_id", "1101", "content_template_id", "1107"),
                InfobipFixtures.CREDENTIALS,
                Channel.SMS);

        JsonObject india = options(
                requestFor(account, by(Channel.SMS).to("+919876543210", "IN").message()));
        JsonObject elsewhere = options(requestFor(account, message()));

        assertThat(india.getJsonObject("regional"))
                .isEqualTo(json("{\"indiaDlt\": {\"principalEntityId\": \"1101\", \"contentTemplateId\": \"1107\"}}"));
        assertThat(elsewhere).doesNotContainKey("regional");
    }

    @Test
    void receipts_are_not_asked_for_where_they_could_not_be_verified() {
        GatewayAccount account =
                InfobipFixtures.account(Map.of("sender", "+447700900001"), Map.of("api_key", "key"), Channel.SMS);

        JsonObject message = first(requestFor(account, message()));

        assertThat(message.getJsonObject("webhooks")).doesNotContainKey("delivery");
        assertThat(message.getString("sender")).isEqualTo("447700900001");
    }

    @Test
    void whatsapp_carries_the_code_in_a_template() {
        GatewayAccount account = InfobipFixtures.account(
                Map.of("whatsapp_sender", "+441134960000", "template_name", "login_code"),
                InfobipFixtures.CREDENTIALS,
                Channel.WHATSAPP);

        FakeProvider.Request request =
                requestFor(account, by(Channel.WHATSAPP).locale("pt-BR").message());

        assertThat(request.target()).isEqualTo("/whatsapp/1/message/template");
        assertThat(json(request)).isEqualTo(json("""
            {"messages": [{"from": "441134960000", "to": "14155552345", "messageId": "%1$s",
             "content": {"templateName": "login_code", "language": "pt_BR", "templateData": {
              "body": {"placeholders": ["046813"]},
              "buttons": [{"type": "URL", "parameter": "046813"}]}},
             "callbackData": "%1$s",
             "notifyUrl": "https://otp.example/webhooks/acme/9?delivery=%1$s&secret=0123456789abcdef-_"}]}\
            """.formatted(InfobipFixtures.DELIVERY)));
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "1, 7", "1, 26", "3, 5"})
    void a_message_that_is_under_way_is_accepted_with_its_segments(int group, int id) {
        assertThat(submitTo(FakeProvider.answering(200, answer("id-1", group, id))))
                .isEqualTo(new Submission.Accepted("id-1", OptionalInt.of(2), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 4, BLOCKED_BY_CARRIER",
        "2, 9, UNREACHABLE",
        "4, 15, UNREACHABLE",
        "5, 6, UNREACHABLE",
        "5, 8, INVALID_DESTINATION",
        "5, 10, RECIPIENT_OPTED_OUT",
        "5, 11, SENDER_REJECTED",
        "5, 12, INSUFFICIENT_BALANCE",
        "5, 13, SENDER_REJECTED",
        "5, 14, RECIPIENT_OPTED_OUT",
        "5, 17, INSUFFICIENT_BALANCE",
        "5, 18, CREDENTIALS_REJECTED",
        "5, 19, CREDENTIALS_REJECTED",
        "5, 20, RATE_LIMITED",
        "5, 21, PROVIDER_UNAVAILABLE",
        "5, 25, CONTENT_REJECTED",
        "5, 51, INVALID_DESTINATION",
        "5, 52, INVALID_DESTINATION",
        "5, 7777, UNKNOWN",
    })
    void a_message_that_is_not_taken_has_its_reason(int group, int id, Reason reason) {
        assertThat(submitTo(FakeProvider.answering(200, answer("id-1", group, id))))
                .isEqualTo(Submission.Refused.because(reason, Integer.toString(id)));
    }

    @Test
    void a_message_that_was_taken_before_may_be_under_way() {
        assertThat(submitTo(FakeProvider.answering(200, answer("id-1", 5, 23)))).isInstanceOf(Submission.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "messages[0].destinations[0].to, INVALID_DESTINATION",
        "messages[0].sender, SENDER_REJECTED",
        "messages[0].content.text, CONTENT_REJECTED",
        "messages[0].content.templateName, TEMPLATE_REJECTED",
        "messages[0].options.flash, UNKNOWN",
    })
    void a_violation_tells_the_reason(String property, Reason reason) {
        String body = "{\"errorCode\": \"E400\", \"violations\": [{\"property\": \"%s\", \"violation\": \"…\"}]}"
                .formatted(property);

        assertThat(submitTo(FakeProvider.answering(400, body))).isEqualTo(Submission.Refused.because(reason, "E400"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, BAD_REQUEST, INVALID_DESTINATION",
        "403, FORBIDDEN, CREDENTIALS_REJECTED",
        "429, TOO_MANY_REQUESTS, RATE_LIMITED",
        "500, GENERAL_ERROR, PROVIDER_UNAVAILABLE",
    })
    void errors_of_the_older_interface_have_their_reasons_too(int status, String code, Reason reason) {
        String body = """
            {"requestError": {"serviceException": {"messageId": "%s", "text": "…",
             "validationErrors": {"messages[0].to": ["must not be blank"]}}}}\
            """.formatted(code);

        assertThat(submitTo(FakeProvider.answering(status, body))).isEqualTo(Submission.Refused.because(reason, code));
    }

    private static String answer(String id, int group, int status) {
        return """
            {"bulkId": "2034072219640523072", "messages": [{"messageId": "%s", "destination": "14155552345",
             "status": {"groupId": %d, "groupName": "…", "id": %d, "name": "…", "description": "…"},
             "details": {"messageCount": 2}}]}\
            """.formatted(id, group, status);
    }

    private static MessageFixture by(Channel channel) {
        return MessageFixture.by(channel).deliveryId(InfobipFixtures.DELIVERY);
    }

    private FakeProvider.Request requestFor(GatewayAccount account, OutboundMessage message) {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(200, accepted("1")));
                Gateway gateway = open(InfobipFixtures.at(fake.url(), account))) {
            gateway.submit(message);
            return fake.requests().get(0);
        }
    }

    private Gateway open(GatewayAccount account) {
        Provider provider = provider(new GatewayNetwork(true, LIMITS));
        assertThat(provider.validate(account)).isEmpty();
        return provider.open(account);
    }

    private static JsonObject options(FakeProvider.Request request) {
        return first(request).getJsonObject("options");
    }

    private static JsonObject first(FakeProvider.Request request) {
        return json(request).getJsonArray("messages").getJsonObject(0);
    }

    private static JsonObject json(FakeProvider.Request request) {
        return json(request.body());
    }

    private static JsonObject json(String text) {
        return JsonText.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
