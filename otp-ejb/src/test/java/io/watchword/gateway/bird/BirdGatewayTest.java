package io.watchword.gateway.bird;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.FakeProvider;
import io.watchword.gateway.Gateway;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.GatewayContract;
import io.watchword.gateway.MessageFixture;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Price;
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
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BirdGatewayTest implements GatewayContract {

    private static final URI UNUSED = URI.create("https://unused.example");

    @Override
    public Provider provider(GatewayNetwork network) {
        return new BirdProvider(network, BirdFixtures.CLOCK);
    }

    @Override
    public GatewayAccount account(URI baseUrl) {
        return BirdFixtures.at(
                baseUrl, BirdFixtures.account(Map.of("from", "+15557654321"), BirdFixtures.CREDENTIALS, Channel.SMS));
    }

    @Override
    public OutboundMessage message() {
        return by(Channel.SMS).message();
    }

    @Override
    public int acceptedStatus() {
        return 202;
    }

    @Override
    public String accepted(String providerMessageId) {
        return """
                {"id": "%s", "direction": "outbound", "status": "accepted", "to": "+14155552345",
                 "from": "+15557654321", "text": "**REDACTED**", "category": "authentication", "cost": null,
                 "segments": {"count": 1, "encoding": "GSM_7BIT", "characters": 33},
                 "created_at": "2026-11-22T10:00:00Z"}""".formatted(providerMessageId);
    }

    @ParameterizedTest
    @CsvSource({"rejected, sender_unregistered, SENDER_REJECTED", "failed, unreachable, UNREACHABLE"})
    void a_message_that_has_failed_by_the_time_of_the_answer_is_refused(String status, String code, Reason reason) {
        String failed = accepted("sms-1")
                .replace(
                        "\"status\": \"accepted\"",
                        "\"status\": \"" + status + "\", \"error\": {\"code\": \"" + code + "\"}");

        assertThat(submitTo(FakeProvider.answering(202, failed))).isEqualTo(Submission.Refused.because(reason, code));
    }

    /** Bird's codes are no numbers, nor do they stand for what befalls a message later: its names do. */
    @Override
    public String refused(int code) {
        return refused(
                "validation_error", Integer.toString(code), code == unreachableCode() ? "SMSInvalidRecipient" : "…");
    }

    @Override
    public int unreachableCode() {
        return 12345;
    }

    @Test
    @Override
    public void a_refusal_has_its_reason_and_the_providers_own_code() {
        Submission submission =
                submitTo(FakeProvider.answering(422, refused("validation_error", "E12345", "SMSInvalidRecipient")));

        assertThat(submission).isEqualTo(Submission.Refused.because(Reason.INVALID_DESTINATION, "E12345"));
    }

    @Test
    void a_text_is_posted_under_the_deliverys_id() {
        FakeProvider.Request request = requestFor(account(UNUSED), message());

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/v1/sms/messages");
        assertThat(request.headers())
                .containsEntry("authorization", "Bearer bk_eu1_0123456789abcdef")
                .containsEntry("idempotency-key", BirdFixtures.DELIVERY.toString())
                .containsEntry("content-type", "application/json");
        assertThat(json(request)).isEqualTo(json("""
                        {"to": "+14155552345", "metadata": {"delivery": "%s"}, "from": "+15557654321",
                         "text": "Your verification code is 046813.", "category": "authentication"}""".formatted(BirdFixtures.DELIVERY)));
    }

    @Test
    void the_same_message_twice_is_one_message() {
        assertThat(provider(new GatewayNetwork(true)).deduplicates()).isTrue();
    }

    @Test
    void a_key_names_the_region_that_is_called() {
        assertThat(new BirdAccount(BirdFixtures.account(Map.of(), BirdFixtures.CREDENTIALS)).address())
                .isEqualTo(URI.create("https://eu1.platform.bird.com"));
    }

    @Test
    void whatsapp_carries_the_code_in_a_template() {
        GatewayAccount account =
                BirdFixtures.account(Map.of("template_slug", "bird_otp"), BirdFixtures.CREDENTIALS, Channel.WHATSAPP);

        FakeProvider.Request request =
                requestFor(account, by(Channel.WHATSAPP).locale("pt-BR").message());

        assertThat(request.target()).isEqualTo("/v1/whatsapp/messages");
        assertThat(json(request)).isEqualTo(json("""
                        {"to": "+14155552345", "metadata": {"delivery": "%s"},
                         "template": {"slug": "bird_otp", "language": "pt-BR", "components": [
                          {"type": "body", "parameters": [{"type": "text", "text": "046813"}]},
                          {"type": "button", "parameters": [{"type": "text", "text": "046813"}]}]}}""".formatted(BirdFixtures.DELIVERY)));
    }

    @Test
    void a_template_of_ones_own_has_a_sender_and_a_language() {
        GatewayAccount account = BirdFixtures.account(
                Map.of("template_slug", "ours", "template_language", "en", "whatsapp_from", "+13124495648"),
                BirdFixtures.CREDENTIALS,
                Channel.WHATSAPP);

        JsonObject request =
                json(requestFor(account, by(Channel.WHATSAPP).locale("de").message()));

        assertThat(request.getString("from")).isEqualTo("+13124495648");
        assertThat(request.getJsonObject("template").getString("language")).isEqualTo("en");
    }

    @Test
    void segments_and_cost_are_read_from_the_answer() {
        Submission submission =
                submitTo(FakeProvider.answering(202, accepted("sms_1").replace("null", """
                        {"amount": "0.00990", "currency_code": "USD", "transaction_amount": "0.00790",
                         "passthrough_amount": "0.00200"}""")));

        assertThat(submission)
                .isEqualTo(new Submission.Accepted("sms_1", OptionalInt.of(1), Price.parse("0.00990", "USD")));
    }

    @ParameterizedTest
    @CsvSource({"1836, 1", "1837, 0"})
    void a_text_has_at_most_twelve_segments(int length, int sent) {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(202, accepted("1")));
                Gateway gateway = open(fake.url())) {
            gateway.submit(by(Channel.SMS).text("x".repeat(length)).message());

            assertThat(fake.requests()).hasSize(sent);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, auth_error, …, CREDENTIALS_REJECTED",
        "402, billing_error, …, INSUFFICIENT_BALANCE",
        "403, permission_error, …, CREDENTIALS_REJECTED",
        "404, not_found_error, …, UNKNOWN",
        "409, conflict_error, …, PROVIDER_UNAVAILABLE",
        "421, misdirected_error, …, CREDENTIALS_REJECTED",
        "422, validation_error, SMSInvalidRecipient, INVALID_DESTINATION",
        "422, validation_error, SMSNoEligibleSender, SENDER_REJECTED",
        "422, validation_error, SMSUnsupportedFeature, UNKNOWN",
        "422, validation_error, WhatsAppInvalidRecipient, INVALID_DESTINATION",
        "422, validation_error, WhatsAppSenderNotFound, SENDER_REJECTED",
        "422, validation_error, WhatsAppTemplateParameterMismatch, TEMPLATE_REJECTED",
        "425, too_early_error, …, PROVIDER_UNAVAILABLE",
        "429, rate_limit_error, …, RATE_LIMITED",
        "500, internal_error, …, PROVIDER_UNAVAILABLE",
        "503, service_unavailable_error, SMSInvalidRecipient, PROVIDER_UNAVAILABLE",
    })
    void each_of_birds_errors_has_its_reason(int status, String type, String name, Reason reason) {
        Submission submission = submitTo(FakeProvider.answering(status, refused(type, "E10001", name)));

        assertThat(submission)
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "to, INVALID_DESTINATION",
        "from, SENDER_REJECTED",
        "text, CONTENT_REJECTED",
        "template.slug, TEMPLATE_REJECTED",
        "tags, UNKNOWN",
    })
    void a_refused_parameter_tells_the_reason(String parameter, Reason reason) {
        String body = """
                {"error": {"type": "validation_error", "code": "E20001", "name": "ValidationFailed", "message": "…",
                 "doc_url": "https://bird.com/docs", "request_id": "1",
                 "details": [{"param": "%s", "message": "…"}]}}""".formatted(parameter);

        assertThat(submitTo(FakeProvider.answering(422, body))).isEqualTo(Submission.Refused.because(reason, "E20001"));
    }

    private static String refused(String type, String code, String name) {
        return """
                {"error": {"type": "%s", "code": "%s", "name": "%s", "message": "…",
                 "doc_url": "https://bird.com/docs", "request_id": "1"}}""".formatted(type, code, name);
    }

    private static MessageFixture by(Channel channel) {
        return MessageFixture.by(channel).deliveryId(BirdFixtures.DELIVERY);
    }

    private FakeProvider.Request requestFor(GatewayAccount account, OutboundMessage message) {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(202, accepted("1")));
                Gateway gateway = open(BirdFixtures.at(fake.url(), account))) {
            gateway.submit(message);
            return fake.requests().get(0);
        }
    }

    private Gateway open(GatewayAccount account) {
        Provider provider = provider(new GatewayNetwork(true, LIMITS));
        assertThat(provider.validate(account)).isEmpty();
        return provider.open(account);
    }

    private static JsonObject json(FakeProvider.Request request) {
        return json(request.body());
    }

    private static JsonObject json(String text) {
        return JsonText.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
