package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Sent;
import io.watchword.it.provider.FakeTwilio;
import io.watchword.it.provider.Message;
import io.watchword.it.provider.Reaction;
import io.watchword.it.provider.TwilioReceipt;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A code that one gateway does not deliver goes on to another: the same code, and none twice where that is not known. */
public interface FailoverContract extends OnServer {

    /** Two providers of a shop of a test's own, the first of which serves. */
    final class Two implements AutoCloseable {

        private final FakeTwilio first;
        private final FakeTwilio second;
        private final OwnShop shop;

        Two(OnServer on) {
            first = FakeTwilio.start(on.server().transcript());
            second = FakeTwilio.start(on.server().transcript());
            shop = OwnShop.in(on.tenant());
            shop.gateway("first", first);
            shop.gateway("second", second);
        }

        Sent sent(String... fallbackChannels) {
            return sentTo(Numbers.fresh(), fallbackChannels);
        }

        Sent sentTo(String number, String... fallbackChannels) {
            return shop.backend().send(number, body(number, fallbackChannels));
        }

        List<String> deliveries(Sent sent) {
            return shop.deliveries(sent.challengeId());
        }

        void awaitDeliveries(Sent sent, String... expected) {
            Await.that("deliveries " + List.of(expected), () -> deliveries(sent).equals(List.of(expected)));
        }

        @Override
        public void close() {
            first.close();
            second.close();
        }
    }

    private static JsonObject body(String number, String... fallbackChannels) {
        JsonArrayBuilder channels = Json.createArrayBuilder();
        for (String channel : fallbackChannels) {
            channels.add(channel);
        }
        return Backend.body(number, "sms").add("fallback_channels", channels).build();
    }

    /** The wait of a delivery for a report is over. */
    private void waitIsOver(Sent sent, String what) {
        Await.that(
                "the wait is over",
                () -> server().database()
                                .update(
                                        "update delivery set " + what
                                                + " = current_timestamp where challenge_id = ? and " + what
                                                + " is not null",
                                        UUID.fromString(sent.challengeId()))
                        == 1);
    }

