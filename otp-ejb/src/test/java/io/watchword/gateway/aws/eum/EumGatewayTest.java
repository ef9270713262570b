package io.watchword.gateway.aws.eum;

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
import io.watchword.gateway.aws.SignatureVersion4;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.JsonText;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EumGatewayTest implements GatewayContract {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final Map<String, String> VOICE = Map.of("voice_origination_identity", "+12065550100");

    @Override
    public Provider provider(GatewayNetwork network) {
        return new AwsEumProvider(network, CLOCK, new SnsMessages());
    }

    @Override
    public GatewayAccount account(URI baseUrl) {
        return EumFixtures.account(Optional.of(baseUrl), Map.of("origination_identity", "pool-0123"));
    }

    @Override
    public OutboundMessage message() {
        return MessageFixture.by(Channel.SMS).deliveryId(EumFixtures.DELIVERY).message();
    }

    @Override
    public int acceptedStatus() {
        return 200;
    }

    @Override
    public String accepted(String providerMessageId) {
        return "{\"MessageId\":\"" + providerMessageId + "\"}";
    }

    @Override
    public String refused(int code) {
        return refused("ValidationException", Integer.toString(code));
    }

    private static String refused(String type, String reason) {
        return """
                {"__type":"com.amazonaws.smsvoicev2#%s","Message":"…","Reason":"%s"}""".formatted(type, reason);
    }

    /** None: whether a phone can be reached is what events tell. */
    @Override
    public int unreachableCode() {
        return 0;
    }

    @Override
    @Test
    public void a_refusal_has_its_reason_and_the_providers_own_code() {
        assertThat(submitTo(FakeProvider.answering(
                        400, refused("ConflictException", "DESTINATION_PHONE_NUMBER_OPTED_OUT"))))
                .isEqualTo(
                        Submission.Refused.because(Reason.RECIPIENT_OPTED_OUT, "DESTINATION_PHONE_NUMBER_OPTED_OUT"));
    }

    @Test
    void a_text_is_posted_signed() {
        FakeProvider.Request request = requestFor(Map.of("origination_identity", "pool-0123"), message());

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/");
        assertThat(request.headers())
                .containsEntry("content-type", "application/x-amz-json-1.0")
                .containsEntry("x-amz-target", "PinpointSMSVoiceV2.SendTextMessage")
                .containsEntry("x-amz-date", "20261122T100000Z")
                .containsEntry("accept-encoding", "identity")
                .doesNotContainKey("x-amz-security-token");
        assertThat(request.body())
                .isEqualTo("{\"DestinationPhoneNumber\":\"+14155552345\","
                        + "\"MessageBody\":\"Your verification code is 046813.\",\"TimeToLive\":300,"
                        + "\"Context\":{\"delivery\":\"" + EumFixtures.DELIVERY + "\"},"
                        + "\"OriginationIdentity\":\"pool-0123\",\"MessageType\":\"TRANSACTIONAL\"}");
        assertThat(isSigned(request)).isTrue();
    }

    @Test
    void a_signature_fits_no_other_body() {
        FakeProvider.Request request = requestFor(Map.of(), message());

        assertThat(isSigned(new FakeProvider.Request(
                        request.method(), request.target(), request.headers(), request.body() + " ")))
                .isFalse();
    }

    @Test
    void a_sessions_token_goes_along_and_is_signed() {
        FakeProvider.Request request;
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(200, accepted("id-1")));
                Gateway gateway = open(EumFixtures.account(
                        Optional.of(fake.url()), Map.of(), Map.of("session_token", "IQoJb3JpZ2luX2Vj//8=")))) {
            gateway.submit(message());
            request = fake.requests().get(0);
        }

        assertThat(request.headers()).containsEntry("x-amz-security-token", "IQoJb3JpZ2luX2Vj//8=");
        assertThat(request.headers().get("authorization")).contains("x-amz-security-token");
        assertThat(isSigned(request)).isTrue();
    }

    @Test
    void what_the_account_says_goes_along() {
        JsonObject body = bodyFor(
                Map.of(
                        "configuration_set_name", "events",
                        "protect_configuration_id", "protect-1",
                        "message_type", "PROMOTIONAL",
                        "max_price", "0.05",
                        "in_entity_id", "1101",
                        "in_template_id", "1107"),
                message());

        assertThat(body.getString("ConfigurationSetName")).isEqualTo("events");
        assertThat(body.getString("ProtectConfigurationId")).isEqualTo("protect-1");
        assertThat(body.getString("MessageType")).isEqualTo("PROMOTIONAL");
        assertThat(body.getString("MaxPrice")).isEqualTo("0.05");
        assertThat(body.containsKey("OriginationIdentity")).isFalse();
        assertThat(body.containsKey("DestinationCountryParameters")).isFalse();
    }

    @Test
    void a_message_to_india_bears_its_registration() {
        JsonObject body = bodyFor(
                Map.of("in_entity_id", "1101", "in_template_id", "1107"),
                MessageFixture.by(Channel.SMS).to("+919876543210", "IN").message());

        assertThat(body.getJsonObject("DestinationCountryParameters"))
                .hasToString("{\"IN_ENTITY_ID\":\"1101\",\"IN_TEMPLATE_ID\":\"1107\"}");
    }

    @Test
    void a_sender_that_was_asked_for_is_the_sender() {
        JsonObject body = bodyFor(
                Map.of("origination_identity", "pool-0123"),
                MessageFixture.by(Channel.SMS).sender("ACME").message());

        assertThat(body.getString("OriginationIdentity")).isEqualTo("ACME");
    }

    @Test
    void a_sender_that_aws_could_not_know_is_not_asked_of_it() {
        Submission submission;
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(200, accepted("id-1")));
                Gateway gateway = open(fake.url())) {
            submission = gateway.submit(
                    MessageFixture.by(Channel.SMS).sender("My App").message());
            assertThat(fake.requests()).isEmpty();
        }

        assertThat(submission).isEqualTo(Submission.Refused.because(Reason.SENDER_REJECTED, "sender_invalid"));
    }

    @Test
    void a_voice_message_is_spoken_in_its_language() {
        FakeProvider.Request request = requestFor(
                VOICE,
                MessageFixture.by(Channel.VOICE)
                        .deliveryId(EumFixtures.DELIVERY)
                        .text("Su código es 0, 4, 6.")
                        .locale("es-MX")
                        .sender("ACME")
                        .message());

        assertThat(request.headers()).containsEntry("x-amz-target", "PinpointSMSVoiceV2.SendVoiceMessage");
        assertThat(request.body())
                .isEqualTo("{\"DestinationPhoneNumber\":\"+14155552345\",\"MessageBody\":\"Su código es 0, 4, 6.\","
                        + "\"TimeToLive\":300,\"Context\":{\"delivery\":\"" + EumFixtures.DELIVERY + "\"},"
                        + "\"OriginationIdentity\":\"+12065550100\",\"MessageBodyTextType\":\"TEXT\","
                        + "\"VoiceId\":\"MIA\"}");
        assertThat(isSigned(request)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"en, MATTHEW", "en-GB, AMY", "pt-BR, CAMILA", "pt-PT, INES", "ja, MIZUKI", "zh-CN, ZHIYU", "hi, MATTHEW"
    })
    void each_language_has_a_voice(String locale, String voice) {
        assertThat(Voices.of(Locale.forLanguageTag(locale))).isEqualTo(voice);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "4, 5", "5, 5", "6, 6", "259199, 259199", "259200, 259200", "259201, 259200"})
    void the_time_to_live_stays_within_what_aws_takes(long seconds, int sent) {
        JsonObject body = bodyFor(
                Map.of(),
                MessageFixture.by(Channel.SMS)
                        .validity(Duration.ofSeconds(seconds))
                        .message());

        assertThat(body.getInt("TimeToLive")).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({"SMS, 1600, true", "SMS, 1601, false", "VOICE, 3000, true", "VOICE, 3001, false"})
    void a_text_must_not_be_longer_than_aws_takes(Channel channel, int length, boolean fits) {
        Submission submission;
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(200, accepted("id-1")));
                Gateway gateway = open(EumFixtures.account(Optional.of(fake.url()), VOICE))) {
            submission = gateway.submit(
                    MessageFixture.by(channel).text("x".repeat(length)).message());
        }

        assertThat(submission)
                .isEqualTo(
                        fits
                                ? new Submission.Accepted("id-1")
                                : Submission.Refused.because(Reason.CONTENT_REJECTED, "text_too_long"));
    }

    @ParameterizedTest
    @CsvSource({
        "409, ConflictException, DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION, BLOCKED_BY_CARRIER",
        "409, ConflictException, DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE, BLOCKED_BY_CARRIER",
        "409, ConflictException, DESTINATION_PHONE_NUMBER_NOT_VERIFIED, SENDER_REJECTED",
        "409, ConflictException, NO_ORIGINATION_IDENTITIES_FOUND, SENDER_REJECTED",
        "409, ConflictException, KEYWORD_MISMATCH, UNKNOWN",
        "400, ValidationException, DESTINATION_COUNTRY_BLOCKED, BLOCKED_BY_CARRIER",
        "400, ValidationException, INVALID_PARAMETER, INVALID_DESTINATION",
        "400, ValidationException, SENDER_ID_NOT_REGISTERED, SENDER_REJECTED",
        "400, ValidationException, SENDER_ID_NOT_SUPPORTED, SENDER_REJECTED",
        "400, ValidationException, SENDER_ID_REQUIRES_REGISTRATION, SENDER_REJECTED",
        "400, ValidationException, PRICE_OVER_THRESHOLD, INSUFFICIENT_BALANCE",
        "400, ValidationException, MAXIMUM_SIZE_EXCEEDED, CONTENT_REJECTED",
        "400, ValidationException, OTHER, UNKNOWN",
        "402, ServiceQuotaExceededException, MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT, INSUFFICIENT_BALANCE",
        "400, ServiceQuotaExceededException, MONTHLY_SPEND_LIMIT_REACHED_FOR_VOICE, INSUFFICIENT_BALANCE",
        "400, ServiceQuotaExceededException, DAILY_DESTINATION_CALL_LIMIT, RATE_LIMITED",
        "403, AccessDeniedException, ACCOUNT_DISABLED, CREDENTIALS_REJECTED",
        "403, AccessDeniedException, INSUFFICIENT_ACCOUNT_REPUTATION, CREDENTIALS_REJECTED",
    })
    void each_reason_of_an_exception_has_its_meaning(int status, String type, String code, Reason reason) {
        assertThat(submitTo(FakeProvider.answering(status, refused(type, code))))
                .isEqualTo(Submission.Refused.because(reason, code));
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException, RATE_LIMITED",
        "429, ThrottlingException, RATE_LIMITED",
        "500, InternalServerException, PROVIDER_UNAVAILABLE",
        "503, ServiceUnavailable, PROVIDER_UNAVAILABLE",
        "400, AccessDeniedException, CREDENTIALS_REJECTED",
        "400, UnrecognizedClientException, CREDENTIALS_REJECTED",
        "400, InvalidSignatureException, CREDENTIALS_REJECTED",
        "400, ExpiredTokenException, CREDENTIALS_REJECTED",
        "400, MissingAuthenticationTokenException, CREDENTIALS_REJECTED",
        "404, ResourceNotFoundException, SENDER_REJECTED",
        "400, ServiceQuotaExceededException, INSUFFICIENT_BALANCE",
        "400, ValidationException, UNKNOWN",
        "400, SerializationException, UNKNOWN",
    })
    void an_exception_without_a_reason_is_known_by_its_type(int status, String type, Reason reason) {
        for (String written :
                List.of(type, "com.amazonaws.smsvoicev2#" + type, type + ":http://internal.amazon.com/")) {
            assertThat(submitTo(FakeProvider.answering(status, "{\"__type\":\"" + written + "\",\"message\":\"…\"}")))
                    .isEqualTo(Submission.Refused.because(reason, type));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DestinationPhoneNumber, INVALID_DESTINATION",
        "OriginationIdentity, SENDER_REJECTED",
        "MessageBody, CONTENT_REJECTED",
        "TimeToLive, UNKNOWN",
    })
    void a_wrong_parameter_is_known_by_its_name(String field, Reason reason) {
        String body = """
                {"__type":"ValidationException","Message":"…","Reason":"INVALID_PARAMETER",
                 "Fields":[{"Name":"%s","Message":"…"}]}""".formatted(field);

        assertThat(submitTo(FakeProvider.answering(400, body)))
                .isEqualTo(Submission.Refused.because(reason, "INVALID_PARAMETER"));
    }

    @ParameterizedTest
    @CsvSource({
        "settings.region, region, Ireland",
        "settings.region, region, eu-west-1.evil.example",
        "settings.fips, fips, yes",
        "settings.origination_identity, origination_identity, My App",
        "settings.configuration_set_name, configuration_set_name, a b",
        "settings.message_type, message_type, URGENT",
        "settings.max_price, max_price, 5",
        "settings.voice_id, voice_id, Joanna",
        "settings.topic_arn, topic_arn, arn:aws:sqs:eu-west-1:123456789012:sms-events",
        "credentials.access_key_id, access_key_id, AKIA",
        "credentials.secret_access_key, secret_access_key, ''",
        "credentials.session_token, session_token, a b",
    })
    void each_field_is_checked(String field, String name, String value) {
        boolean setting = field.startsWith("settings");
        GatewayAccount account = EumFixtures.account(
                Optional.empty(), setting ? Map.of(name, value) : Map.of(), setting ? Map.of() : Map.of(name, value));

        assertThat(errorsOf(account)).containsExactly(field);
    }

    @Test
    void addresses_of_aws_and_of_ones_own_exclude_each_other() {
        Map<String, String> settings = Map.of("fips", "true", "dual_stack", "true");

        assertThat(errorsOf(EumFixtures.account(Optional.empty(), settings))).isEmpty();
        assertThat(errorsOf(EumFixtures.account(Optional.of(URI.create("https://example.com")), settings)))
                .containsExactlyInAnyOrder("settings.fips", "settings.dual_stack");
    }

    @Test
    void a_voice_needs_a_number_to_call_from() {
        GatewayAccount texts = EumFixtures.account(Optional.empty(), Map.of());
        GatewayAccount calls = new GatewayAccount(
                texts.id(),
                texts.tenantId(),
                texts.name(),
                Set.of(Channel.VOICE),
                texts.baseUrl(),
                texts.settings(),
                texts.credentials());

        assertThat(errorsOf(texts)).isEmpty();
        assertThat(errorsOf(calls)).containsExactly("settings.voice_origination_identity");
    }

    private List<String> errorsOf(GatewayAccount account) {
        return provider(new GatewayNetwork(true, LIMITS)).validate(account).stream()
                .map(FieldError::field)
                .toList();
    }

    private JsonObject bodyFor(Map<String, String> settings, OutboundMessage message) {
        return JsonText.read(requestFor(settings, message).body().getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private FakeProvider.Request requestFor(Map<String, String> settings, OutboundMessage message) {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(200, accepted("id-1")));
                Gateway gateway = open(EumFixtures.account(Optional.of(fake.url()), settings))) {
            gateway.submit(message);
            return fake.requests().get(0);
        }
    }

    private Gateway open(GatewayAccount account) {
        Provider provider = provider(new GatewayNetwork(true, LIMITS));
        assertThat(provider.validate(account)).isEmpty();
        return provider.open(account);
    }

    private static boolean isSigned(FakeProvider.Request request) {
        return SignatureVersion4.isSigned(request, EumFixtures.SECRET_ACCESS_KEY, EumFixtures.REGION, "sms-voice");
    }
}
