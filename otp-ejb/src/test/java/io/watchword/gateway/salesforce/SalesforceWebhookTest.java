package io.watchword.gateway.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.FakeProvider;
import io.watchword.gateway.GatewayAccount;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.http.Hmac;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceWebhookTest {

    private static final WebhookAnswer FORBIDDEN = new WebhookAnswer.Forbidden();
    private static final WebhookAnswer NOTHING = new WebhookAnswer.Receipts(List.of());
    private static final String KEY = "c2lnbmF0dXJlIGtleQ==";
    private static final String VERIFICATION = "{\"callbackId\":\"cb-1\",\"verificationKey\":\"vk-1\"}";

    private final SalesforceProvider salesforce =
            new SalesforceProvider(new GatewayNetwork(true), SalesforceFixtures.CLOCK);

    /** Made with another program than this one. */
    @Test
    void the_schemes_signature_is_genuine() {
        assertThat(post("[]", Optional.of("TLdD+F9Fen27urzHQbzZoEUrho9AI9rAmo/ZXmZMbO0=")))
                .isEqualTo(NOTHING);
        assertThat(post("[ ]", Optional.of("TLdD+F9Fen27urzHQbzZoEUrho9AI9rAmo/ZXmZMbO0=")))
                .isEqualTo(FORBIDDEN);
        assertThat(post("[]", Optional.of("AAAA"))).isEqualTo(FORBIDDEN);
        assertThat(post("[]", Optional.empty())).isEqualTo(FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({
        "SmsSent, '', SENT,,",
        "SmsDelivered, 4000, DELIVERED,,",
        "SmsNotSent, 47, FAILED, INVALID_DESTINATION, 47",
        "SmsNotSent, 1, FAILED, RECIPIENT_OPTED_OUT, 1",
        "SmsNotSent, 2500, FAILED, PROVIDER_UNAVAILABLE, 2500",
        "SmsNotSent, 2502, FAILED, INVALID_DESTINATION, 2502",
        "SmsNotSent, 2600, FAILED, RATE_LIMITED, 2600",
        "SmsNotSent, 99, FAILED, UNKNOWN, 99",
        "SmsNotSent, '', FAILED, UNKNOWN,",
        "SmsBounced, 4500, UNDELIVERED, UNREACHABLE, 4500",
        "SmsBounced, 4501, UNDELIVERED, UNREACHABLE, 4501",
        "SmsBounced, 4502, UNDELIVERED, BLOCKED_BY_CARRIER, 4502",
        "SmsBounced, 4503, UNDELIVERED, BLOCKED_BY_CARRIER, 4503",
        "SmsBounced, 4504, UNDELIVERED, INVALID_DESTINATION, 4504",
        "SmsTransient, 1000, QUEUED,,",
        "SmsTransient, 2000, SENT,,",
        "SmsTransient, 3002, SENT,,",
        "SmsTransient, 4000, DELIVERED,,",
        "SmsTransient, 4505, UNDELIVERED, INVALID_DESTINATION, 4505",
    })
    void each_event_is_a_receipt(
            String type, String code, Receipt.Outcome outcome, @Nullable Reason reason, @Nullable String providerCode) {
        WebhookAnswer expected = new WebhookAnswer.Receipts(List.of(receipt(outcome, reason, providerCode)));

        assertThat(postSigned("[" + event(type, "info", code) + "]")).isEqualTo(expected);
        assertThat(postSigned("[" + event(type, "Info", code) + "]")).isEqualTo(expected);
    }

    @Test
    void a_batch_tells_of_many_messages() {
        String batch =
                "[" + event("SmsSent", "info", "") + ",1,{},{\"eventCategoryType\":\"EngagementEvents.EmailOpen\"},"
                        + event("SmsTransient", "info", "2600") + "," + event("SmsDelivered", "info", "4000") + "]";

        assertThat(postSigned(batch))
                .isEqualTo(new WebhookAnswer.Receipts(List.of(
                        receipt(Receipt.Outcome.SENT, null, null), receipt(Receipt.Outcome.DELIVERED, null, null))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[", "[[]]", "[{\"eventCategoryType\":7}]", "[null]"})
    void a_body_of_any_other_shape_says_nothing(String body) {
        assertThat(postSigned(body)).isEqualTo(NOTHING);
    }

    @Test
    void a_callback_is_confirmed_while_it_is_being_registered() {
        try (FakeProvider cloud = new FakeProvider(connection -> FakeProvider.answering(
                        200,
                        SalesforceFixtures.token(
                                "token-1",
                                "http://" + connection.request().headers().get("host"),
                                1080))
                .answer(connection))) {
            assertThat(salesforce.receive(
                            SalesforceFixtures.account(Optional.of(cloud.url()), Map.of(), Map.of()),
                            request(VERIFICATION, Optional.empty())))
                    .isEqualTo(NOTHING);

            FakeProvider.Request confirmed = cloud.requests().get(1);
            assertThat(confirmed.method()).isEqualTo("POST");
            assertThat(confirmed.target()).isEqualTo("/platform/v1/ens-verify");
            assertThat(confirmed.headers()).containsEntry("authorization", "Bearer token-1");
            assertThat(confirmed.body()).isEqualTo(VERIFICATION);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "[{\"eventCategoryType\":\"TransactionalSendEvents.SmsDelivered\",\"info\":{\"messageKey\":\"m\"}}]",
                "{\"callbackId\":\"cb-1\"}",
                "{\"callbackId\":\"cb-1\",\"verificationKey\":1}",
                "{\"callbackId\":\"cb-1\",\"verificationKey\":\"vk-1\",\"more\":1}",
            })
    void no_other_question_is_heard(String body) {
        try (FakeProvider cloud = new FakeProvider(FakeProvider.answering(200, "{}"))) {
            assertThat(salesforce.receive(
                            SalesforceFixtures.account(Optional.of(cloud.url()), Map.of(), Map.of()),
                            request(body, Optional.empty())))
                    .isEqualTo(FORBIDDEN);
            assertThat(cloud.requests()).isEmpty();
        }
    }

    @Test
    void a_question_that_marketing_cloud_does_not_know_of_is_forbidden() {
        try (FakeProvider cloud = new FakeProvider(connection -> {
            boolean token = connection.request().target().equals("/v2/token");
            String rest = "http://" + connection.request().headers().get("host");
            return FakeProvider.answering(
                            token ? 200 : 400, token ? SalesforceFixtures.token("token-1", rest, 1080) : "{}")
                    .answer(connection);
        })) {
            assertThat(salesforce.receive(
                            SalesforceFixtures.account(Optional.of(cloud.url()), Map.of(), Map.of()),
                            request(VERIFICATION, Optional.empty())))
                    .isEqualTo(FORBIDDEN);
        }
    }

    /** Anybody can ask: what the answer costs is bounded. */
    @Test
    void questions_are_put_to_marketing_cloud_one_at_a_time() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        ExecutorService first = Executors.newSingleThreadExecutor();
        try (FakeProvider cloud = new FakeProvider(connection -> {
            asked.countDown();
            try {
                answered.await();
            } catch (InterruptedException testIsOver) {
                Thread.currentThread().interrupt();
            }
            return FakeProvider.answering(400, "{}").answer(connection);
        })) {
            GatewayAccount account = SalesforceFixtures.account(Optional.of(cloud.url()), Map.of(), Map.of());
            Future<WebhookAnswer> slow =
                    first.submit(() -> salesforce.receive(account, request(VERIFICATION, Optional.empty())));
            asked.await();

            assertThat(salesforce.receive(account, request(VERIFICATION, Optional.empty())))
                    .isEqualTo(FORBIDDEN);

            answered.countDown();
            assertThat(slow.get()).isEqualTo(FORBIDDEN);
            assertThat(cloud.requests()).hasSize(1);
        } finally {
            first.shutdownNow();
        }
    }

    @Test
    void once_there_is_a_key_an_unsigned_question_is_not_heard() {
        assertThat(post(VERIFICATION, Optional.empty())).isEqualTo(FORBIDDEN);
    }

    private static Receipt receipt(Receipt.Outcome outcome, @Nullable Reason reason, @Nullable String providerCode) {
        return new Receipt(
                Optional.of(SalesforceFixtures.DELIVERY),
                Optional.of(SalesforceFixtures.DELIVERY.toString()),
                outcome,
                Optional.ofNullable(reason),
                Optional.ofNullable(providerCode));
    }

    private static String event(String type, String info, String code) {
        return """
                {"eventCategoryType":"TransactionalSendEvents.%s","timestampUTC":1612564224759,"mid":1,"eid":2,
                 "definitionKey":"otp","%s":{"to":"14155552345","subscriberKey":"+14155552345","messageKey":"%s"%s}}""".formatted(
                type, info, SalesforceFixtures.DELIVERY, code.isEmpty() ? "" : ",\"statusCode\":\"" + code + "\"");
    }

    private WebhookAnswer postSigned(String body) {
        byte[] signature = Hmac.SHA256.sign(KEY, body.getBytes(StandardCharsets.UTF_8));
        return post(body, Optional.of(Base64.getEncoder().encodeToString(signature)));
    }

    private WebhookAnswer post(String body, Optional<String> signature) {
        return salesforce.receive(
                SalesforceFixtures.account(Optional.empty(), Map.of(), Map.of("ens_signature_key", KEY)),
                request(body, signature));
    }

    private static WebhookRequest request(String body, Optional<String> signature) {
        return new WebhookRequest(
                "POST",
                URI.create("https://otp.example/webhooks/acme/9"),
                signature
                        .map(value -> Map.of("x-sfmc-ens-signature", List.of(value)))
                        .orElse(Map.of()),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
