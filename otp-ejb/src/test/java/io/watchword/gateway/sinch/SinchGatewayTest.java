package io.watchword.gateway.sinch;

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
import io.watchword.platform.Channel;
import io.watchword.platform.json.FieldError;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinchGatewayTest implements GatewayContract {

    @Override
    public Provider provider(GatewayNetwork network) {
        return new SinchProvider(network, SinchFixtures.CLOCK);
    }

    @Override
    public GatewayAccount account(URI baseUrl) {
        return SinchFixtures.account(Optional.of(baseUrl), Map.of("from", "+15551231234"), Map.of());
    }

    @Override
    public OutboundMessage message() {
        return MessageFixture.by(Channel.SMS)
                .deliveryId(SinchFixtures.DELIVERY)
                .text("Ünïcode: \"046813\" 👍")
                .message();
    }

    @Override
    public int acceptedStatus() {
        return 201;
    }

    @Override
    public String accepted(String providerMessageId) {
        return """
                {"id":"%s","to":["+14155552345"],"from":"+15551231234","canceled":false,"type":"mt_text",
                 "created_at":"2019-08-24T14:15:22Z","delivery_report":"per_recipient"}""".formatted(providerMessageId);
    }

    @Override
    public String refused(int code) {
        return refused(Integer.toString(code), "…");
    }

    private static String refused(String code, String text) {
        return "{\"code\":\"" + code + "\",\"text\":\"" + text + "\"}";
    }

    /** None: whether a phone can be reached is what delivery reports tell. */
    @Override
    public int unreachableCode() {
        return 0;
    }

    @Override
    @Test
    public void a_refusal_has_its_reason_and_the_providers_own_code() {
        assertThat(submitTo(FakeProvider.answering(
                        400, refused("syntax_invalid_parameter_format", "'to' holds no phone number"))))
                .isEqualTo(Submission.Refused.because(Reason.INVALID_DESTINATION, "syntax_invalid_parameter_format"));
    }

    @Test
    void a_text_is_posted_as_a_batch_of_one() {
        FakeProvider.Request request = requestFor(Map.of("from", "+15551231234"), SinchFixtures.SIGNED, message());

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/xms/v1/plan-1/batches");
        assertThat(request.headers())
                .containsEntry("authorization", "Bearer token-of-the-test")
                .containsEntry("content-type", "application/json")
                .containsEntry("accept-encoding", "identity");
        assertThat(request.body())
                .isEqualTo("{\"type\":\"mt_text\",\"to\":[\"+14155552345\"],\"body\":\"Ünïcode: \\\"046813\\\" 👍\","
                        + "\"expire_at\":\"2025-11-22T10:05:00Z\",\"client_reference\":\"" + SinchFixtures.DELIVERY
                        + "\",\"from\":\"+15551231234\",\"delivery_report\":\"per_recipient\","
                        + "\"callback_url\":\"https://otp.example/webhooks/acme/9?delivery=" + SinchFixtures.DELIVERY
                        + "\"}");
    }

    @Test
    void a_sender_that_was_asked_for_is_the_sender() {
        OutboundMessage message = MessageFixture.by(Channel.SMS).sender("ACME").message();

        assertThat(requestFor(Map.of("from", "+15551231234"), Map.of(), message).body())
                .contains("\"from\":\"ACME\"");
        assertThat(requestFor(Map.of(), Map.of(), message()).body()).doesNotContain("\"from\"");
    }

    @Test
    void reports_that_could_not_be_trusted_are_not_asked_for() {
        assertThat(requestFor(Map.of(), Map.of(), message()).body()).doesNotContain("delivery_report", "callback_url");
    }

    @ParameterizedTest
    @CsvSource({"2000, true", "2001, false"})
    void a_text_must_not_be_longer_than_sinch_takes(int length, boolean fits) {
        Submission submission;
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(201, accepted("id-1")));
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
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "400, syntax_invalid_parameter_format, 'foo' is not a valid identifier, UNKNOWN",
                "400, syntax_invalid_parameter_format, The value of 'from' is malformed, SENDER_REJECTED",
                "400, syntax_constraint_violation, 'body' must not be empty, CONTENT_REJECTED",
                "400, syntax_constraint_violation, Invalid recipient, INVALID_DESTINATION",
                "400, syntax_invalid_json, …, UNKNOWN",
                "401, unauthorized, …, CREDENTIALS_REJECTED",
                "402, insufficient_funds, …, INSUFFICIENT_BALANCE",
                "403, forbidden, …, CREDENTIALS_REJECTED",
                "404, not_found, …, UNKNOWN",
                "429, too_many_requests, 'to' …, RATE_LIMITED",
                "500, internal_error, …, PROVIDER_UNAVAILABLE",
                "503, syntax_invalid_parameter_format, 'to' …, PROVIDER_UNAVAILABLE",
            })
    void each_of_sinchs_errors_has_its_reason(int status, String code, String text, Reason reason) {
        Submission submission = submitTo(FakeProvider.answering(status, refused(code, text)));

        // The JDK's client withholds the body of a 401 to a streamed request, and with it Sinch's code.
        assertThat(submission)
                .isIn(Submission.Refused.because(reason, code), Submission.Refused.because(reason, "http_" + status));
        assertThat(status == 401 || submission.equals(Submission.Refused.because(reason, code)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "settings.region, region, eu.evil.example/",
        "settings.region, region, EU",
        "settings.service_plan_id, service_plan_id, ../x",
        "settings.from, from, TwelveLetters",
        "settings.colour, colour, red",
    })
    void each_setting_is_checked(String field, String name, String value) {
        assertThat(provider(new GatewayNetwork(true, LIMITS))
                        .validate(SinchFixtures.account(Optional.empty(), Map.of(name, value), Map.of())))
                .extracting(FieldError::field)
                .containsExactly(field);
    }

    @Test
    void a_region_or_an_address_of_ones_own_is_needed() {
        GatewayAccount account = SinchFixtures.account(Optional.empty(), Map.of(), Map.of());
        GatewayAccount nowhere = new GatewayAccount(
                account.id(),
                account.tenantId(),
                account.name(),
                account.channels(),
                Optional.empty(),
                Map.of("service_plan_id", "plan-1"),
                account.credentials());

        assertThat(new SinchAccount(account).address()).hasToString("https://eu.sms.api.sinch.com");
        assertThat(provider(new GatewayNetwork(true, LIMITS)).validate(nowhere))
                .extracting(FieldError::field)
                .containsExactly("settings.region");
    }

    private FakeProvider.Request requestFor(
            Map<String, String> settings, Map<String, String> credentials, OutboundMessage message) {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(201, accepted("id-1")))) {
            GatewayAccount account = SinchFixtures.account(Optional.of(fake.url()), settings, credentials);
            Provider provider = provider(new GatewayNetwork(true, LIMITS));
            assertThat(provider.validate(account)).isEmpty();
            try (Gateway gateway = provider.open(account)) {
                gateway.submit(message);
            }
            return fake.requests().get(0);
        }
    }
}
