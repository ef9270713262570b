package io.watchword.gateway.messagebird;

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
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageBirdGatewayTest implements GatewayContract {

    private static final URI UNUSED = URI.create("https://unused.example");

    @Override
    public Provider provider(GatewayNetwork network) {
        return new MessageBirdProvider(network, Clock.systemUTC());
    }

    @Override
    public GatewayAccount account(URI baseUrl) {
        return MessageBirdFixtures.at(
                baseUrl,
                MessageBirdFixtures.account(
                        Map.of("originator", "Acme Bank"), MessageBirdFixtures.CREDENTIALS, Channel.SMS));
    }

    @Override
    public OutboundMessage message() {
        return sms().message();
    }

    @Override
    public int acceptedStatus() {
        return 201;
    }

    @Override
    public String accepted(String providerMessageId) {
        return """
            {"id": "%s", "href": "https://rest.messagebird.com/messages/1", "direction": "mt", "type": "sms",
             "originator": "MessageBird", "body": "…", "reference": "test", "validity": 30, "datacoding": "plain",
             "recipients": {"totalCount": 1, "totalSentCount": 1, "items": [{"recipient": 380999999999,
             "status": "sent", "statusDatetime": "2022-07-01T16:16:51+00:00", "messagePartCount": 2}]}}\
            """.formatted(providerMessageId);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"statusErrorCode\": 103', RECIPIENT_OPTED_OUT, 103",
        "'\"statusReason\": \"carrier rejected\"', BLOCKED_BY_CARRIER, delivery_failed"
    })
    void a_message_that_has_failed_by_the_time_of_the_answer_is_refused(String why, Reason reason, String code) {
        String failed = accepted("id-1").replace("\"status\": \"sent\"", "\"status\": \"delivery_failed\", " + why);

        assertThat(submitTo(FakeProvider.answering(201, failed))).isEqualTo(Submission.Refused.because(reason, code));
    }

    @Override
    public String refused(int code) {
        return refused(code, "recipient");
    }

    @Override
    public int unreachableCode() {
        return 9;
    }

    /** No refusal says that a number is out of reach; that comes later, in a report. */
    @Test
    @Override
    public void a_refusal_has_its_reason_and_the_providers_own_code() {
        assertThat(submitTo(FakeProvider.answering(422, refused(9))))
                .isEqualTo(Submission.Refused.because(Reason.INVALID_DESTINATION, "9"));
    }

    @Test
    void a_text_is_posted_with_the_deliverys_id_as_reference() {
        FakeProvider.Request request = requestFor(account(UNUSED), message());

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/messages");
        assertThat(request.headers())
                .containsEntry("authorization", "AccessKey test_gshuPaZoeEG6ovbc8M79w0QyM")
                .containsEntry("content-type", "application/json");
        assertThat(json(request)).isEqualTo(json("""
            {"originator": "Acme Bank", "body": "Your verification code is 046813.",
             "recipients": ["14155552345"], "type": "sms", "datacoding": "auto", "validity": 300,
             "reference": "%1$s", "reportUrl": "https://otp.example/webhooks/acme/9?delivery=%1$s"}\
            """.formatted(MessageBirdFixtures.DELIVERY)));
    }

    @Test
    void reports_are_not_asked_for_where_they_could_not_be_verified() {
        GatewayAccount account = MessageBirdFixtures.account(
                Map.of("originator", "+31612345678"), Map.of("access_key", "key"), Channel.SMS);

        JsonObject request = json(requestFor(account, message()));

        assertThat(request).doesNotContainKey("reportUrl");
        assertThat(request.getString("originator")).isEqualTo("31612345678");
    }

    @Test
    void the_parts_of_a_message_are_counted() {
        assertThat(submitTo(FakeProvider.answering(201, accepted("1"))))
                .isEqualTo(new Submission.Accepted("1", OptionalInt.of(2), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"1377, 1", "1378, 0"})
    void a_text_has_at_most_nine_parts(int length, int sent) {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(201, accepted("1")));
                Gateway gateway = open(fake.url())) {
            gateway.submit(sms().text("x".repeat(length)).message());

            assertThat(fake.requests()).hasSize(sent);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, 2, access_key, CREDENTIALS_REJECTED",
        "422, 2, access_key, CREDENTIALS_REJECTED",
        "422, 9, recipient, INVALID_DESTINATION",
        "422, 9, recipients, INVALID_DESTINATION",
        "422, 9, originator, SENDER_REJECTED",
        "422, 10, originator, SENDER_REJECTED",
        "422, 9, body, CONTENT_REJECTED",
        "422, 10, validity, UNKNOWN",
        "404, 20, '', UNKNOWN",
        "422, 25, '', INSUFFICIENT_BALANCE",
        "402, 25, '', INSUFFICIENT_BALANCE",
        "400, 99, '', PROVIDER_UNAVAILABLE",
        "500, 9, recipient, PROVIDER_UNAVAILABLE",
        "429, 9, recipient, RATE_LIMITED",
    })
    void each_of_messagebirds_errors_has_its_reason(int status, int code, String parameter, Reason reason) {
        Submission submission = submitTo(FakeProvider.answering(status, refused(code, parameter)));

        assertThat(submission)
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static String refused(int code, String parameter) {
        return "{\"errors\": [{\"code\": %d, \"description\": \"…\", \"parameter\": \"%s\"}]}"
                .formatted(code, parameter);
    }

    private static MessageFixture sms() {
        return MessageFixture.by(Channel.SMS).deliveryId(MessageBirdFixtures.DELIVERY);
    }

    private FakeProvider.Request requestFor(GatewayAccount account, OutboundMessage message) {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(201, accepted("1")));
                Gateway gateway = open(MessageBirdFixtures.at(fake.url(), account))) {
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
