package io.watchword.it.contract;

import static io.watchword.it.http.Backend.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Sent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Challenges to whom an e-mail address, a user's id or a username names, and claims of what was verified. */
public interface IdentifierContract extends OnServer {

    private static String freshAddress() {
        return "ada." + UUID.randomUUID() + "@example.com";
    }

    private static JsonObjectBuilder named(String type, String identifier) {
        return Json.createObjectBuilder().add("identifier_type", type).add("identifier", identifier);
    }

    private Sent send(String type, String identifier) {
        return backend().send(identifier, named(type, identifier).build());
    }

    /** A user who has signed in by a number. */
    private String userWith(String number) {
        Sent sent = backend().send(number);
        return backend().verify(sent, twilio().codeSentTo(number)).expect(200).text("user_id");
    }

    private Answer claim(Backend backend, Sent sent, String userId) {
        return backend.post("/v1/challenges/" + sent.challengeId() + "/claim")
                .json(Json.createObjectBuilder().add("user_id", userId).build())
                .send();
    }

    @Test
    @Tag("smoke")
    default void a_code_by_email_signs_up_whom_the_address_belongs_to() {
        String address = freshAddress();

        Sent sent = send("email", address.toUpperCase(Locale.ROOT));
        Answer verified =
                backend().verify(sent, server().sandbox().codeSentTo(address)).expect(200);

        assertThat(verified.text("verification_method")).isEqualTo("email");
        JsonObject claims = Tokens.claims(verified.text("access_token"));
        assertThat(claims.getString("email")).isEqualTo(address);
        assertThat(claims.getBoolean("email_verified")).isTrue();
        assertThat(claims.keySet()).doesNotContain("phone_number");
        assertThat(claims.getJsonArray("amr").toString()).isEqualTo("[\"otp\"]");
        Sent again = send("email", address);
        assertThat(backend()
                        .verify(
                                again,
                                server().sandbox().codesSentTo(address, 2).get(0))
                        .expect(200)
                        .text("user_id"))
                .isEqualTo(verified.text("user_id"));
    }

    @Test
    default void an_address_is_shown_by_its_first_letter_and_its_domain() {
        Answer answer = backend()
                .post("/v1/challenges")
                .json(named("email", freshAddress()).build())
                .send()
                .expect(201);

        assertThat(answer.text("destination")).isEqualTo("a••••@example.com");
        assertThat(answer.text("channel")).isEqualTo("email");
    }

    @Test
    default void what_is_no_address_and_what_does_not_lead_there_is_refused() {
        backend()
                .post("/v1/challenges")
                .json(named("email", "ada@example").build())
                .send()
                .expectProblem(400, "invalid_request")
                .expectField("identifier", "must be an e-mail address");
        backend()
                .post("/v1/challenges")
                .json(named("email", freshAddress()).add("channel", "sms").build())
                .send()
                .expectProblem(400, "channel_unavailable");
        backend()
                .post("/v1/challenges")
                .json(named("phone_number", Numbers.fresh())
                        .add("channel", "email")
                        .build())
                .send()
                .expectProblem(400, "channel_unavailable");
    }

    @Test
    @Tag("smoke")
    default void a_users_id_leads_to_the_users_number() {
        String number = Numbers.fresh();
        String userId = userWith(number);

        Sent sent = send("user_id", userId);
        String code = twilio().message(2, number).code();
        Answer verified = backend()
                .post("/v1/otp/verify")
                .json(named("user_id", userId)
                        .add("session_token", sent.sessionToken())
                        .add("code", code)
                        .build())
                .send()
                .expect(200);

        assertThat(verified.text("user_id")).isEqualTo(userId);
        assertThat(verified.text("verification_method")).isEqualTo("sms");
    }

    @Test
    default void a_username_leads_to_the_user_however_it_is_written() {
        String address = freshAddress();
        String username = "Ada." + UUID.randomUUID();
        String userId = backend()
                .post("/v1/users")
                .json(Json.createObjectBuilder()
                        .add("username", username)
                        .add("email", address)
                        .build())
                .send()
                .expect(201)
                .text("user_id");

        Sent sent = send("username", username.toUpperCase(Locale.ROOT));
        Answer verified =
                backend().verify(sent, server().sandbox().codeSentTo(address)).expect(200);

        assertThat(verified.text("user_id")).isEqualTo(userId);
        assertThat(verified.text("verification_method")).isEqualTo("email");
    }

    @Test
    default void the_identifier_at_the_verification_must_be_the_one_of_the_send() {
        String number = Numbers.fresh();
        String userId = userWith(number);
        Sent sent = send("user_id", userId);
        String code = twilio().message(2, number).code();

        for (JsonObjectBuilder other : new JsonObjectBuilder[] {
            named("user_id", "somebody-else"), named("username", userId), named("phone_number", number)
        }) {
            backend()
                    .post("/v1/otp/verify")
                    .json(other.add("session_token", sent.sessionToken())
                            .add("code", code)
                            .build())
                    .send()
                    .expectProblem(422, "session_mismatch");
        }

        assertThat(backend().read(sent).getInt("attempts_remaining")).isEqualTo(2);
        backend().verify(sent, code).expect(200);
    }

