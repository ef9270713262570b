package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Request;
import io.watchword.it.http.Sent;
import jakarta.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whether somebody has an account shows in no body, status, header or limit; in no time either ({@link TimingContract}). */
public interface AnonymityContract extends OnServer {

    private Request send(Backend backend, String type, String identifier) {
        return backend.post("/v1/challenges")
                .json(Json.createObjectBuilder()
                        .add("identifier_type", type)
                        .add("identifier", identifier)
                        .build());
    }

    private String user() {
        Sent sent = sent();
        return backend()
                .verify(sent, twilio().codeSentTo(sent.number()))
                .expect(200)
                .text("user_id");
    }

    private String disabledUser() {
        String userId = user();
        server().database().update("update users set status = 'disabled' where id = ?", userId);
        return userId;
    }

    private static String nobody() {
        return UUID.randomUUID().toString();
    }

    /** All of an answer but what differs between any two. */
    private static String shape(Answer answer) {
        String headers = new TreeSet<>(answer.headers().map().keySet()).toString();
        String body = answer.body()
                .replaceAll("\"(challenge_id|session_token|instance)\":\"[^\"]*\"", "\"$1\"")
                .replaceAll("\"(expires_at|resend_available_at)\":\"[^\"]*\"", "\"$1\"");
        return answer.status() + " " + headers + " " + body;
    }

    /** What a caller sees of a challenge from the send to its failure, and of the limits after it. */
    private List<String> life(String userId) {
        Backend backend = backend();
        List<String> seen = new ArrayList<>();
        Answer answer = send(backend, "user_id", userId).send().expect(201);
        seen.add(shape(answer));
        Sent sent = new Sent(answer.text("challenge_id"), answer.text("session_token"), userId);
        seen.add(shape(backend.resend(sent)));
        server().database().endCooldown(sent.challengeId());
        seen.add(shape(backend.resend(sent)));
        for (int i = 0; i < 6; i++) {
            seen.add(shape(backend.verify(sent, "000000")));
        }
        for (int i = 0; i < 5; i++) {
            seen.add(shape(send(backend, "user_id", userId).send()));
        }
        return seen;
    }

    @Test
    default void known_unknown_and_disabled_users_are_told_alike_from_the_send_to_the_last_limit() {
        List<String> unknown = life(nobody());

        assertThat(life(user())).isEqualTo(unknown);
        assertThat(life(disabledUser())).isEqualTo(unknown);
    }

    @Test
    default void nothing_goes_out_to_a_disabled_user_and_their_deliveries_say_why() {
        String number = Numbers.fresh();
        Sent first = backend().send(number);
        String userId =
                backend().verify(first, twilio().codeSentTo(number)).expect(200).text("user_id");
        server().database().update("update users set status = 'disabled' where id = ?", userId);

        Sent sent = backend().send(number);

        assertThat(backend().delivery(sent).getString("status")).isEqualTo("skipped");
        assertThat(backend().delivery(sent).getString("error_code")).isEqualTo("user_disabled");
        assertThat(twilio().messagesTo(number)).hasSize(1);
    }

    @Test
    default void a_user_who_is_disabled_meanwhile_has_no_right_code() {
        String number = Numbers.fresh();
        Sent first = backend().send(number);
        String userId =
                backend().verify(first, twilio().codeSentTo(number)).expect(200).text("user_id");
        Sent sent = backend().send(number);
        String code = twilio().message(2, number).code();
        server().database().update("update users set status = 'disabled' where id = ?", userId);

        backend().verify(sent, code).expectProblem(422, "code_mismatch");
    }

    @Test
    default void where_an_application_takes_nobody_new_a_number_without_a_user_is_sent_nothing_and_told_nothing() {
        Backend closed = applicationWith("off");
        String known = Numbers.fresh();
        Sent first = backend().send(known);
        backend().verify(first, twilio().codeSentTo(known)).expect(200);
        String unknown = Numbers.fresh();

        Answer toUser = send(closed, "phone_number", known).send().expect(201);
        Answer toNobody = send(closed, "phone_number", unknown).send().expect(201);

        assertThat(shape(toNobody).replace(unknown.substring(9), known.substring(9)))
                .isEqualTo(shape(toUser));
        twilio().message(2, known);
        Sent muted = new Sent(toNobody.text("challenge_id"), toNobody.text("session_token"), unknown);
        assertThat(closed.delivery(muted).getString("error_code")).isEqualTo("no_user");
        assertThat(twilio().messagesTo(unknown)).isEmpty();
        closed.verify(muted, "123456").expectProblem(422, "code_mismatch");
    }
}
