package io.watchword.it.contract;

import static io.watchword.it.http.Backend.body;
import static io.watchword.it.http.Backend.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.watchword.it.http.Answer;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Sent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.text.ParseException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /v1/challenges/{id}/verify}: the code comes back, and opens a session. */
public interface VerifyingContract extends OnServer {

    @Test
    @Tag("smoke")
    default void the_right_code_opens_a_session() throws ParseException, JOSEException {
        Sent sent = sent();

        Answer answer =
                backend().verify(sent, twilio().codeSentTo(sent.number())).expect(200);

        JsonObject verified = answer.json();
        assertThat(verified.getString("status")).isEqualTo("verified");
        assertThat(verified.getString("challenge_id")).isEqualTo(sent.challengeId());
        assertThat(verified.getString("verification_method")).isEqualTo("sms");
        assertThat(verified.getString("token_type")).isEqualTo("Bearer");
        assertThat(verified.getInt("expires_in")).isEqualTo(3600);
        assertThat(verified.getString("refresh_token")).hasSizeGreaterThanOrEqualTo(22);
        assertThat(verified.getString("session_id")).isNotBlank();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        JWTClaimsSet access = claims(verified.getString("access_token"));
        assertThat(access.getSubject()).isEqualTo(verified.getString("user_id"));
        assertThat(access.getIssuer()).endsWith("/t/demo");
        assertThat(access.getStringClaim("phone_number")).isEqualTo(sent.number());
        assertThat(access.getBooleanClaim("phone_number_verified")).isTrue();
        assertThat(access.getStringClaim("sid")).isEqualTo(verified.getString("session_id"));
        assertThat(access.getStringListClaim("amr")).containsExactlyInAnyOrder("otp", "sms");
        assertThat(access.getClaims().keySet())
                .contains("iss", "sub", "aud", "exp", "iat", "jti", "sid", "auth_time", "amr", "acr", "upn", "groups");
        assertThat(claims(verified.getString("id_token")).getSubject()).isEqualTo(access.getSubject());
    }