    @Test
    default void a_code_that_went_to_an_address_the_user_has_no_more_is_wrong() {
        String number = Numbers.fresh();
        String userId = userWith(number);
        Sent sent = send("user_id", userId);
        String code = twilio().message(2, number).code();
        server().database().update("update users set phone_index = ? where id = ?", new byte[16], userId);

        backend().verify(sent, code).expectProblem(422, "code_mismatch");
    }

    @Test
    default void wrong_codes_count_on_the_number_whatever_named_it() {
        String number = Numbers.fresh();
        String userId = userWith(number);
        for (int challenge = 0; challenge < 2; challenge++) {
            Sent sent = send("user_id", userId);
            String code = twilio().message(2 + challenge, number).code();
            for (int attempt = 0; attempt < 4; attempt++) {
                backend().verify(sent, wrong(code)).expectProblem(422, "code_mismatch");
            }
        }
        Sent byNumber = backend().send(number);
        String code = twilio().message(4, number).code();
        backend().verify(byNumber, wrong(code)).expectProblem(422, "code_mismatch");
        backend().verify(byNumber, wrong(code)).expectProblem(422, "code_mismatch");

        backend().verify(byNumber, code).expectProblem(429, "locked_out");
    }

    @Test
    default void sends_count_on_the_number_whatever_named_it() {
        String number = Numbers.fresh();
        String userId = userWith(number);
        for (int i = 0; i < 4; i++) {
            backend().send(number);
        }

        Sent held = send("user_id", userId);

        JsonObject delivery = backend().delivery(held);
        assertThat(delivery.getString("status")).isEqualTo("skipped");
        assertThat(delivery.getString("error_code")).isEqualTo("rate_limited");
    }

    @Test
    default void a_publishable_key_names_no_users() {
        api().post("/v1/challenges")
                .header("X-Watchword-Key", "pk_demo")
                .json(named("user_id", "somebody").build())
                .send()
                .expectProblem(403, "insufficient_scope");
    }

    @Test
    @Tag("smoke")
    default void where_an_application_claims_a_right_code_verifies_and_the_claim_signs_in_once() {
        Backend claiming = applicationWith("claim");
        String number = Numbers.fresh();
        Sent sent = claiming.send(number);
        claim(claiming, sent, "nobody").expectProblem(409, "conflict");
        Answer verified = claiming.verify(sent, twilio().codeSentTo(number)).expect(200);
        assertThat(verified.json().isNull("user_id")).isTrue();
        assertThat(verified.json().keySet()).doesNotContain("access_token");
        String userId = backend()
                .post("/v1/users")
                .json(Json.createObjectBuilder().add("phone_number", number).build())
                .send()
                .expect(201)
                .text("user_id");

        claim(claiming, sent, "nobody").expectProblem(404, "not_found");
        Answer claimed = claim(claiming, sent, userId).expect(200);

        assertThat(claimed.text("status")).isEqualTo("claimed");
        assertThat(Tokens.claims(claimed.text("access_token")).getString("sub")).isEqualTo(userId);
        assertThat(claiming.read(sent).getString("status")).isEqualTo("claimed");
        claim(claiming, sent, userId).expectProblem(409, "challenge_consumed");
    }

    @Test
    default void a_challenge_is_not_claimed_for_a_user_with_another_number() {
        Backend claiming = applicationWith("claim");
        String number = Numbers.fresh();
        Sent sent = claiming.send(number);
        claiming.verify(sent, twilio().codeSentTo(number)).expect(200);
        String other = userWith(Numbers.fresh());

        claim(claiming, sent, other).expectProblem(409, "conflict");

        assertThat(claiming.read(sent).getString("status")).isEqualTo("verified");
    }

    @Test
    default void what_has_opened_a_session_is_not_claimed() {
        Sent sent = sent();
        String userId = backend()
                .verify(sent, twilio().codeSentTo(sent.number()))
                .expect(200)
                .text("user_id");

        claim(backend(), sent, userId).expectProblem(409, "challenge_consumed");
    }

    @Test
    default void a_number_that_was_last_verified_long_ago_opens_no_account_by_itself() {
        String number = Numbers.fresh();
        String userId = userWith(number);
        server().database()
                .update(
                        "update users set phone_verified_at = current_timestamp - interval '91' day where id = ?",
                        userId);

        Sent sent = backend().send(number);
        Answer verified =
                backend().verify(sent, twilio().message(2, number).code()).expect(200);

        assertThat(verified.json().isNull("user_id")).isTrue();
        assertThat(verified.json().keySet()).doesNotContain("access_token");
        claim(backend(), sent, userId).expect(200);
        Sent afterwards = backend().send(number);
        assertThat(backend()
                        .verify(afterwards, twilio().message(3, number).code())
                        .expect(200)
                        .text("user_id"))
                .isEqualTo(userId);
    }
}
