package io.watchword.gateway.vonagesms;

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
import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.FormData.Field;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.platform.Channel;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VonageSmsGatewayTest implements GatewayContract {

    private static final URI UNUSED = URI.create("https://unused.example");

    @Override
    public Provider provider(GatewayNetwork network) {
        return new VonageSmsProvider(network, VonageSmsFixtures.CLOCK);
    }

    @Override
    public GatewayAccount account(URI baseUrl) {
        return VonageSmsFixtures.at(
                baseUrl, VonageSmsFixtures.account(Map.of("from", "Acme Bank"), VonageSmsFixtures.CREDENTIALS));
    }

    @Override
    public OutboundMessage message() {
        return sms().message();
    }

    @Override
    public int acceptedStatus() {
        return 200;
    }

    @Override
    public String accepted(String providerMessageId) {
        return """
                {"message-count": "1", "messages": [{"to": "14155552345", "message-id": "%s", "status": "0",
                 "remaining-balance": "3.14159265", "message-price": "0.03330000", "network": "12345"}]}""".formatted(providerMessageId);
    }

    @Override
    public String refused(int code) {
        return "{\"message-count\": \"1\", \"messages\": [{\"status\": \"%d\", \"error-text\": \"…\"}]}"
                .formatted(code);
    }

    @Override
    public int unreachableCode() {
        return 33;
    }

    @Test
    void a_text_is_posted_as_a_form_with_the_accounts_secret() {
        FakeProvider.Request request = requestFor(account(UNUSED), message());

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/sms/json");
        assertThat(request.headers())
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .doesNotContainKey("authorization");
        assertThat(fieldsOf(request))
                .containsExactly(
                        new Field("api_key", "abcd1234"),
                        new Field("from", "Acme Bank"),
                        new Field("to", "14155552345"),
                        new Field("text", "Your verification code is 046813."),
                        new Field("type", "text"),
                        new Field("ttl", "300000"),
                        new Field("client-ref", VonageSmsFixtures.DELIVERY.toString()),
                        new Field(
                                "callback",
                                "https://otp.example/webhooks/acme/9?delivery=" + VonageSmsFixtures.DELIVERY),
                        new Field("api_secret", "s3cret"));
    }

    @Test
    void without_a_secret_requests_are_signed() {
        GatewayAccount account = VonageSmsFixtures.account(
                Map.of("from", "ACME", "signature_method", "sha256"),
                Map.of("api_key", "abcd1234", "signature_secret", "abcde"));

        List<Field> fields = fieldsOf(requestFor(account, message()));

        String signature = fields.get(fields.size() - 1).value();
        assertThat(fields).extracting(Field::name).endsWith("timestamp", "sig").doesNotContain("api_secret");
        assertThat(fields).contains(new Field("timestamp", Long.toString(VonageSmsFixtures.NOW.getEpochSecond())));
        assertThat(signature).isEqualTo(new VonageSmsSignature("sha256", "abcde").of(fields));
    }

    @ParameterizedTest
    @CsvSource({
        "Code: 046813 €[x], text",
        "Mañana à é, text",
        "Código, unicode",
        "Код: 046813, unicode",
        "Code 👍, unicode",
        "“046813”, unicode"
    })
    void a_text_is_sent_seven_bits_a_character_where_that_will_do(String text, String type) {
        assertThat(fieldsOf(requestFor(account(UNUSED), sms().text(text).message())))
                .contains(new Field("type", type));
    }

    @ParameterizedTest
    @CsvSource({"0, 20000", "20, 20000", "21, 21000", "604800, 604800000", "604801, 604800000"})
    void the_validity_stays_within_what_vonage_takes(long seconds, String ttl) {
        OutboundMessage message = sms().validity(Duration.ofSeconds(seconds)).message();

        assertThat(fieldsOf(requestFor(account(UNUSED), message))).contains(new Field("ttl", ttl));
    }

    @Test
    void an_address_that_is_too_long_is_given_without_its_query_or_not_at_all() {
        String longer = "https://otp.example/webhooks/acme/01935a3c-0d7e-7bcd-8ef0-000000000001";
        String longest = "https://otp.example/webhooks/" + "x".repeat(80);

        assertThat(fieldsOf(requestFor(
                        account(UNUSED),
                        sms().receiptUrl(longer + "?delivery=" + VonageSmsFixtures.DELIVERY)
                                .message())))
                .contains(new Field("callback", longer));
        assertThat(fieldsOf(requestFor(
                        account(UNUSED),
                        sms().receiptUrl(longest + "?delivery=1").message())))
                .extracting(Field::name)
                .doesNotContain("callback");
    }

    @ParameterizedTest
    @CsvSource({
        "1, RATE_LIMITED",
        "2, UNKNOWN",
        "3, UNKNOWN",
        "4, CREDENTIALS_REJECTED",
        "5, PROVIDER_UNAVAILABLE",
        "6, INVALID_DESTINATION",
        "7, RECIPIENT_OPTED_OUT",
        "8, CREDENTIALS_REJECTED",
        "9, INSUFFICIENT_BALANCE",
        "10, RATE_LIMITED",
        "11, CREDENTIALS_REJECTED",
        "12, CONTENT_REJECTED",
        "14, CREDENTIALS_REJECTED",
        "15, SENDER_REJECTED",
        "22, INVALID_DESTINATION",
        "23, UNKNOWN",
        "29, CREDENTIALS_REJECTED",
        "32, CREDENTIALS_REJECTED",
        "33, UNREACHABLE",
        "77, UNKNOWN",
    })
    void each_status_is_read_although_http_says_that_all_is_well(int status, Reason reason) {
        Submission submission = submitTo(FakeProvider.answering(200, refused(status)));

        assertThat(submission).isEqualTo(Submission.Refused.because(reason, Integer.toString(status)));
    }

    @Test
    void the_parts_of_a_message_are_counted_and_paid_together() {
        Submission submission = submitTo(FakeProvider.answering(200, parts("0", "0", "0")));

        assertThat(submission)
                .isEqualTo(new Submission.Accepted("id-0", OptionalInt.of(3), Price.parse("0.0999", "EUR")));
    }

    @Test
    void a_message_of_which_a_part_was_refused_may_be_under_way() {
        assertThat(submitTo(FakeProvider.answering(200, parts("0", "9", "9"))))
                .isEqualTo(new Submission.Unknown("one of 3 parts was refused with status 9"));
        assertThat(submitTo(FakeProvider.answering(200, parts("9", "9"))))
                .isEqualTo(Submission.Refused.because(Reason.INSUFFICIENT_BALANCE, "9"));
    }

    private static String parts(String... statuses) {
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < statuses.length; i++) {
            parts.append(i == 0 ? "" : ",")
                    .append("{\"message-id\": \"id-%d\", \"status\": \"%s\", \"message-price\": \"0.0333\"}"
                            .formatted(i, statuses[i]));
        }
        return "{\"message-count\": \"" + statuses.length + "\", \"messages\": [" + parts + "]}";
    }

    private static MessageFixture sms() {
        return MessageFixture.by(Channel.SMS).deliveryId(VonageSmsFixtures.DELIVERY);
    }

    private FakeProvider.Request requestFor(GatewayAccount account, OutboundMessage message) {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(200, accepted("1")));
                Gateway gateway = open(VonageSmsFixtures.at(fake.url(), account))) {
            gateway.submit(message);
            return fake.requests().get(0);
        }
    }

    private Gateway open(GatewayAccount account) {
        Provider provider = provider(new GatewayNetwork(true, LIMITS));
        assertThat(provider.validate(account)).isEmpty();
        return provider.open(account);
    }

    private static List<Field> fieldsOf(FakeProvider.Request request) {
        return FormData.parse(request.body()).orElseThrow().fields();
    }
}
