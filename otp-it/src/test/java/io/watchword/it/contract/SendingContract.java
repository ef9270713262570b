package io.watchword.it.contract;

import static io.watchword.it.http.Backend.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Sent;
import io.watchword.it.provider.Message;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /v1/challenges}: a code goes out. */
public interface SendingContract extends OnServer {

    @Test
    @Tag("smoke")
    default void a_send_answers_what_a_caller_needs_and_no_code() {
        String number = Numbers.fresh();

        Answer answer = backend().trySend(number).expect(201);

        JsonObject sent = answer.json();
        assertThat(sent.keySet())
                .containsExactlyInAnyOrder(
                        "challenge_id",
                        "session_token",
                        "status",
                        "channel",
                        "destination",
                        "code_length",
                        "expires_at",
                        "resend_available_at",
                        "attempts_remaining");
        assertThat(sent.getString("status")).isEqualTo("pending");
        assertThat(sent.getString("channel")).isEqualTo("sms");
        assertThat(sent.getString("destination")).isEqualTo("+91••••••" + number.substring(9));
        assertThat(sent.getInt("code_length")).isEqualTo(6);
        assertThat(sent.getInt("attempts_remaining")).isEqualTo(5);
        Duration life = Duration.between(Instant.now(), Instant.parse(sent.getString("expires_at")));
        assertThat(life).isBetween(Duration.ofSeconds(285), Duration.ofSeconds(301));
        Duration cooldown = Duration.between(Instant.now(), Instant.parse(sent.getString("resend_available_at")));
        assertThat(cooldown).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(31));
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("RateLimit-Policy")).contains("q=5").contains("w=600");
        assertThat(answer.header("RateLimit")).contains("r=4");
        assertThat(answer.body()).doesNotContain(twilio().codeSentTo(number));
    }

    @Test
    default void the_message_holds_six_digits_and_says_what_they_are() {
        String number = Numbers.fresh();
        backend().send(number, body(number, "sms").add("locale", "en").build());

        Message message = twilio().message(1, number);

        assertThat(message.code()).matches("[0-9]{6}");
        assertThat(message.body()).startsWith("Your verification code is " + message.code() + ".");
    }

    @Test
    default void each_send_has_a_code_a_session_and_an_id_of_its_own() {
        String number = Numbers.fresh();

        Sent first = backend().send(number);
        Sent second = backend().send(number);

        twilio().message(2, number);
        assertThat(first.challengeId()).isNotEqualTo(second.challengeId());
        assertThat(first.sessionToken()).isNotEqualTo(second.sessionToken());
        assertThat(first.sessionToken()).hasSizeGreaterThanOrEqualTo(22);
    }

    @Test
    default void a_whatsapp_message_goes_by_the_gateway_of_its_channel() {
        String number = Numbers.fresh();

        Sent sent = backend().send(number, body(number, "whatsapp").build());

        String code = server().sandbox().codeSentTo(number);
        assertThat(twilio().messagesTo(number)).isEmpty();
        assertThat(backend().verify(sent, code).expect(200).text("verification_method"))
                .isEqualTo("whatsapp");
    }

    @Test
    default void without_a_channel_the_first_usable_one_serves() {
        String number = Numbers.fresh();
        JsonObject body = Json.createObjectBuilder()
                .add("identifier_type", "phone_number")
                .add("identifier", number)
                .build();

        Answer answer = backend().post("/v1/challenges").json(body).send().expect(201);

        assertThat(answer.text("channel")).isEqualTo("sms");
    }

    @Test
    default void a_custom_message_is_sent_as_it_stands_with_its_placeholders_filled() {
        String number = Numbers.fresh();

        backend()
                .send(
                        number,
                        body(number, "sms")
                                .add("custom_message", "{app}: <b>{otp}</b> ${jndi:ldap://x} {{7*7}} %s")
                                .build());

        Message message = twilio().message(1, number);
        assertThat(message.body()).isEqualTo("Demo: <b>" + message.code() + "</b> ${jndi:ldap://x} {{7*7}} %s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no placeholders", "{otp} only", "{app} only", "{otp} {otp} {app}", "{app} {app} {otp}", ""})
    default void a_custom_message_needs_each_placeholder_once(String text) {
        backend()
                .post("/v1/challenges")
                .json(body(Numbers.fresh(), "sms").add("custom_message", text).build())
                .send()
                .expectProblem(400, "invalid_request");
    }

    @Test
    default void a_message_for_web_otp_ends_with_the_bound_code() {
        String number = Numbers.fresh();

        backend()
                .send(
                        number,
                        body(number, "sms")
                                .add("auto_read", Json.createObjectBuilder().add("web_origin", "example.com"))
                                .build());

        Message message = twilio().message(1, number);
        assertThat(message.body()).endsWith("\n@example.com #" + message.code());
    }

    @Test
    default void a_message_for_sms_retriever_ends_with_the_apps_hash() {
        String number = Numbers.fresh();

        backend()
                .send(
                        number,
                        body(number, "sms")
                                .add("auto_read", Json.createObjectBuilder().add("android_app_hash", "FA+9qCX9VSu"))
                                .build());

        assertThat(twilio().message(1, number).body()).endsWith("\nFA+9qCX9VSu").hasSizeLessThanOrEqualTo(140);
    }

    @Test
    default void amount_and_payee_are_shown_in_the_message() {
        String number = Numbers.fresh();

        backend()
                .send(
                        number,
                        body(number, "sms")
                                .add("action", "transfer")
                                .add("amount", "49.90 EUR")
                                .add("payee", "Book Corner Ltd")
                                .build());

        assertThat(twilio().message(1, number).body()).contains("49.90 EUR").contains("Book Corner Ltd");
    }

    @Test
    default void a_whatsapp_template_cannot_carry_a_transaction() {
        backend()
                .post("/v1/challenges")
                .json(body(Numbers.fresh(), "whatsapp")
                        .add("amount", "49.90 EUR")
                        .add("payee", "Book Corner Ltd")
                        .build())
                .send()
                .expectProblem(400, "invalid_request");
    }

    @Test
    default void metadata_is_given_back_on_reads() {
        String number = Numbers.fresh();

        Sent sent = backend()
                .send(
                        number,
                        body(number, "sms")
                                .add("metadata", Json.createObjectBuilder().add("order", "A-1001"))
                                .build());

        assertThat(backend().read(sent).getJsonObject("metadata").getString("order"))
                .isEqualTo("A-1001");
    }

    @ParameterizedTest
    @CsvSource({
        "identifier_type, shoe_size",
        "channel, pigeon",
        "action, not allowed",
        "action, ''",
        "locale, not_a_locale!",
        "identifier, ''",
        "sender_id, 'a sender that is much too long'",
        "status, verified",
        "attempts, 0",
        "tenant_id, demo",
        "verified, true"
    })
    default void a_field_that_is_wrong_is_named(String field, String value) {
        Answer answer = backend()
                .post("/v1/challenges")
                .json(body(Numbers.fresh(), "sms").add(field, value).build())
                .send()
                .expectProblem(400, "invalid_request");

        JsonArray errors = answer.json().getJsonArray("errors");
        assertThat(errors.getValuesAs(JsonObject.class))
                .anyMatch(error -> error.getString("field").equals(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"identifier_type", "identifier"})
    default void a_field_that_is_missing_is_named(String field) {
        JsonObject body = Json.createObjectBuilder(body(Numbers.fresh(), "sms").build())
                .remove(field)
                .build();

        Answer answer = backend().post("/v1/challenges").json(body).send().expectProblem(400, "invalid_request");

        assertThat(answer.json().getJsonArray("errors").getValuesAs(JsonObject.class))
                .anyMatch(error -> error.getString("field").equals(field));
    }

    @Test
    default void more_than_twenty_pairs_of_metadata_are_refused() {
        var pairs = Json.createObjectBuilder();
        IntStream.rangeClosed(1, 21).forEach(pair -> pairs.add("k" + pair, "v"));

        backend()
                .post("/v1/challenges")
                .json(body(Numbers.fresh(), "sms").add("metadata", pairs).build())
                .send()
                .expectProblem(400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "totp"})
    default void a_channel_that_carries_no_message_to_a_phone_is_refused(String channel) {
        Answer answer = backend()
                .post("/v1/challenges")
                .json(body(Numbers.fresh(), channel).build())
                .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isIn("channel_unavailable", "invalid_request");
    }

    @Test
    default void the_sixth_send_to_a_number_is_refused_and_sends_nothing() {
        String number = Numbers.fresh();
        for (int i = 0; i < 5; i++) {
            backend().send(number);
        }

        Answer sixth = backend().trySend(number).expectProblem(429, "rate_limited");

        assertThat(Integer.parseInt(sixth.header("Retry-After"))).isBetween(500, 600);
        assertThat(sixth.header("RateLimit")).contains("r=0");
        assertThat(sixth.header("RateLimit-Policy")).contains("q=5");
        twilio().message(5, number);
        assertThat(twilio().messagesTo(number)).hasSize(5);
    }

    @Test
    default void an_end_users_address_is_limited_to_twenty_sends() {
        String ip =
                "2001:db8:" + Integer.toHexString(Math.floorMod(Numbers.fresh().hashCode(), 65_536)) + ":1::";
        for (int i = 0; i < 20; i++) {
            String number = Numbers.fresh();
            backend()
                    .send(
                            number,
                            body(number, "sms")
                                    .add("client", Json.createObjectBuilder().add("ip", ip + (i + 1)))
                                    .build());
        }

        backend()
                .post("/v1/challenges")
                .json(body(Numbers.fresh(), "sms")
                        .add("client", Json.createObjectBuilder().add("ip", ip + "ffff"))
                        .build())
                .send()
                .expectProblem(429, "rate_limited");
    }

    @Test
    @Tag("smoke")
    default void a_caller_who_keeps_no_challenge_id_sends_and_verifies_too() {
        String number = Numbers.fresh();
        Answer sent = backend()
                .post("/v1/otp/send")
                .json(body(number, "sms").build())
                .send()
                .expect(201);
        var verification = Json.createObjectBuilder()
                .add("identifier_type", "phone_number")
                .add("identifier", number)
                .add("session_token", sent.text("session_token"))
                .add("code", twilio().codeSentTo(number));

        Answer verified = backend()
                .post("/v1/otp/verify")
                .json(verification.build())
                .send()
                .expect(200);

        assertThat(verified.text("status")).isEqualTo("verified");
        assertThat(verified.text("challenge_id")).isEqualTo(sent.text("challenge_id"));
    }
}