    @ParameterizedTest
    @CsvSource({"503, 0", "429, 20429", "401, 20003", "400, 21606"})
    default void a_refusal_that_another_gateway_may_mend_goes_on_at_once_with_the_same_code(int status, int code) {
        try (Two two = new Two(this)) {
            two.first.meetsAll(Reaction.refuse(status, code));

            Sent sent = two.sent();

            two.awaitDeliveries(sent, "first failed", "second sent");
            String passcode = two.second.codeSentTo(sent.number());
            assertThat(two.first.messagesTo(sent.number()))
                    .singleElement()
                    .satisfies(message -> assertThat(message.code()).isEqualTo(passcode));
            assertThat(server().database()
                            .number(
                                    "select count(*) from audit_event where challenge_id = ? and subject_type = 'delivery'",
                                    UUID.fromString(sent.challengeId())))
                    .isEqualTo(4);
            two.shop.backend().verify(sent, passcode).expect(200);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {21211, 21610, 30006})
    default void a_refusal_of_the_number_itself_goes_nowhere(int code) {
        try (Two two = new Two(this)) {
            two.first.meetsAll(Reaction.refuse(400, code));

            Sent sent = two.sent();

            two.awaitDeliveries(sent, "first failed");
            assertThat(two.second.messagesTo(sent.number())).isEmpty();
        }
    }

    @Test
    default void a_code_is_tried_by_one_gateway_after_the_other_and_then_again_by_the_last() {
        try (Two two = new Two(this)) {
            two.first.meetsAll(Reaction.fault(503));
            String number = Numbers.fresh();
            two.second.meets(number, Reaction.fault(503), Reaction.accept());

            Sent sent = two.sentTo(number);

            two.awaitDeliveries(sent, "first failed", "second sent");
            assertThat(two.first.messagesTo(number)).hasSize(1);
            assertThat(two.second.messagesTo(number)).hasSize(2);
        }
    }

    @Test
    default void an_unknown_fate_waits_for_a_report_and_goes_on_only_then() {
        try (Two two = new Two(this)) {
            two.first.meetsAll(Reaction.drop());
            Sent sent = two.sent();
            String code = two.first.codeSentTo(sent.number());
            Await.that("the answer is missed", () -> isUnknown(sent));
            assertThat(two.deliveries(sent)).containsExactly("first sending");

            waitIsOver(sent, "due_at");

            two.awaitDeliveries(sent, "first undelivered", "second sent");
            assertThat(two.second.codeSentTo(sent.number())).isEqualTo(code);
            assertThat(two.first.messagesTo(sent.number())).hasSize(1);

            Message late = two.first.message(1, sent.number());
            TwilioReceipt.of(late, "delivered").deliver(api());
            assertThat(two.deliveries(sent)).contains("second sent").hasSize(2);
        }
    }

    @Test
    default void an_unknown_fate_that_a_report_clears_up_goes_nowhere() {
        try (Two two = new Two(this)) {
            two.first.meetsAll(Reaction.drop());
            Sent sent = two.sent();
            Message message = two.first.message(1, sent.number());
            Await.that("the answer is missed", () -> isUnknown(sent));

            TwilioReceipt.of(message, "delivered").deliver(api());

            two.awaitDeliveries(sent, "first delivered");
            assertThat(two.second.messagesTo(sent.number())).isEmpty();
        }
    }

    private boolean isUnknown(Sent sent) {
        return server().database()
                        .number(
                                "select count(*) from delivery where challenge_id = ? and outcome_unknown",
                                UUID.fromString(sent.challengeId()))
                == 1;
    }

    @ParameterizedTest
    @CsvSource({"30007, true", "30003, false", "21610, false"})
    default void a_report_of_failure_goes_on_where_another_gateway_may_help(String errorCode, boolean goesOn) {
        try (Two two = new Two(this)) {
            Sent sent = two.sent();
            two.awaitDeliveries(sent, "first sent");
            Message message = two.first.message(1, sent.number());

            TwilioReceipt.of(message, "undelivered")
                    .with("ErrorCode", errorCode)
                    .deliver(api());

            if (goesOn) {
                two.awaitDeliveries(sent, "first undelivered", "second sent");
                assertThat(two.second.codeSentTo(sent.number())).isEqualTo(message.code());
            } else {
                two.awaitDeliveries(sent, "first undelivered");
            }
            TwilioReceipt.of(message, "undelivered")
                    .with("ErrorCode", errorCode)
                    .deliver(api());
            assertThat(two.deliveries(sent)).hasSize(goesOn ? 2 : 1);
        }
    }

    @Test
    default void nothing_goes_on_for_a_challenge_that_has_ended() {
        try (Two two = new Two(this)) {
            Sent sent = two.sent();
            two.awaitDeliveries(sent, "first sent");
            Message message = two.first.message(1, sent.number());
            two.shop.backend().verify(sent, message.code()).expect(200);

            TwilioReceipt.of(message, "undelivered").with("ErrorCode", "30007").deliver(api());

            two.awaitDeliveries(sent, "first undelivered");
        }
    }

    @Test
    default void once_all_gateways_of_a_channel_have_failed_the_next_channel_has_the_same_code() {
        try (Two two = new Two(this)) {
            two.shop.sandbox("sandbox", "'whatsapp','voice'");
            two.first.meetsAll(Reaction.fault(503));
            two.second.meetsAll(Reaction.refuse(401, 20003));

            Sent sent = two.sent("whatsapp", "voice");

            two.awaitDeliveries(sent, "first failed", "second failed", "sandbox sent");
            String code = server().sandbox().codeSentTo(sent.number());
            assertThat(two.first.codeSentTo(sent.number())).isEqualTo(code);
            two.shop.backend().verify(sent, code).expect(200);
        }
    }

    @Test
    default void what_is_not_confirmed_in_time_goes_on_to_the_next_channel_and_what_is_does_not() {
        try (Two two = new Two(this)) {
            two.shop.sandbox("sandbox", "'whatsapp','voice'");
            Sent confirmed = two.sent("whatsapp", "voice");
            Sent sent = two.sent("whatsapp", "voice");
            two.awaitDeliveries(confirmed, "first sent");
            two.awaitDeliveries(sent, "first sent");
            TwilioReceipt.of(two.first.message(1, confirmed.number()), "delivered")
                    .deliver(api());
            assertThat(server().database()
                            .number(
                                    "select count(*) from delivery where challenge_id = ? and onward_at is not null",
                                    UUID.fromString(confirmed.challengeId())))
                    .isZero();

            waitIsOver(sent, "onward_at");
            two.awaitDeliveries(sent, "first sent", "sandbox sent");
            waitIsOver(sent, "onward_at");
            two.awaitDeliveries(sent, "first sent", "sandbox sent", "sandbox sent");

            assertThat(server().sandbox().messagesTo(sent.number()))
                    .extracting(message -> message.getString("channel"))
                    .containsExactly("voice", "whatsapp");
            String code = two.first.codeSentTo(sent.number());
            assertThat(server().sandbox().codesSentTo(sent.number(), 2)).containsOnly(code);
            assertThat(two.deliveries(confirmed)).containsExactly("first delivered");
            two.shop.backend().verify(sent, code).expect(200);
        }
    }

    @Test
    default void an_explicit_channel_falls_back_to_no_other() {
        try (Two two = new Two(this)) {
            two.shop.sandbox("sandbox", "'whatsapp','voice'");
            two.first.meetsAll(Reaction.refuse(400, 21610));

            Sent sent = two.sent();

            two.awaitDeliveries(sent, "first failed");
            assertThat(server().sandbox().messagesTo(sent.number())).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'sms', invalid_request",
        "'totp', invalid_request",
        "'email', invalid_request",
        "'pigeon', invalid_request",
        "'whatsapp|whatsapp', invalid_request",
        "'voice', channel_unavailable"
    })
    default void fallback_channels_of_no_use_are_refused(String channels, String code) {
        OwnShop shop = OwnShop.in(tenant());
        shop.sandbox("sandbox", "'sms','whatsapp','email'");
        String number = Numbers.fresh();

        Answer answer = shop.backend()
                .post("/v1/challenges")
                .json(body(number, channels.split("\\|")))
                .send();

        answer.expectProblem(400, code);
        assertThat(server().sandbox().messagesTo(number)).isEmpty();
    }

    @Test
    default void an_outage_moves_traffic_and_it_returns_by_itself() {
        try (Two two = new Two(this)) {
            two.first.meetsAll(Reaction.fault(503));
            for (int i = 0; i < 15; i++) {
                Sent sent = two.sent();
                two.second.codeSentTo(sent.number());
            }
            assertThat(two.first.messages()).hasSizeLessThanOrEqualTo(8);

            two.first.meetsAll(Reaction.accept());

            Await.that(Duration.ofSeconds(40), "traffic returns", () -> {
                Sent sent = two.sent();
                Await.that(
                        "a delivery is sent",
                        () -> two.deliveries(sent).stream().anyMatch(delivery -> delivery.endsWith(" sent")));
                return recent(two.first.messages()) >= 5;
            });
        }
    }

    /** How many messages came within the last two seconds. */
    private static long recent(List<Message> messages) {
        return messages.stream()
                .filter(message -> message.at().isAfter(Instant.now().minusSeconds(2)))
                .count();
    }
}
