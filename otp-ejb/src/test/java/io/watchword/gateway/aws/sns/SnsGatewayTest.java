package io.watchword.gateway.aws.sns;

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
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.aws.SignatureVersion4;
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.FormData.Field;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnsGatewayTest implements GatewayContract {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    @Override
    public Provider provider(GatewayNetwork network) {
        return new AwsSnsProvider(network, CLOCK);
    }

    @Override
    public GatewayAccount account(URI baseUrl) {
        return account(baseUrl, Map.of());
    }

    private static GatewayAccount account(URI baseUrl, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("region", "us-east-1"));
        all.putAll(settings);
        return new GatewayAccount(
                UUID.fromString("01935a3c-0d7e-7bcd-8ef0-000000000004"),
                "acme",
                "sns",
                Set.of(Channel.SMS),
                Optional.of(baseUrl),
                all,
                Map.of("access_key_id", "AKIAIOSFODNN7EXAMPLE", "secret_access_key", SECRET));
    }

    @Override
    public OutboundMessage message() {
        return MessageFixture.by(Channel.SMS)
                .text("Ünïcode & more=+%: your code is 046813 👍")
                .message();
    }

    @Override
    public int acceptedStatus() {
        return 200;
    }

    @Override
    public String accepted(String providerMessageId) {
        return """
                <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/">
                  <PublishResult><MessageId>%s</MessageId></PublishResult>
                  <ResponseMetadata><RequestId>f187a3c1-376f-11df-8963-01868b7c937a</RequestId></ResponseMetadata>
                </PublishResponse>""".formatted(providerMessageId);
    }

    @Override
    public String refused(int code) {
        return refused(Integer.toString(code), "…");
    }

    private static String refused(String code, String message) {
        return """
                <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type>
                  <Code>%s</Code><Message>%s</Message></Error><RequestId>1</RequestId></ErrorResponse>""".formatted(code, message);
    }

    /** None: SNS does not tell. */
    @Override
    public int unreachableCode() {
        return 0;
    }

    @Override
    @Test
    public void a_refusal_has_its_reason_and_the_providers_own_code() {
        assertThat(submitTo(FakeProvider.answering(
                        400,
                        refused(
                                "InvalidParameter",
                                "Invalid parameter: PhoneNumber Reason: +1 is not valid to publish to"))))
                .isEqualTo(Submission.Refused.because(Reason.INVALID_DESTINATION, "InvalidParameter"));
    }

    @Test
    void a_text_is_posted_as_a_signed_form() {
        FakeProvider.Request request = requestFor(Map.of(), message());

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/");
        assertThat(request.headers())
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .containsEntry("x-amz-date", "20261122T100000Z");
        assertThat(fieldsOf(request))
                .containsExactly(
                        new Field("Action", "Publish"),
                        new Field("Version", "2010-03-31"),
                        new Field("PhoneNumber", "+14155552345"),
                        new Field("Message", "Ünïcode & more=+%: your code is 046813 👍"),
                        new Field("MessageAttributes.entry.1.Name", "AWS.SNS.SMS.SMSType"),
                        new Field("MessageAttributes.entry.1.Value.DataType", "String"),
                        new Field("MessageAttributes.entry.1.Value.StringValue", "Transactional"));
        assertThat(SignatureVersion4.isSigned(request, SECRET, "us-east-1", "sns"))
                .isTrue();
        assertThat(SignatureVersion4.isSigned(request, SECRET + "x", "us-east-1", "sns"))
                .isFalse();
    }

    @Test
    void what_the_account_says_goes_along() {
        Map<String, String> settings = Map.of(
                "sms_type", "Promotional",
                "sender_id", "ACME",
                "origination_number", "+12065550100",
                "max_price", "0.05",
                "in_entity_id", "1101",
                "in_template_id", "1107");

        assertThat(attributesOf(requestFor(settings, message())))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "AWS.SNS.SMS.SMSType", "Promotional",
                        "AWS.SNS.SMS.SenderID", "ACME",
                        "AWS.MM.SMS.OriginationNumber", "+12065550100",
                        "AWS.SNS.SMS.MaxPrice", "0.05"));
        assertThat(attributesOf(requestFor(
                        settings,
                        MessageFixture.by(Channel.SMS).to("+919876543210", "IN").message())))
                .containsEntry("AWS.MM.SMS.EntityId", "1101")
                .containsEntry("AWS.MM.SMS.TemplateId", "1107");
    }

    @ParameterizedTest
    @CsvSource({
        "Brand, AWS.SNS.SMS.SenderID",
        "+12065550199, AWS.MM.SMS.OriginationNumber",
        "77000, AWS.MM.SMS.OriginationNumber"
    })
    void a_sender_that_was_asked_for_is_the_sender(String sender, String attribute) {
        Map<String, String> settings = Map.of("sender_id", "ACME", "origination_number", "+12065550100");

        assertThat(attributesOf(requestFor(
                        settings, MessageFixture.by(Channel.SMS).sender(sender).message())))
                .containsExactlyInAnyOrderEntriesOf(Map.of("AWS.SNS.SMS.SMSType", "Transactional", attribute, sender));
    }

    @ParameterizedTest
    @CsvSource({"My App", "TwelveLetter", "1234"})
    void a_sender_that_sns_could_not_know_is_not_asked_of_it(String sender) {
        Submission submission;
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(200, accepted("id-1")));
                Gateway gateway = open(fake.url())) {
            submission =
                    gateway.submit(MessageFixture.by(Channel.SMS).sender(sender).message());
            assertThat(fake.requests()).isEmpty();
        }

        assertThat(submission).isEqualTo(Submission.Refused.because(Reason.SENDER_REJECTED, "sender_invalid"));
    }

    @ParameterizedTest
    @CsvSource({"1600, true", "1601, false"})
    void a_text_must_not_be_longer_than_sns_takes(int length, boolean fits) {
        Submission submission;
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(200, accepted("id-1")));
                Gateway gateway = open(fake.url())) {
            submission = gateway.submit(
                    MessageFixture.by(Channel.SMS).text("x".repeat(length)).message());
        }

        assertThat(submission)
                .isEqualTo(
                        fits
                                ? new Submission.Accepted("id-1")
                                : Submission.Refused.because(Reason.CONTENT_REJECTED, "text_too_long"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, InvalidParameter, Invalid parameter: PhoneNumber, INVALID_DESTINATION",
        "400, ParameterValueInvalid, …, INVALID_DESTINATION",
        "400, InvalidParameter, Invalid parameter: AWS.SNS.SMS.SenderID, SENDER_REJECTED",
        "400, InvalidParameter, Invalid parameter: AWS.MM.SMS.OriginationNumber, SENDER_REJECTED",
        "400, InvalidParameter, Invalid parameter: Message too long, CONTENT_REJECTED",
        "400, OptedOut, …, RECIPIENT_OPTED_OUT",
        "403, AuthorizationError, …, CREDENTIALS_REJECTED",
        "403, InvalidSecurity, …, CREDENTIALS_REJECTED",
        "403, InvalidClientTokenId, …, CREDENTIALS_REJECTED",
        "403, SignatureDoesNotMatch, …, CREDENTIALS_REJECTED",
        "403, ExpiredToken, …, CREDENTIALS_REJECTED",
        "403, KMSOptInRequired, …, CREDENTIALS_REJECTED",
        "400, KMSAccessDenied, …, CREDENTIALS_REJECTED",
        "400, KMSThrottling, …, RATE_LIMITED",
        "400, Throttling, Rate exceeded, RATE_LIMITED",
        "429, Throttled, …, RATE_LIMITED",
        "500, InternalError, …, PROVIDER_UNAVAILABLE",
        "503, ServiceUnavailable, …, PROVIDER_UNAVAILABLE",
        "404, NotFound, …, UNKNOWN",
        "400, EndpointDisabled, …, UNKNOWN",
        "400, PlatformApplicationDisabled, …, UNKNOWN",
    })
    void each_of_snss_errors_has_its_reason(int status, String code, String message, Reason reason) {
        assertThat(submitTo(FakeProvider.answering(status, refused(code, message))))
                .isEqualTo(Submission.Refused.because(reason, code));
    }

    @Test
    void an_answer_that_declares_a_document_type_is_unreadable() {
        String declared = "<!DOCTYPE PublishResponse [<!ENTITY id \"id-1\">]>";

        assertThat(submitTo(FakeProvider.answering(200, declared + accepted("&id;"))))
                .isInstanceOf(Submission.Unknown.class);
        assertThat(submitTo(FakeProvider.answering(200, declared + accepted("id-1"))))
                .isInstanceOf(Submission.Unknown.class);
        assertThat(submitTo(FakeProvider.answering(400, declared + refused("Throttled", "…"))))
                .isEqualTo(Submission.Refused.because(Reason.UNKNOWN, "http_400"));
    }

    @ParameterizedTest
    @CsvSource({
        "settings.region, region, Virginia",
        "settings.sender_id, sender_id, TwelveLetter",
        "settings.sender_id, sender_id, 12345",
        "settings.origination_number, origination_number, ACME",
        "settings.sms_type, sms_type, transactional",
        "settings.max_price, max_price, cheap",
    })
    void each_setting_is_checked(String field, String name, String value) {
        List<FieldError> errors = provider(new GatewayNetwork(true, LIMITS))
                .validate(account(URI.create("https://example.com"), Map.of(name, value)));

        assertThat(errors).extracting(FieldError::field).containsExactly(field);
    }

    @Test
    void nobody_reports_for_sns() {
        assertThat(provider(new GatewayNetwork(true))
                        .receive(
                                account(URI.create("https://example.com")),
                                new WebhookRequest("POST", URI.create("https://otp.example/"), Map.of(), new byte[0])))
                .isEqualTo(new WebhookAnswer.Forbidden());
    }

    private FakeProvider.Request requestFor(Map<String, String> settings, OutboundMessage message) {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(200, accepted("id-1")))) {
            Provider provider = provider(new GatewayNetwork(true, LIMITS));
            GatewayAccount account = account(fake.url(), settings);
            assertThat(provider.validate(account)).isEmpty();
            try (Gateway gateway = provider.open(account)) {
                gateway.submit(message);
            }
            return fake.requests().get(0);
        }
    }

    private static List<Field> fieldsOf(FakeProvider.Request request) {
        return FormData.parse(request.body()).orElseThrow().fields();
    }

    private static Map<String, String> attributesOf(FakeProvider.Request request) {
        FormData form = FormData.parse(request.body()).orElseThrow();
        Map<String, String> attributes = new HashMap<>();
        for (int i = 1; form.value("MessageAttributes.entry." + i + ".Name").isPresent(); i++) {
            attributes.put(
                    form.value("MessageAttributes.entry." + i + ".Name").orElseThrow(),
                    form.value("MessageAttributes.entry." + i + ".Value.StringValue")
                            .orElseThrow());
        }
        return attributes;
    }
}
