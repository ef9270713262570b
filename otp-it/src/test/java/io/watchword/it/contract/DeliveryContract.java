package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Await;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Sent;
import io.watchword.it.provider.Message;
import io.watchword.it.provider.Reaction;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of messages when the provider is not well, and what a caller learns of it. */
public interface DeliveryContract extends OnServer {

    /** A challenge whose message meets these reactions in turn. */
    private Sent sentInto(Reaction... reactions) {
        String number = Numbers.fresh();
        twilio().meets(number, reactions);
        return backend().send(number);
    }

    private String codeOf(List<Message> messages) {
        assertThat(messages.stream().map(Message::code).distinct()).hasSize(1);
        return messages.get(0).code();
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21211, invalid_destination",
        "400, 21614, invalid_destination",
        "400, 21610, recipient_opted_out",
        "400, 30006, landline_unreachable",
        "400, 30004, blocked_by_recipient|blocked_by_carrier",
        "400, 30007, content_rejected|blocked_by_carrier",
        "400, 21606, sender_rejected",
        "403, 20003, credentials_rejected"
    })
    default void a_final_refusal_is_named_and_not_repeated(int status, int code, String reasons) {
        Sent sent = sentInto(Reaction.refuse(status, code));

        JsonObject delivery = backend().awaitDelivery(sent, "failed");

        assertThat(delivery.getString("error_code")).isIn((Object[]) reasons.split("\\|", -1));
        assertThat(delivery.getString("provider_code")).isEqualTo(Integer.toString(code));
        assertThat(twilio().messagesTo(sent.number())).hasSize(1);
        assertThat(backend().read(sent).getString("status")).isEqualTo("pending");
    }

    @Test
    default void a_fault_of_the_provider_is_retried_with_the_same_code() {
        Sent sent = sentInto(Reaction.fault(503), Reaction.fault(500), Reaction.accept());

        backend().awaitDelivery(sent, "sent");

        List<Message> messages = twilio().messagesTo(sent.number());
        assertThat(messages).hasSize(3);
        backend().verify(sent, codeOf(messages)).expect(200);
    }

    @Test
    default void a_provider_that_asks_for_time_is_given_it() {
        Sent sent = sentInto(Reaction.tooMany(2), Reaction.accept());

        backend().awaitDelivery(sent, "sent");

        List<Message> messages = twilio().messagesTo(sent.number());
        assertThat(messages).hasSize(2);
        assertThat(Duration.between(messages.get(0).at(), messages.get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(1950));
        codeOf(messages);
    }

    @Test
    default void a_challenge_is_good_while_its_provider_says_nothing() {
        CountDownLatch release = new CountDownLatch(1);
        Sent sent = sentInto(Reaction.hang(release));
        String code = twilio().codeSentTo(sent.number());

        String status = backend().delivery(sent).getString("status");
        var answer = backend().verify(sent, code);

        release.countDown();
        assertThat(status).isIn("sending", "queued");
        answer.expect(200);
    }

    @Test
    default void a_message_whose_fate_is_unknown_is_not_sent_twice() {
        Sent sent = sentInto(Reaction.drop());
        String code = twilio().codeSentTo(sent.number());

        Await.that(
                "the answer is missed",
                () -> !backend().delivery(sent).getString("status").equals("queued"));

        Sent later = sent();
        backend().awaitDelivery(later, "sent");
        assertThat(twilio().messagesTo(sent.number())).hasSize(1);
        backend().verify(sent, code).expect(200);
    }

    @Test
    default void nothing_goes_out_for_a_challenge_that_was_canceled() {
        Sent sent = sentInto(Reaction.tooMany(3), Reaction.accept());
        twilio().message(1, sent.number());
        Await.that(
                "the refusal is settled",
                () -> backend().delivery(sent).getString("status").equals("queued"));
        backend().cancel(sent).expect(204);

        JsonObject delivery = backend().awaitDelivery(sent, "skipped");

        assertThat(delivery.getString("channel")).isEqualTo("sms");
        assertThat(twilio().messagesTo(sent.number())).hasSize(1);
    }

    @Test
    default void nothing_goes_out_after_a_challenge_has_expired() {
        Sent sent = sentInto(Reaction.tooMany(2), Reaction.accept());
        twilio().message(1, sent.number());
        Await.that(
                "the refusal is settled",
                () -> backend().delivery(sent).getString("status").equals("queued"));
        server().database().expire(sent.challengeId());

        Await.that(
                "the delivery ends",
                () -> List.of("skipped", "failed")
                        .contains(backend().delivery(sent).getString("status")));

        assertThat(twilio().messagesTo(sent.number())).hasSize(1);
    }

    @Test
    default void a_broken_provider_delays_nobody_elses_message() {
        CountDownLatch release = new CountDownLatch(1);
        for (int i = 0; i < 5; i++) {
            sentInto(Reaction.hang(release));
        }

        Sent sent = sent();
        Message message = twilio().message(1, sent.number());

        release.countDown();
        assertThat(message.code()).hasSize(6);
    }
}
