package io.watchword.it.contract;

import static io.watchword.it.http.Backend.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Race;
import io.watchword.it.http.Sent;
import jakarta.json.Json;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Idempotency-Key}: a request may be repeated, and is done once. */
public interface IdempotencyContract extends OnServer {

    private Answer send(Backend backend, String number, String key) {
        return backend.post("/v1/challenges")
                .header("Idempotency-Key", key)
                .json(body(number, "sms").build())
                .send();
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    @Test
    default void a_repeated_request_is_answered_as_the_first_and_sends_nothing() {
        String number = Numbers.fresh();
        String key = newKey();
        Answer first = send(backend(), number, key).expect(201);
        twilio().message(1, number);

        Answer second = send(backend(), number, key).expect(201);

        assertThat(second.json()).isEqualTo(first.json());
        backend().awaitDelivery(new Sent(first.text("challenge_id"), "", number), "sent");
        assertThat(twilio().messagesTo(number)).hasSize(1);
    }

    @Test
    default void the_same_key_with_another_body_is_refused() {
        String key = newKey();
        send(backend(), Numbers.fresh(), key).expect(201);

        send(backend(), Numbers.fresh(), key).expectProblem(422, "idempotency_key_reused");
    }

    @Test
    default void the_same_key_of_another_caller_is_another_key() {
        String number = Numbers.fresh();
        String key = newKey();
        Answer first = send(backend(), number, key).expect(201);

        Answer second = api().post("/v1/challenges")
                .header("X-Watchword-Key", "pk_demo")
                .header("Origin", "http://localhost:8080")
                .header("Idempotency-Key", key)
                .json(body(number, "sms").build())
                .send()
                .expect(201);

        assertThat(second.text("challenge_id")).isNotEqualTo(first.text("challenge_id"));
    }

    @Test
    default void a_refused_request_does_not_use_the_key_up() {
        String key = newKey();
        send(backend(), "+91", key).expectProblem(400, "invalid_phone_number");
        String number = Numbers.fresh();

        Answer answer = send(backend(), number, key);

        assertThat(answer.status()).isIn(201, 422);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255})
    default void a_key_of_allowed_length_is_taken(int length) {
        String key = length == 1 ? "k" : newKey() + "k".repeat(length - 36);

        assertThat(send(backend(), Numbers.fresh(), key).status()).isIn(201, 422);
    }

    @Test
    default void a_key_that_is_none_is_refused() {
        for (String key : new String[] {"k".repeat(256), "a key", "tab\tbed"}) {
            send(backend(), Numbers.fresh(), key).expectProblem(400, "invalid_request");
        }
    }

    @Test
    default void a_repeated_resend_is_done_once() {
        Sent sent = sent();
        twilio().message(1, sent.number());
        server().database().endCooldown(sent.challengeId());
        String key = newKey();
        for (int i = 0; i < 3; i++) {
            backend()
                    .post("/v1/challenges/" + sent.challengeId() + "/resend")
                    .header("Idempotency-Key", key)
                    .json(Json.createObjectBuilder()
                            .add("session_token", sent.sessionToken())
                            .build())
                    .send()
                    .expect(200);
        }

        twilio().message(2, sent.number());
        backend().awaitDelivery(sent, "sent");
        assertThat(twilio().messagesTo(sent.number())).hasSize(2);
    }

    @Test
    default void fifty_requests_with_one_key_at_once_are_one_send() {
        String number = Numbers.fresh();
        String key = newKey();
        Backend backend = backend();

        List<Answer> answers = Race.of(50, () -> send(backend, number, key));

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream().map(answer -> answer.text("challenge_id")).distinct())
                .hasSize(1);
        Sent sent = new Sent(answers.get(0).text("challenge_id"), answers.get(0).text("session_token"), number);
        backend.awaitDelivery(sent, "sent");
        assertThat(twilio().messagesTo(number)).hasSize(1);
    }
}
