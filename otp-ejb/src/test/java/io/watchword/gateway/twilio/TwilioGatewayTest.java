package io.watchword.gateway.twilio;

import static io.watchword.gateway.twilio.TwilioFixtures.ACCOUNT_SID;
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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioGatewayTest implements GatewayContract {

    @Override
    public Provider provider(GatewayNetwork network) {
        return new TwilioProvider(network);
    }

    @Override
    public GatewayAccount account(URI baseUrl) {
        return TwilioFixtures.account(baseUrl, Map.of("from", "+15005550006"));
    }

    @Override
    public OutboundMessage message() {
        return TwilioFixtures.message(Channel.SMS, Optional.empty(), Duration.ofMinutes(5));
    }

    @Override
    public int acceptedStatus() {
        return 201;
    }

    @Override
    public String accepted(String providerMessageId) {
        return """
            {"account_sid": "%s", "api_version": "2010-04-01", "body": "Hello! \\ud83d\\udc4d",
             "direction": "outbound-api", "error_code": null, "num_segments": "1", "price": null,
             "sid": "%s", "status": "queued", "to": "+14155552345"}\
            """.formatted(ACCOUNT_SID, providerMessageId);
    }

    @Override
    public String refused(int code) {
        return """
            {"code": %d, "message": "The 'To' number is not a valid phone number.",
             "more_info": "https://www.twilio.com/docs/errors/21211", "status": 400}\
            """.formatted(code);
    }

    @Override
    public int unreachableCode() {
        return 30003;
    }

    @Test
    void a_text_is_posted_as_a_form_with_the_accounts_credentials() {
        FakeProvider.Request request = requestFor(account(URI.create("https://unused.example")), message());

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/2010-04-01/Accounts/" + ACCOUNT_SID + "/Messages.json");
        assertThat(request.headers())
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .containsEntry("accept", "application/json")
                .containsEntry("accept-encoding", "identity")
                .containsEntry(
                        "authorization",
                        "Basic QUMwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjp0b2tlbi1vZi10aGUtdGVzdA==");
        assertThat(fieldsOf(request))
                .containsExactly(
                        new Field("To", "+14155552345"),
                        new Field("From", "+15005550006"),
                        new Field("Body", "Ünïcode & more=+%: your code is 046813 👍"),
                        new Field("ValidityPeriod", "300"),
                        new Field("StatusCallback", TwilioFixtures.RECEIPT_URL.toString()));
    }

    @Test
    void an_api_key_takes_the_place_of_the_auth_token() {
        GatewayAccount account = TwilioFixtures.account(
                Map.of("from", "+15005550006"),
                Map.of(
                        "auth_token", "token-of-the-test",
                        "api_key_sid", "SK0123456789abcdef0123456789abcdef",
                        "api_key_secret", "secret"));

        FakeProvider.Request request = requestFor(account, message());

        assertThat(request.headers())
                .containsEntry("authorization", "Basic U0swMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjpzZWNyZXQ=");
    }

    @Test
    void a_messaging_service_chooses_the_sender_unless_one_was_asked_for() {
        GatewayAccount account = TwilioFixtures.account(
                URI.create("https://unused.example"),
                Map.of("messaging_service_sid", "MG0123456789abcdef0123456789abcdef"));

        FakeProvider.Request chosen = requestFor(account, message());
        FakeProvider.Request asked =
                requestFor(account, TwilioFixtures.message(Channel.SMS, Optional.of("ACME"), Duration.ofMinutes(5)));

        assertThat(fieldsOf(chosen))
                .contains(new Field("MessagingServiceSid", "MG0123456789abcdef0123456789abcdef"))
                .extracting(Field::name)
                .doesNotContain("From");
        assertThat(fieldsOf(asked))
                .contains(new Field("From", "ACME"))
                .extracting(Field::name)
                .doesNotContain("MessagingServiceSid");
    }

    @Test
    void whatsapp_carries_the_code_in_a_template() {
        GatewayAccount account = TwilioFixtures.account(
                URI.create("https://unused.example"),
                Map.of("whatsapp_from", "+14155238886", "content_sid", "HX0123456789abcdef0123456789abcdef"));

        FakeProvider.Request request =
                requestFor(account, TwilioFixtures.message(Channel.WHATSAPP, Optional.empty(), Duration.ofMinutes(5)));

        assertThat(fieldsOf(request))
                .contains(
                        new Field("To", "whatsapp:+14155552345"),
                        new Field("From", "whatsapp:+14155238886"),
                        new Field("ContentSid", "HX0123456789abcdef0123456789abcdef"),
                        new Field("ContentVariables", "{\"1\":\"046813\"}"))
                .extracting(Field::name)
                .doesNotContain("Body");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 2", "35999, 35999", "36000, 36000", "36001, 36000"})
    void the_validity_stays_within_what_twilio_takes(long seconds, String sent) {
        FakeProvider.Request request = requestFor(
                account(URI.create("https://unused.example")),
                TwilioFixtures.message(Channel.SMS, Optional.empty(), Duration.ofSeconds(seconds)));

        assertThat(fieldsOf(request)).contains(new Field("ValidityPeriod", sent));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21211, INVALID_DESTINATION",
        "400, 21214, INVALID_DESTINATION",
        "400, 21614, INVALID_DESTINATION",
        "400, 21635, LANDLINE_UNREACHABLE",
        "400, 21610, RECIPIENT_OPTED_OUT",
        "400, 21408, SENDER_REJECTED",
        "400, 21606, SENDER_REJECTED",
        "400, 21612, SENDER_REJECTED",
        "400, 21215, SENDER_REJECTED",
        "400, 30004, BLOCKED_BY_RECIPIENT",
        "400, 30005, INVALID_DESTINATION",
        "400, 30006, LANDLINE_UNREACHABLE",
        "400, 30007, BLOCKED_BY_CARRIER",
        "400, 63027, TEMPLATE_REJECTED",
        "400, 20003, CREDENTIALS_REJECTED",
        "429, 20429, RATE_LIMITED",
        "429, 77777, RATE_LIMITED",
        "500, 20500, PROVIDER_UNAVAILABLE",
        "503, 21211, PROVIDER_UNAVAILABLE",
    })
    void each_of_twilios_errors_has_its_reason(int status, int code, Reason reason) {
        Submission submission = submitTo(FakeProvider.answering(status, refused(code)));

        assertThat(submission).isEqualTo(Submission.Refused.because(reason, Integer.toString(code)));
    }

    @ParameterizedTest
    @CsvSource({
        "failed, 30006, LANDLINE_UNREACHABLE, 30006",
        "undelivered, 30007, BLOCKED_BY_CARRIER, 30007",
        "canceled, null, UNKNOWN, canceled",
        "failed, 0, UNKNOWN, failed",
    })
    void a_message_that_has_failed_by_the_time_of_the_answer_is_refused(
            String status, String code, Reason reason, String told) {
        String failed = accepted("SM1")
                .replace("\"status\": \"queued\"", "\"status\": \"" + status + "\"")
                .replace("\"error_code\": null", "\"error_code\": " + code);

        assertThat(submitTo(FakeProvider.answering(201, failed))).isEqualTo(Submission.Refused.because(reason, told));
    }

    @Test
    void segments_and_price_are_read_from_the_answer() {
        String priced = accepted("SM1").replace("\"price\": null", "\"price\": \"-0.0075\", \"price_unit\": \"USD\"");

        assertThat(submitTo(FakeProvider.answering(201, accepted("SM1"))))
                .isEqualTo(new Submission.Accepted("SM1", OptionalInt.of(1), Optional.empty()));
        assertThat(submitTo(FakeProvider.answering(
                        201, priced.replace("\"num_segments\": \"1\"", "\"num_segments\": \"0\""))))
                .isEqualTo(new Submission.Accepted("SM1", OptionalInt.empty(), Price.parse("0.0075", "USD")));
    }

    @ParameterizedTest
    @CsvSource({"1600, 1", "1601, 0"})
    void a_text_has_at_most_sixteen_hundred_characters(int length, int sent) {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(201, accepted("SM1")));
                Gateway gateway = open(fake.url())) {
            gateway.submit(
                    MessageFixture.by(Channel.SMS).text("x".repeat(length)).message());

            assertThat(fake.requests()).hasSize(sent);
        }
    }

    @Test
    void a_call_says_the_text_twice_in_its_language() {
        FakeProvider.Request request = requestFor(
                voice(), call("Ihr Code: 0, 4, 6. <&>\"'\u0007").locale("de").message());

        assertThat(request.target()).isEqualTo("/2010-04-01/Accounts/" + ACCOUNT_SID + "/Calls.json");
        assertThat(fieldsOf(request))
                .containsExactly(
                        new Field("To", "+14155552345"),
                        new Field("From", "+15005550006"),
                        new Field(
                                "Twiml",
                                "<Response><Say language=\"de-DE\" loop=\"2\">"
                                        + "Ihr Code: 0, 4, 6. &lt;&amp;&gt;&quot;&apos;</Say></Response>"),
                        new Field("StatusCallback", TwilioFixtures.RECEIPT_URL.toString()));
    }

    @Test
    void a_text_cannot_make_a_call_do_anything_but_speak() {
        FakeProvider.Request request =
                requestFor(voice(), call("</Say><Dial>+900123456</Dial><Say>").message());

        assertThat(fieldsOf(request))
                .filteredOn(field -> field.name().equals("Twiml"))
                .singleElement()
                .satisfies(field -> assertThat(field.value())
                        .contains("&lt;/Say&gt;&lt;Dial&gt;")
                        .doesNotContain("<Dial>"));
    }

    @ParameterizedTest
    @CsvSource({
        "en, en-US",
        "en-GB, en-GB",
        "es-MX, es-MX",
        "pt, pt-BR",
        "hi, hi-IN",
        "ar, ar-XA",
        "id, id-ID",
        "zh, cmn-CN",
        "sw, en-US"
    })
    void a_call_is_in_the_messages_language_or_in_english(String locale, String language) {
        assertThat(requestFor(voice(), call("Code").locale(locale).message()).body())
                .contains("language%3D%22" + language + "%22");
    }

    @Test
    void a_name_cannot_be_called_from() {
        List<Field> named =
                fieldsOf(requestFor(voice(), call("Code").sender("ACME").message()));
        List<Field> numbered =
                fieldsOf(requestFor(voice(), call("Code").sender("+15005550009").message()));

        assertThat(named).contains(new Field("From", "+15005550006"));
        assertThat(numbered).contains(new Field("From", "+15005550009"));
    }

    @Test
    void a_call_says_no_more_than_twilio_takes() {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(201, accepted("CA1")));
                Gateway gateway = open(TwilioFixtures.at(fake.url(), voice()))) {
            Submission submission = gateway.submit(call("&".repeat(800)).message());

            assertThat(submission).isEqualTo(Submission.Refused.because(Reason.CONTENT_REJECTED, "text_too_long"));
            assertThat(fake.requests()).isEmpty();
        }
    }

    /** The JDK's client withholds the body of a 401 to a streamed request, and with it Twilio's code. */
    @Test
    void rejected_credentials_are_known_by_the_status_alone() {
        Submission submission = submitTo(FakeProvider.answering(401, refused(20003), "WWW-Authenticate: Basic"));

        assertThat(submission)
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.CREDENTIALS_REJECTED));
    }

    private static GatewayAccount voice() {
        GatewayAccount sms = TwilioFixtures.account(
                Map.of("from", "ACME", "voice_from", "+15005550006"), Map.of("auth_token", "token-of-the-test"));
        return new GatewayAccount(
                sms.id(),
                sms.tenantId(),
                sms.name(),
                Set.of(Channel.VOICE),
                sms.baseUrl(),
                sms.settings(),
                sms.credentials());
    }

    private static MessageFixture call(String text) {
        return MessageFixture.by(Channel.VOICE).text(text).receiptUrl(TwilioFixtures.RECEIPT_URL.toString());
    }

    private FakeProvider.Request requestFor(GatewayAccount account, OutboundMessage message) {
        try (FakeProvider fake = new FakeProvider(FakeProvider.answering(201, accepted("SM1")));
                Gateway gateway = open(TwilioFixtures.at(fake.url(), account))) {
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
