package io.watchword.gateway.aws.eum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.watchword.gateway.FakeProvider;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.Price;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.JsonText;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EumWebhookTest {

    private static final String HOST = "https://sns.eu-west-1.amazonaws.com";
    private static final String CERTIFICATE = HOST + "/SimpleNotificationService-0123456789abcdef.pem";
    private static final String SUBSCRIBE = HOST + "/?Action=ConfirmSubscription&TopicArn="
            + "arn:aws:sns:eu-west-1:123456789012:sms-events&Token=2336412f37";
    private static final Instant NOW = Instant.now();
    private static final WebhookAnswer FORBIDDEN = new WebhookAnswer.Forbidden();
    private static final WebhookAnswer NOTHING = new WebhookAnswer.Receipts(List.of());

    @TempDir
    static Path directory;

    static SnsSigner sns;

    private FakeProvider amazon;

    @BeforeAll
    static void makeKeys() {
        sns = SnsSigner.named(directory, "sns.amazonaws.com", "-1d", 30);
    }

    @BeforeEach
    void start() {
        amazon = new FakeProvider(FakeProvider.answering(200, sns.pem()));
    }

    @AfterEach
    void stop() {
        amazon.close();
    }

    @ParameterizedTest
    @CsvSource({"1, SHA1withRSA", "2, SHA256withRSA"})
    void a_message_that_sns_has_signed_is_genuine(String version, String algorithm) {
        Map<String, String> message = notification("TEXT_DELIVERED");
        message.put("SignatureVersion", version);

        assertThat(receive(signed(message, sns, algorithm))).isEqualTo(delivered());
        assertThat(amazon.requests())
                .extracting(FakeProvider.Request::method, FakeProvider.Request::target)
                .containsExactly(tuple("GET", "/SimpleNotificationService-0123456789abcdef.pem"));
    }

    @Test
    void a_subject_is_signed_too() {
        Map<String, String> message = notification("TEXT_DELIVERED");
        message.put("Subject", "Event");
        String json = signed(message);

        assertThat(receive(json)).isEqualTo(delivered());
        assertThat(receive(json.replace("\"Subject\":\"Event\"", "\"Subject\":\"Other\"")))
                .isEqualTo(FORBIDDEN);
    }

    @Test
    void a_certificate_is_fetched_once() {
        AwsEumProvider provider = provider();

        for (int i = 0; i < 3; i++) {
            assertThat(receive(provider, signed(notification("TEXT_DELIVERED"))))
                    .isEqualTo(delivered());
        }

        assertThat(amazon.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Message", "MessageId", "Timestamp", "TopicArn", "Type", "Signature", "SignatureVersion"})
    void a_message_that_lacks_a_field_is_not_genuine(String field) {
        Map<String, String> message = notification("TEXT_DELIVERED");
        message.put("Signature", sns.sign(message, "SHA256withRSA"));
        message.remove(field);

        assertThat(receive(json(message))).isEqualTo(FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Message", "MessageId", "Timestamp", "TopicArn", "Type", "Signature", "SignatureVersion"})
    void a_message_whose_field_was_changed_is_not_genuine(String field) {
        Map<String, String> message = notification("TEXT_DELIVERED");
        message.put("Signature", sns.sign(message, "SHA256withRSA"));
        message.put(field, "1" + message.get(field));

        assertThat(receive(json(message))).isEqualTo(FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem",
                "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem",
                "https://sns.eu-west-1.amazonaws.com.evil.example/SimpleNotificationService-0123456789abcdef.pem",
                "https://sns.eu-west-1.amazonaws.com@evil.example/SimpleNotificationService-0123456789abcdef.pem",
                "https://x@sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem",
                "https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-0123456789abcdef.pem",
                "https://bucket.s3.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem",
                "https://sns.eu-west-1.amazonaws.com/?Action=Publish",
                "https://sns.eu-west-1.amazonaws.com/a/../SimpleNotificationService-0123456789abcdef.pem",
                "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem?x=1",
                "https://169.254.169.254/SimpleNotificationService-0123456789abcdef.pem",
                "mailto:sns.eu-west-1.amazonaws.com",
                "",
            })
    void no_certificate_is_fetched_from_elsewhere(String url) {
        Map<String, String> message = notification("TEXT_DELIVERED");
        message.put("SigningCertURL", url);

        assertThat(receive(signed(message))).isEqualTo(FORBIDDEN);
        assertThat(amazon.requests()).isEmpty();
    }

    @Test
    void another_topic_is_not_this_tenants() {
        Map<String, String> message = notification("TEXT_DELIVERED");
        message.put("TopicArn", "arn:aws:sns:eu-west-1:999999999999:sms-events");

        assertThat(receive(signed(message))).isEqualTo(FORBIDDEN);
        assertThat(amazon.requests()).isEmpty();
    }

    @Test
    void without_a_topic_nothing_is_genuine() {
        WebhookAnswer answer = provider()
                .receive(EumFixtures.account(Optional.empty(), Map.of()), post(signed(notification("TEXT_DELIVERED"))));

        assertThat(answer).isEqualTo(FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({
        "sns.amazonaws.com, -1d, 30, true",
        "sns-signing.af-south-1.amazonaws.com, -1d, 30, true",
        "sns.cn-north-1.amazonaws.com.cn, -1d, 30, true",
        "sns.amazonaws.com, -30d, 2, false",
        "sns.amazonaws.com, +1d, 30, false",
        "sns.amazonaws.com.evil.example, -1d, 30, false",
        "s3.amazonaws.com, -1d, 30, false",
    })
    void a_certificate_must_be_one_of_sns_and_good_now(String name, String start, int days, boolean good) {
        SnsSigner signer = SnsSigner.named(directory, name, start, days);
        try (FakeProvider serving = new FakeProvider(FakeProvider.answering(200, signer.pem()))) {
            assertThat(receive(provider(serving), signed(notification("TEXT_DELIVERED"), signer, "SHA256withRSA")))
                    .isEqualTo(good ? delivered() : FORBIDDEN);
        }
    }

    @Test
    void certificates_must_be_signed_by_the_next_one() {
        SnsSigner other = SnsSigner.named(directory, "other.example", "-1d", 30);
        try (FakeProvider serving = new FakeProvider(FakeProvider.answering(200, sns.pem() + other.pem()))) {
            assertThat(receive(provider(serving), signed(notification("TEXT_DELIVERED"))))
                    .isEqualTo(FORBIDDEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void what_is_no_certificate_vouches_for_nothing(String page) {
        try (FakeProvider serving = new FakeProvider(FakeProvider.answering(200, page))) {
            assertThat(receive(provider(serving), signed(notification("TEXT_DELIVERED"))))
                    .isEqualTo(FORBIDDEN);
        }
    }

    @Test
    void a_page_that_is_missing_or_elsewhere_vouches_for_nothing_and_is_not_asked_for_at_once_again() {
        try (FakeProvider serving =
                new FakeProvider(FakeProvider.answering(302, sns.pem(), "Location: https://evil.example/"))) {
            AwsEumProvider provider = provider(serving);

            assertThat(receive(provider, signed(notification("TEXT_DELIVERED"))))
                    .isEqualTo(FORBIDDEN);
            assertThat(receive(provider, signed(notification("TEXT_DELIVERED"))))
                    .isEqualTo(FORBIDDEN);

            assertThat(serving.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"-PT2H1S, false", "-PT1H59M, true", "PT0S, true", "PT4M, true", "PT5M1S, false"})
    void an_old_message_and_one_of_the_future_are_refused(Duration since, boolean fresh) {
        Map<String, String> message = notification("TEXT_DELIVERED");
        message.put("Timestamp", NOW.plus(since).toString());

        assertThat(receive(signed(message))).isEqualTo(fresh ? delivered() : FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "{\"Type\":1}", "{\"Type\":\"Notification\"}", "{\"eventType\":\"TEXT_SENT\"}"})
    void what_is_no_message_of_sns_is_not_genuine(String body) {
        assertThat(receive(body)).isEqualTo(FORBIDDEN);
    }

    @Test
    void a_subscription_is_confirmed() {
        assertThat(receive(signed(confirmation(SUBSCRIBE)))).isEqualTo(NOTHING);

        assertThat(amazon.requests())
                .last()
                .isEqualTo(amazon.requests().get(1))
                .extracting(FakeProvider.Request::target)
                .isEqualTo("/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-west-1:123456789012:sms-events"
                        + "&Token=2336412f37");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-west-1:123456789012:sms-events",
                "http://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-west-1:123456789012:sms-events",
                "https://sns.eu-west-1.amazonaws.com/?Action=DeleteTopic&TopicArn=arn:aws:sns:eu-west-1:123456789012:sms-events",
                "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-west-1:999999999999:other",
                "https://sns.eu-west-1.amazonaws.com/",
                "",
            })
    void nothing_but_the_topics_subscription_is_confirmed(String url) {
        assertThat(receive(signed(confirmation(url)))).isEqualTo(NOTHING);

        assertThat(amazon.requests()).as("the certificate alone").hasSize(1);
    }

    @Test
    void an_unsigned_question_is_not_answered() {
        Map<String, String> message = confirmation(SUBSCRIBE);
        message.put("Signature", "AAAA");

        assertThat(receive(json(message))).isEqualTo(FORBIDDEN);
        assertThat(amazon.requests()).as("the certificate alone").hasSize(1);
    }

    @Test
    void the_end_of_a_subscription_is_no_question() {
        Map<String, String> message = confirmation(SUBSCRIBE);
        message.put("Type", "UnsubscribeConfirmation");

        assertThat(receive(signed(message))).isEqualTo(NOTHING);
        assertThat(amazon.requests()).as("the certificate alone").hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT_PENDING, QUEUED,",
        "TEXT_QUEUED, QUEUED,",
        "TEXT_SENT, SENT,",
        "TEXT_SUCCESSFUL, SENT,",
        "TEXT_DELIVERED, DELIVERED,",
        "TEXT_UNREACHABLE, UNDELIVERED, UNREACHABLE",
        "TEXT_CARRIER_UNREACHABLE, UNDELIVERED, UNREACHABLE",
        "TEXT_TTL_EXPIRED, UNDELIVERED, UNREACHABLE",
        "TEXT_UNKNOWN, UNDELIVERED, UNKNOWN",
        "TEXT_INVALID, FAILED, INVALID_DESTINATION",
        "TEXT_INVALID_MESSAGE, FAILED, CONTENT_REJECTED",
        "TEXT_BLOCKED, FAILED, BLOCKED_BY_RECIPIENT",
        "TEXT_CARRIER_BLOCKED, FAILED, BLOCKED_BY_CARRIER",
        "TEXT_PROTECT_BLOCKED, FAILED, BLOCKED_BY_CARRIER",
        "TEXT_SPAM, FAILED, BLOCKED_BY_CARRIER",
        "VOICE_INITIATED, QUEUED,",
        "VOICE_RINGING, SENT,",
        "VOICE_ANSWERED, SENT,",
        "VOICE_COMPLETED, DELIVERED,",
        "VOICE_BUSY, UNDELIVERED, UNREACHABLE",
        "VOICE_NO_ANSWER, UNDELIVERED, UNREACHABLE",
        "VOICE_TTL_EXPIRED, UNDELIVERED, UNREACHABLE",
        "VOICE_FAILED, FAILED, UNKNOWN",
    })
    void each_event_is_a_receipt(String type, Receipt.Outcome outcome, Reason reason) {
        assertThat(receive(signed(notification(type))))
                .isEqualTo(new WebhookAnswer.Receipts(List.of(new Receipt(
                        Optional.of(EumFixtures.DELIVERY),
                        Optional.of("862a8790"),
                        outcome,
                        Optional.ofNullable(reason),
                        reason == null ? Optional.empty() : Optional.of(type)))));
    }

    @Test
    void an_event_that_nobody_knows_says_nothing_unless_it_is_the_last_one() {
        assertThat(receive(signed(notification("TEXT_TELEPORTED")))).isEqualTo(NOTHING);
        assertThat(receive(signed(notification("REGISTRATION_STATUS")))).isEqualTo(NOTHING);
        assertThat(receive(signed(notification("TEXT_TELEPORTED", ",\"isFinal\":true"))))
                .isEqualTo(new WebhookAnswer.Receipts(List.of(new Receipt(
                        Optional.of(EumFixtures.DELIVERY),
                        Optional.of("862a8790"),
                        Receipt.Outcome.UNDELIVERED,
                        Optional.of(Reason.UNKNOWN),
                        Optional.of("TEXT_TELEPORTED")))));
    }

    @Test
    void the_last_event_says_what_the_message_has_cost() {
        String prices = ",\"isFinal\":true,\"totalMessagePrice\":0.09582,\"totalCarrierFee\":0.003";

        assertThat(receive(signed(notification("TEXT_DELIVERED", prices))))
                .isInstanceOfSatisfying(
                        WebhookAnswer.Receipts.class,
                        receipts -> assertThat(receipts.receipts())
                                .extracting(Receipt::price)
                                .containsExactly(Optional.of(
                                        new Price(new BigDecimal("0.09882"), Currency.getInstance("USD")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "no event", "{}", "{\"eventType\":7}", "{\"eventType\":\"TEXT_ \"}"})
    void a_message_of_any_other_shape_says_nothing(String event) {
        Map<String, String> message = notification("TEXT_DELIVERED");
        message.put("Message", event);

        assertThat(receive(signed(message))).isEqualTo(NOTHING);
    }

    private static WebhookAnswer delivered() {
        return new WebhookAnswer.Receipts(List.of(new Receipt(
                Optional.of(EumFixtures.DELIVERY),
                Optional.of("862a8790"),
                Receipt.Outcome.DELIVERED,
                Optional.empty(),
                Optional.empty())));
    }

    private static Map<String, String> notification(String eventType) {
        return notification(eventType, "");
    }

    private static Map<String, String> notification(String eventType, String more) {
        Map<String, String> message = message("Notification");
        message.put("Message", """
                {"eventType":"%s","messageId":"862a8790","context":{"delivery":"%s"}%s}""".formatted(eventType, EumFixtures.DELIVERY, more));
        return message;
    }

    private static Map<String, String> confirmation(String url) {
        Map<String, String> message = message("SubscriptionConfirmation");
        message.put("Message", "You have chosen to subscribe.");
        message.put("SubscribeURL", url);
        message.put("Token", "2336412f37");
        return message;
    }

    private static Map<String, String> message(String type) {
        return new TreeMap<>(Map.of(
                "Type",
                type,
                "MessageId",
                "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
                "TopicArn",
                EumFixtures.TOPIC,
                "Timestamp",
                NOW.toString(),
                "SignatureVersion",
                "2",
                "SigningCertURL",
                CERTIFICATE));
    }

    private static String signed(Map<String, String> message) {
        return signed(message, sns, "SHA256withRSA");
    }

    private static String signed(Map<String, String> message, SnsSigner signer, String algorithm) {
        Map<String, String> signed = new TreeMap<>(message);
        signed.put("Signature", signer.sign(message, algorithm));
        return json(signed);
    }

    private static String json(Map<String, String> message) {
        JsonObjectBuilder json = JsonText.json().createObjectBuilder();
        message.forEach(json::add);
        return new String(JsonText.write(json.build()), StandardCharsets.UTF_8);
    }

    private AwsEumProvider provider() {
        return provider(amazon);
    }

    private static AwsEumProvider provider(FakeProvider serving) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        SnsPages pages = new SnsPages(url ->
                serving.url().resolve(url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery())));
        return new AwsEumProvider(
                new GatewayNetwork(true), clock, new SnsMessages(new SnsCertificates(pages, clock), pages, clock));
    }

    private WebhookAnswer receive(String body) {
        return receive(provider(), body);
    }

    private static WebhookAnswer receive(AwsEumProvider provider, String body) {
        GatewayAccount account = EumFixtures.account(Optional.empty(), Map.of("topic_arn", EumFixtures.TOPIC));
        assertThat(provider.validate(account)).isEmpty();
        return provider.receive(account, post(body));
    }

    private static WebhookRequest post(String body) {
        return new WebhookRequest(
                "POST",
                URI.create("https://otp.example/webhooks/acme/8"),
                Map.of("content-type", List.of("text/plain; charset=UTF-8")),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
