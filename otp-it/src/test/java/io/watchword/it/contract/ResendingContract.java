package io.watchword.it.contract;

import static io.watchword.it.http.Backend.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Sent;
import io.watchword.it.provider.Reaction;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code POST /v1/challenges/{id}/resend}: a new code goes out, and the old one lives until it has. */
public interface ResendingContract extends OnServer {

    private Answer resend(Sent sent) {
        server().database().endCooldown(sent.challengeId());
        return backend().resend(sent);
    }

    @Test
    default void a_resend_before_its_time_is_too_early() {
        Sent sent = sent();

        Answer answer = backend().resend(sent).expectProblem(429, "resend_too_early");

        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 30);
    }

    @Test
    default void a_resend_answers_the_shape_of_the_send_and_moves_no_end() {
        Sent sent = sent();
        JsonObject before = backend().read(sent);

        JsonObject resent = resend(sent).expect(200).json();

        assertThat(resent.keySet())
                .contains(
                        "challenge_id",
                        "session_token",
                        "status",
                        "channel",
                        "destination",
                        "code_length",
                        "expires_at",
                        "resend_available_at",
                        "attempts_remaining");
        assertThat(resent.getString("challenge_id")).isEqualTo(sent.challengeId());
        assertThat(resent.getString("expires_at")).isEqualTo(before.getString("expires_at"));
    }

    @Test
    default void once_the_new_code_is_accepted_it_alone_is_good() {
        Sent sent = sent();
        String oldCode = twilio().codeSentTo(sent.number());
        backend().awaitDelivery(sent, "sent");
        resend(sent).expect(200);
        String newCode = twilio().message(2, sent.number()).code();
        backend().awaitDelivery(sent, "sent");

        if (!oldCode.equals(newCode)) {
            backend().verify(sent, oldCode).expectProblem(422, "code_mismatch");
        }

        backend().verify(sent, newCode).expect(200);
    }

    @Test
    default void the_old_code_is_good_while_no_gateway_has_accepted_the_new_one() {
        Sent sent = sent();
        String oldCode = twilio().codeSentTo(sent.number());
        backend().awaitDelivery(sent, "sent");
        CountDownLatch release = new CountDownLatch(1);
        twilio().meets(sent.number(), Reaction.hang(release));
        resend(sent).expect(200);
        twilio().message(2, sent.number());

        Answer answer = backend().verify(sent, oldCode);

        release.countDown();
        answer.expect(200);
    }

    @Test
    default void a_failed_resend_ends_nothing() {
        Sent sent = sent();
        String oldCode = twilio().codeSentTo(sent.number());
        backend().awaitDelivery(sent, "sent");
        twilio().meets(sent.number(), Reaction.refuse(400, 21211));
        resend(sent).expect(200);
        backend().awaitDelivery(sent, "failed");

        backend().verify(sent, oldCode).expect(200);
    }

    @Test
    default void attempts_used_stay_used() {
        Sent sent = sent();
        String first = twilio().codeSentTo(sent.number());
        for (int i = 0; i < 4; i++) {
            backend().verify(sent, wrong(first)).expectProblem(422, "code_mismatch");
        }

        assertThat(resend(sent).expect(200).json().getInt("attempts_remaining")).isEqualTo(1);

        String second = twilio().message(2, sent.number()).code();
        String neither = wrong(wrong(second)).equals(first) ? wrong(second) : wrong(wrong(second));
        backend().verify(sent, neither).expectProblem(422, "code_mismatch");
        backend().verify(sent, second).expectProblem(422, "attempts_exhausted");
    }

    @Test
    default void after_three_resends_there_is_no_more() {
        Sent sent = sent();
        for (int i = 0; i < 3; i++) {
            resend(sent).expect(200);
        }

        resend(sent).expectProblem(429, "rate_limited");

        twilio().message(4, sent.number());
    }

    @Test
    default void a_resend_may_take_another_channel() {
        Sent sent = sent();
        server().database().endCooldown(sent.challengeId());

        Answer answer = backend()
                .post("/v1/challenges/" + sent.challengeId() + "/resend")
                .json(Json.createObjectBuilder()
                        .add("session_token", sent.sessionToken())
                        .add("channel", "whatsapp")
                        .build())
                .send()
                .expect(200);

        assertThat(answer.text("channel")).isEqualTo("whatsapp");
        backend().verify(sent, server().sandbox().codeSentTo(sent.number())).expect(200);
    }

    @Test
    default void a_resend_needs_the_session() {
        Sent sent = sent();

        backend().resend(new Sent(sent.challengeId(), "another", sent.number())).expectProblem(404, "not_found");
    }

    @Test
    @Tag("smoke")
    default void a_verified_challenge_is_not_resent() {
        Sent sent = sent();
        backend().verify(sent, twilio().codeSentTo(sent.number())).expect(200);

        resend(sent).expectProblem(409, "challenge_consumed");
    }
}
