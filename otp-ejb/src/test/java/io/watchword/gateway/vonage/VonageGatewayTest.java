package io.watchword.gateway.vonage;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
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
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VonageGatewayTest implements GatewayContract {

    private static final URI UNUSED = URI.create("https://unused.example");

    @Override
    public Provider provider(GatewayNetwork network) {
        return new VonageProvider(network, VonageFixtures.CLOCK);
    }

    @Override
    public GatewayAccount account(URI baseUrl) {
        return VonageFixtures.at(
                baseUrl, VonageFixtures.account(Map.of("from", "Acme Bank"), VonageFixtures.basic(), Channel.SMS));
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
        return "{\"message_uuid\": \"%s\"}".formatted(providerMessageId);
    }

    @Override
    public String refused(int code) {
        return """
                {"type": "https://developer.vonage.com/api-errors/messages#%d", "title": "…", "detail": "…",
                 "instance": "bf0ca0bf927b3b52e3cb03217e1a1ddf"}""".formatted(code);
    }

    @Override
    public int unreachableCode() {
        return 1260;
    }

    @Test
    void a_text_is_posted_with_the_deliverys_id_as_reference() {
        FakeProvider.Request request = requestFor(account(UNUSED), message());

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/v1/messages");
        assertThat(request.headers())
                .containsEntry("authorization", "Basic YWJjZDEyMzQ6czNjcmV0")
                .containsEntry("content-type", "application/json")
                .containsEntry("accept-encoding", "identity");
        assertThat(json(request)).isEqualTo(json("""
                        {"message_type": "text", "channel": "sms", "to": "14155552345",
                         "client_ref": "%s", "webhook_url": "%s", "webhook_version": "v1",
                         "from": "Acme Bank", "text": "Your code: 046813 ✓", "ttl": 300}""".formatted(VonageFixtures.DELIVERY, VonageFixtures.RECEIPT_URL)));
    }

    @Test
    void a_sender_that_was_asked_for_takes_the_place_of_the_accounts_own() {
        JsonObject request = json(requestFor(
                account(UNUSED), by(Channel.SMS).sender("+447700900123").message()));

        assertThat(request.getString("from")).isEqualTo("447700900123");
    }

    @Test
    void registrations_go_with_each_text() {
        GatewayAccount account = VonageFixtures.account(
                Map.of("from", "ACME", "entity_id", "1101456324675322134", "content_id", "1107457532145798767"),
                VonageFixtures.basic(),
                Channel.SMS);

        JsonObject request = json(requestFor(account, message()));

        assertThat(request.getJsonObject("sms"))
                .isEqualTo(json("{\"entity_id\": \"1101456324675322134\", \"content_id\": \"1107457532145798767\"}"));
    }

    @Test
    void receipts_are_not_asked_for_where_they_could_not_be_verified() {
        Map<String, String> credentials = new HashMap<>(VonageFixtures.basic());
        credentials.remove("signature_secret");

        JsonObject request =
                json(requestFor(VonageFixtures.account(Map.of("from", "ACME"), credentials, Channel.SMS), message()));

        assertThat(request).doesNotContainKeys("webhook_url", "webhook_version");
    }

    @ParameterizedTest
    @CsvSource({"0, 20", "20, 20", "21, 21", "604800, 604800", "604801, 604800"})
    void the_validity_stays_within_what_vonage_takes(long seconds, int ttl) {
        OutboundMessage message =
                by(Channel.SMS).validity(Duration.ofSeconds(seconds)).message();

        assertThat(json(requestFor(account(UNUSED), message)).getInt("ttl")).isEqualTo(ttl);
    }

    @ParameterizedTest
    @CsvSource({"1000, true", "1001, false"})
    void a_text_has_at_most_a_thousand_characters(int length, boolean sent) {
        OutboundMessage message = by(Channel.SMS).text("x".repeat(length)).message();
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(202, accepted("1")));
                Gateway gateway = open(fake.url())) {

            Submission submission = gateway.submit(message);

            assertThat(submission)
                    .isEqualTo(
                            sent
                                    ? new Submission.Accepted("1")
                                    : Submission.Refused.because(Reason.CONTENT_REJECTED, "text_too_long"));
            assertThat(fake.requests()).hasSize(sent ? 1 : 0);
        }
    }

    @Test
    void whatsapp_carries_the_code_in_a_template() {
        JsonObject request = json(requestFor(
                VonageFixtures.application(),
                by(Channel.WHATSAPP).locale("pt-BR").message()));

        assertThat(request).isEqualTo(json("""
                        {"message_type": "template", "channel": "whatsapp", "to": "14155552345",
                         "client_ref": "%s", "webhook_url": "%s", "webhook_version": "v1", "from": "447700900002",
                         "template": {"name": "9b6b4fcb_da19:verify", "parameters": ["046813"]},
                         "whatsapp": {"policy": "deterministic", "locale": "pt_BR"}}""".formatted(VonageFixtures.DELIVERY, VonageFixtures.RECEIPT_URL)));
    }

    @Test
    void a_call_reads_the_text_out_twice_in_its_language() {
        FakeProvider.Request request = requestFor(
                VonageFixtures.application(),
                by(Channel.VOICE).text("Ihr Code: 0, 4, 6").locale("de").message(),
                FakeProvider.answering(201, "{\"uuid\": \"63f61863\", \"status\": \"started\"}"));

        assertThat(request.target()).isEqualTo("/v1/calls");
        assertThat(json(request)).isEqualTo(json("""
                        {"to": [{"type": "phone", "number": "14155552345"}],
                         "from": {"type": "phone", "number": "447700900001"},
                         "ncco": [{"action": "talk", "text": "Ihr Code: 0, 4, 6", "language": "de-DE", "loop": 2}],
                         "event_url": ["%s"], "event_method": "POST"}""".formatted(VonageFixtures.RECEIPT_URL)));
    }

    @Test
    void a_call_is_accepted_by_its_own_id() {
        Submission submission;
        try (FakeProvider fake = new FakeProvider(
                        FakeProvider.answering(201, "{\"uuid\": \"63f61863\", \"conversation_uuid\": \"CON-1\"}"));
                Gateway gateway = open(VonageFixtures.at(fake.url(), VonageFixtures.application()))) {
            submission = gateway.submit(by(Channel.VOICE).message());
        }

        assertThat(submission).isEqualTo(new Submission.Accepted("63f61863"));
    }

    @Test
    void a_text_cannot_make_the_voice_do_anything_but_read() {
        JsonObject request = json(requestFor(
                VonageFixtures.application(),
                by(Channel.VOICE)
                        .text("<speak><audio src=\"https://evil.example\"/></speak>")
                        .message()));

        assertThat(request.getJsonArray("ncco").getJsonObject(0).getString("text"))
                .doesNotContain("<", ">");
    }

    @ParameterizedTest
    @CsvSource({
        "en, en-US",
        "en-GB, en-GB",
        "en-NZ, en-US",
        "es-MX, es-MX",
        "es, es-ES",
        "pt, pt-BR",
        "pt-PT, pt-PT",
        "hi, hi-IN",
        "ar-EG, ar",
        "id, id-ID",
        "ja, ja-JP",
        "zh, cmn-CN",
        "zh-TW, cmn-TW",
        "no, nb-NO",
        "sw, en-US",
    })
    void a_call_is_in_the_messages_language_or_in_english(String locale, String language) {
        JsonObject request = json(requestFor(
                VonageFixtures.application(), by(Channel.VOICE).locale(locale).message()));

        assertThat(request.getJsonArray("ncco").getJsonObject(0).getString("language"))
                .isEqualTo(language);
    }

    @Test
    void an_application_calls_with_a_token_that_its_key_has_signed() throws Exception {
        FakeProvider.Request request = requestFor(VonageFixtures.application(), message());

        JWSObject token = JWSObject.parse(request.headers().get("authorization").substring("Bearer ".length()));
        long now = VonageFixtures.NOW.getEpochSecond();
        assertThat(token.verify(new RSASSAVerifier((RSAPublicKey) VonageFixtures.KEYS.getPublic())))
                .isTrue();
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(token.getPayload().toJSONObject())
                .containsEntry("application_id", VonageFixtures.APPLICATION_ID)
                .containsEntry("exp", now + 900)
                .containsKeys("iat", "jti");
        assertThat((Long) token.getPayload().toJSONObject().get("iat")).isBetween(now - 60, now);
    }

    @ParameterizedTest
    @CsvSource({
        "422, 1120, SENDER_REJECTED",
        "422, 1170, INVALID_DESTINATION",
        "422, 1430, INVALID_DESTINATION",
        "422, 1420, SENDER_REJECTED",
        "422, 1022, TEMPLATE_REJECTED",
        "422, 1240, RECIPIENT_OPTED_OUT",
        "422, 1000, UNKNOWN",
        "402, 1070, INSUFFICIENT_BALANCE",
        "403, 1060, CREDENTIALS_REJECTED",
        "429, 1000, RATE_LIMITED",
        "500, 1000, PROVIDER_UNAVAILABLE",
    })
    void each_of_vonages_errors_has_its_reason(int status, int code, Reason reason) {
        Submission submission = submitTo(FakeProvider.answering(status, refused(code)));

        assertThat(submission).isEqualTo(Submission.Refused.because(reason, Integer.toString(code)));
    }

    @ParameterizedTest
    @CsvSource({
        "402, https://developer.vonage.com/api-errors/#low-balance, Low balance, '', low-balance, INSUFFICIENT_BALANCE",
        "422, https://developer.vonage.com/api-errors/messages#110, Invalid recipient, '', 110, INVALID_DESTINATION",
        "422, https://developer.vonage.com/api-errors/messages#1150, Invalid params, to, 1150, INVALID_DESTINATION",
        "422, https://developer.vonage.com/api-errors/messages#1150, Invalid params, whatsapp.locale, 1150, TEMPLATE_REJECTED",
        "422, https://developer.vonage.com/api-errors/messages#1150, Invalid params, ttl, 1150, UNKNOWN",
        "422, https://developer.vonage.com/api-errors#invalid-json, …, '', invalid-json, UNKNOWN",
    })
    void the_specifications_own_examples_have_their_reasons(
            int status, String type, String title, String parameter, String code, Reason reason) {
        Submission submission = submitTo(FakeProvider.answering(status, """
                        {"type": "%s", "title": "%s", "detail": "…", "instance": "bf0ca0",
                         "invalid_parameters": [{"name": "%s", "reason": "…"}]}""".formatted(type, title, parameter)));

        assertThat(submission).isEqualTo(Submission.Refused.because(reason, code));
    }

    private static MessageFixture by(Channel channel) {
        return MessageFixture.by(channel)
                .deliveryId(VonageFixtures.DELIVERY)
                .text("Your code: 046813 ✓")
                .receiptUrl(VonageFixtures.RECEIPT_URL);
    }

    private FakeProvider.Request requestFor(GatewayAccount account, OutboundMessage message) {
        return requestFor(account, message, FakeProvider.answering(202, accepted("1")));
    }

    private FakeProvider.Request requestFor(
            GatewayAccount account, OutboundMessage message, FakeProvider.Behaviour behaviour) {
        try (FakeProvider fake = new FakeProvider(behaviour);
                Gateway gateway = open(VonageFixtures.at(fake.url(), account))) {
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