    private JWTClaimsSet claims(String token) throws ParseException, JOSEException {
        SignedJWT jwt = SignedJWT.parse(token);
        JWKSet keys = JWKSet.parse(api().get("/t/demo/oauth2/jwks").send().body());
        assertThat(jwt.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toECKey())))
                .isTrue();
        return jwt.getJWTClaimsSet();
    }

    @Test
    default void the_same_number_is_the_same_user() {
        String number = Numbers.fresh();
        Sent first = backend().send(number);
        Answer firstVerified =
                backend().verify(first, twilio().message(1, number).code()).expect(200);
        Sent second = backend().send(number);

        Answer secondVerified =
                backend().verify(second, twilio().message(2, number).code()).expect(200);

        assertThat(secondVerified.text("user_id")).isEqualTo(firstVerified.text("user_id"));
        assertThat(secondVerified.text("session_id")).isNotEqualTo(firstVerified.text("session_id"));
    }

    @Test
    @Tag("smoke")
    default void a_code_is_good_once() {
        Sent sent = sent();
        String code = twilio().codeSentTo(sent.number());
        backend().verify(sent, code).expect(200);

        backend().verify(sent, code).expectProblem(409, "challenge_consumed");

        assertThat(backend().read(sent).getString("status")).isEqualTo("verified");
    }

    @Test
    @Tag("smoke")
    default void a_wrong_code_costs_an_attempt_until_none_is_left() {
        Sent sent = sent();
        String code = twilio().codeSentTo(sent.number());
        for (int remaining = 4; remaining >= 0; remaining--) {
            Answer answer = backend().verify(sent, wrong(code)).expectProblem(422, "code_mismatch");
            assertThat(answer.json().getInt("attempts_remaining")).isEqualTo(remaining);
            assertThat(answer.body()).doesNotContain(code).doesNotContain(wrong(code));
        }

        backend().verify(sent, code).expectProblem(422, "attempts_exhausted");

        assertThat(backend().read(sent).getString("status")).isEqualTo("failed");
    }

    @Test
    default void the_fifth_attempt_may_still_be_the_right_one() {
        Sent sent = sent();
        String code = twilio().codeSentTo(sent.number());
        for (int i = 0; i < 4; i++) {
            backend().verify(sent, wrong(code)).expectProblem(422, "code_mismatch");
        }

        backend().verify(sent, code).expect(200);
    }

    @Test
    default void a_code_of_one_challenge_is_no_code_of_another() {
        Sent mine = sent();
        Sent other = sent();
        String otherCode = twilio().codeSentTo(other.number());
        String mineCode = twilio().codeSentTo(mine.number());

        backend()
                .verify(mine, otherCode.equals(mineCode) ? wrong(otherCode) : otherCode)
                .expectProblem(422, "code_mismatch");
    }

    @Test
    default void a_wrong_session_token_is_not_found_and_costs_nothing() {
        Sent sent = sent();
        String code = twilio().codeSentTo(sent.number());
        for (String token : new String[] {
            sent().sessionToken(),
            "x",
            sent.sessionToken() + "x",
            sent.sessionToken().substring(1),
            "\u0000"
        }) {
            Answer answer = backend().verify(new Sent(sent.challengeId(), token, sent.number()), code);
            assertThat(answer.status()).as("%s", answer).isIn(404, 400);
        }

        assertThat(backend().read(sent).getInt("attempts_remaining")).isEqualTo(5);
        backend().verify(sent, code).expect(200);
    }

    @Test
    default void an_unknown_challenge_is_not_found() {
        Sent sent = sent();

        for (String id : new String[] {"01936b2f-6a1c-7c3e-9d52-1f0b7e6a4c21", "x", "..%2F", "1%27%20or%201=1"}) {
            backend()
                    .verify(new Sent(id, sent.sessionToken(), sent.number()), "123456")
                    .expectProblem(404, "not_found");
        }
    }

    @Test
    default void a_challenge_past_its_end_has_expired_whether_or_not_a_timer_has_run() {
        Sent sent = sent();
        String code = twilio().codeSentTo(sent.number());
        server().database().expire(sent.challengeId());

        backend().verify(sent, code).expectProblem(410, "challenge_expired");

        assertThat(backend().read(sent).getString("status")).isEqualTo("expired");
        backend().resend(sent).expectProblem(410, "challenge_expired");
        backend().cancel(sent).expectProblem(410, "challenge_expired");
    }

    @Test
    default void a_canceled_challenge_takes_no_code() {
        Sent sent = sent();
        String code = twilio().codeSentTo(sent.number());
        backend().cancel(sent).expect(204);

        backend().verify(sent, code).expectProblem(409, "challenge_canceled");

        backend().resend(sent).expectProblem(409, "challenge_canceled");
        backend().cancel(sent).expect(204);
        assertThat(backend().read(sent).getString("status")).isEqualTo("canceled");
    }

    @Test
    default void a_verified_challenge_is_not_canceled() {
        Sent sent = sent();
        backend().verify(sent, twilio().codeSentTo(sent.number())).expect(200);

        backend().cancel(sent).expectProblem(409, "challenge_consumed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456",
                "[\"123456\"]",
                "{\"a\":1}",
                "true",
                "null",
                "\"\"",
                "\"123 456\"",
                "\" 123456\"",
                "\"123456\\n\"",
                "\"١٢٣٤٥٦\"",
                "\"１２３４５６\"",
                "\"12345a\"",
                "\"123\"",
                "\"12345678901\"",
                "\"-12345\"",
                "\"0x1234\"",
                "\"1e5\"",
                "\"123456\\u0000\""
            })
    default void what_is_no_code_is_refused_and_costs_nothing(String code) {
        Sent sent = sent();

        backend()
                .post("/v1/challenges/" + sent.challengeId() + "/verify")
                .json("{\"session_token\":\"" + sent.sessionToken() + "\",\"code\":" + code + "}")
                .send()
                .expectProblem(400, "invalid_request");

        assertThat(backend().read(sent).getInt("attempts_remaining")).isEqualTo(5);
    }

    @Test
    default void another_identifier_costs_an_attempt() {
        Sent sent = sent();
        String code = twilio().codeSentTo(sent.number());

        Answer answer = verifyWith(sent, code, "identifier", Numbers.fresh());

        answer.expectProblem(422, "session_mismatch");
        assertThat(backend().read(sent).getInt("attempts_remaining")).isEqualTo(4);
        verifyWith(sent, code, "identifier", sent.number()).expect(200);
    }

    private Answer verifyWith(Sent sent, String code, String field, String value) {
        return backend()
                .post("/v1/challenges/" + sent.challengeId() + "/verify")
                .json(Json.createObjectBuilder()
                        .add("session_token", sent.sessionToken())
                        .add("code", code)
                        .add(field, value)
                        .build())
                .send();
    }

    private Sent transaction() {
        String number = Numbers.fresh();
        return backend()
                .send(
                        number,
                        body(number, "sms")
                                .add("amount", "49.90 EUR")
                                .add("payee", "Book Corner Ltd")
                                .build());
    }

    private Answer verifyTransaction(Sent sent, String amount, String payee) {
        return backend()
                .post("/v1/challenges/" + sent.challengeId() + "/verify")
                .json(Json.createObjectBuilder()
                        .add("session_token", sent.sessionToken())
                        .add("code", twilio().codeSentTo(sent.number()))
                        .add("amount", amount)
                        .add("payee", payee)
                        .build())
                .send();
    }

    @Test
    default void a_transactions_code_is_good_for_its_amount_and_payee() {
        verifyTransaction(transaction(), "49.90 EUR", "Book Corner Ltd").expect(200);
    }

    @Test
    default void another_amount_or_payee_ends_the_challenge() {
        for (String[] pair : new String[][] {{"499.0 EUR", "Book Corner Ltd"}, {"49.90 EUR", "Mallory"}}) {
            Sent sent = transaction();

            verifyTransaction(sent, pair[0], pair[1]).expectProblem(422, "session_mismatch");

            verifyTransaction(sent, "49.90 EUR", "Book Corner Ltd").expectProblem(422, "attempts_exhausted");
            assertThat(backend().read(sent).getString("status")).isEqualTo("failed");
        }
    }

    @Test
    default void a_transactions_code_is_no_code_without_its_transaction() {
        Sent sent = transaction();

        backend().verify(sent, twilio().codeSentTo(sent.number())).expectProblem(422, "session_mismatch");
    }

    @Test
    default void ten_wrong_codes_in_a_row_lock_a_number_out_whatever_challenge_they_were_for() {
        String number = Numbers.fresh();
        for (int challenge = 1; challenge <= 2; challenge++) {
            Sent sent = backend().send(number);
            String code = twilio().message(challenge, number).code();
            for (int i = 0; i < 5; i++) {
                backend().verify(sent, wrong(code)).expectProblem(422, "code_mismatch");
            }
        }

        Answer locked = backend().trySend(number).expectProblem(429, "locked_out");

        assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(800, 900);
    }

    @Test
    default void a_lockout_holds_for_a_challenge_that_was_sent_before() {
        String number = Numbers.fresh();
        Sent kept = backend().send(number);
        String keptCode = twilio().message(1, number).code();
        for (int challenge = 2; challenge <= 3; challenge++) {
            Sent sent = backend().send(number);
            String code = twilio().message(challenge, number).code();
            for (int i = 0; i < 5; i++) {
                backend().verify(sent, wrong(code));
            }
        }

        backend().verify(kept, keptCode).expectProblem(429, "locked_out");
    }

    @Test
    default void a_right_code_ends_the_row_of_failures() {
        String number = Numbers.fresh();
        for (int challenge = 1; challenge <= 3; challenge++) {
            Sent sent = backend().send(number);
            String code = twilio().message(challenge, number).code();
            for (int i = 0; i < 4; i++) {
                backend().verify(sent, wrong(code)).expectProblem(422, "code_mismatch");
            }
            backend().verify(sent, code).expect(200);
        }
    }

    @Test
    default void a_read_shows_the_challenge_and_never_its_secrets() {
        Sent sent = sent();
        String code = twilio().codeSentTo(sent.number());
        backend().awaitDelivery(sent, "sent");

        JsonObject challenge = backend().read(sent);

        assertThat(challenge.getString("challenge_id")).isEqualTo(sent.challengeId());
        assertThat(challenge.getString("status")).isEqualTo("pending");
        JsonObject delivery = challenge.getJsonArray("deliveries").getJsonObject(0);
        assertThat(delivery.keySet())
                .contains("channel", "gateway", "status", "error_code", "provider_code", "updated_at");
        assertThat(delivery.isNull("error_code")).isTrue();
        assertThat(challenge.toString())
                .doesNotContain(code)
                .doesNotContain(sent.sessionToken())
                .doesNotContain(sent.number());
    }
}
