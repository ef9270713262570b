package io.watchword.gateway.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.FakeProvider;
import io.watchword.gateway.FakeProvider.Behaviour;
import io.watchword.gateway.Gateway;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.GatewayContract;
import io.watchword.gateway.MessageFixture;
import io.watchword.gateway.OutboundMessage;
import io.watchword.gateway.Provider;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract is about sending: the gateway has its token already. */
class SalesforceGatewayTest implements GatewayContract {

    @Override
    public Provider provider(GatewayNetwork network) {
        return new SalesforceProvider(network, SalesforceFixtures.CLOCK);
    }

    @Override
    public GatewayAccount account(URI baseUrl) {
        return SalesforceFixtures.account(Optional.of(baseUrl), Map.of(), Map.of());
    }

    @Override
    public Gateway open(URI baseUrl) {
        GatewayAccount account = account(baseUrl);
        GatewayNetwork network = new GatewayNetwork(true, LIMITS);
        assertThat(provider(network).validate(account)).isEmpty();
        SalesforceTokens tokens =
                new SalesforceTokens(new SalesforceAccount(account), network, SalesforceFixtures.CLOCK);
        tokens.remember(new SalesforceToken(
                "token-1", baseUrl, SalesforceFixtures.CLOCK.instant().plus(Duration.ofMinutes(5))));
        return new SalesforceGateway(new SalesforceAccount(account), network, tokens);
    }

    @Override
    public Submission submitTo(Behaviour... behaviours) {
        try (FakeProvider fake = new FakeProvider(behaviours);
                Gateway gateway = open(fake.url())) {
            Submission submission = gateway.submit(message());

            assertThat(fake.requests().stream()
                            .filter(request -> request.target().startsWith("/messaging/")))
                    .as("sent once")
                    .hasSize(1);
            return submission;
        }
    }

    @Override
    public OutboundMessage message() {
        return MessageFixture.by(Channel.SMS)
                .deliveryId(SalesforceFixtures.DELIVERY)
                .message();
    }

    @Override
    public int acceptedStatus() {
        return 202;
    }

    @Override
    public String accepted(String providerMessageId) {
        return SalesforceFixtures.accepted(providerMessageId);
    }

    @Override
    public String refused(int code) {
        return """
                {"message":"…","errorcode":109001,"documentation":"","requestId":"60c6-4a3c",
                 "responses":[{"messageKey":"k","errorcode":%d,"message":"…"}]}""".formatted(code);
    }

    @Override
    public int unreachableCode() {
        return 4500;
    }

    @Test
    void a_text_is_posted_under_the_deliverys_id() {
        FakeProvider.Request request = request();

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/messaging/v1/sms/messages/" + SalesforceFixtures.DELIVERY);
        assertThat(request.headers())
                .containsEntry("authorization", "Bearer token-1")
                .containsEntry("content-type", "application/json")
                .containsEntry("accept-encoding", "identity");
        assertThat(request.body())
                .isEqualTo("{\"definitionKey\":\"otp\",\"recipient\":{\"contactKey\":\"+14155552345\","
                        + "\"to\":\"14155552345\"},"
                        + "\"content\":{\"message\":\"Your verification code is 046813.\"}}");
    }

    @ParameterizedTest
    @CsvSource({"Code 046813 %%[ SET @x = 1 ]%%, text_with_script", "Code 046813 {{x}}, text_with_script"})
    void a_text_that_marketing_cloud_would_run_is_not_sent(String text, String code) {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(202, accepted("id-1")));
                Gateway gateway = open(fake.url())) {
            assertThat(gateway.submit(MessageFixture.by(Channel.SMS).text(text).message()))
                    .isEqualTo(Submission.Refused.because(Reason.CONTENT_REJECTED, code));
            assertThat(fake.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1600, true", "1601, false"})
    void a_text_must_not_be_too_long(int length, boolean fits) {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(202, accepted("id-1")));
                Gateway gateway = open(fake.url())) {
            assertThat(gateway.submit(MessageFixture.by(Channel.SMS)
                            .text("x".repeat(length))
                            .message()))
                    .isEqualTo(
                            fits
                                    ? new Submission.Accepted("id-1")
                                    : Submission.Refused.because(Reason.CONTENT_REJECTED, "text_too_long"));
        }
    }

    @Test
    void a_key_that_was_used_before_means_that_the_message_is_under_way() {
        assertThat(submitTo(FakeProvider.answering(400, refused(109_110))))
                .isEqualTo(new Submission.Accepted(SalesforceFixtures.DELIVERY.toString()));
    }

    @Test
    void an_error_in_the_answer_is_one_whatever_the_status() {
        assertThat(submitTo(FakeProvider.answering(202, refused(109_121))))
                .isEqualTo(Submission.Refused.because(Reason.INVALID_DESTINATION, "109121"));
    }

    @Test
    void a_request_id_will_do_where_no_key_comes_back() {
        assertThat(submitTo(FakeProvider.answering(202, "{\"requestId\":\"60c6\",\"errorcode\":0}")))
                .isEqualTo(new Submission.Accepted("60c6"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 109121, INVALID_DESTINATION",
        "400, 109106, INVALID_DESTINATION",
        "400, 109103, INVALID_DESTINATION",
        "400, 1, RECIPIENT_OPTED_OUT",
        "400, 109111, TEMPLATE_REJECTED",
        "400, 109122, TEMPLATE_REJECTED",
        "404, 30003, TEMPLATE_REJECTED",
        "400, 109115, SENDER_REJECTED",
        "403, 40000, CREDENTIALS_REJECTED",
        "400, 40001, CREDENTIALS_REJECTED",
        "400, 10003, UNKNOWN",
        "429, 109121, RATE_LIMITED",
        "500, 30000, PROVIDER_UNAVAILABLE",
    })
    void each_of_marketing_clouds_errors_has_its_reason(int status, int code, Reason reason) {
        assertThat(submitTo(FakeProvider.answering(status, refused(code))))
                .isEqualTo(Submission.Refused.because(reason, Integer.toString(code)));
        assertThat(submitTo(FakeProvider.answering(status, "{\"errorcode\":\"" + code + "\"}")))
                .isEqualTo(Submission.Refused.because(reason, Integer.toString(code)));
    }

    @ParameterizedTest
    @CsvSource({
        "settings.subdomain, subdomain, evil.example/",
        "settings.subdomain, subdomain, MC",
        "settings.account_id, account_id, abc",
        "settings.definition_key, definition_key, ''",
        "settings.colour, colour, red",
        "credentials.client_id, client_id, ''",
        "credentials.client_secret, client_secret, a b",
        "credentials.ens_signature_key, ens_signature_key, ''",
    })
    void each_field_is_checked(String field, String name, String value) {
        boolean setting = field.startsWith("settings");
        List<FieldError> errors = provider(new GatewayNetwork(true, LIMITS))
                .validate(SalesforceFixtures.account(
                        Optional.empty(),
                        setting ? Map.of(name, value) : Map.of(),
                        setting ? Map.of() : Map.of(name, value)));

        assertThat(errors).extracting(FieldError::field).containsExactly(field);
    }

    private FakeProvider.Request request() {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(202, accepted("id-1")));
                Gateway gateway = open(fake.url())) {
            gateway.submit(message());
            return fake.requests().get(0);
        }
    }
}
