package io.watchword.it.contract;

import static io.watchword.it.http.Backend.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Numbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are not what the contract asks for, some of them made to hurt. */
public interface JsonContract extends OnServer {

    private Answer post(byte[] body) {
        return backend().post("/v1/challenges").json(body).send();
    }

    private Answer post(String body) {
        return post(body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @Tag("smoke")
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[]",
                "null",
                "true",
                "1",
                "\"text\"",
                "{} {}",
                "{'identifier':'x'}",
                "{\"identifier\":}",
                "{\"identifier\":\"+919876543210\",}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":\"+919876543210\"}x",
                "{\"identifier_type\":\"phone_number\",\"identifier\":+919876543210}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":919876543210}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":[\"+919876543210\"]}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":{}}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":null}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":true}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":1e999999999}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":\"+919876543210\",\"identifier\":\"+919876543211\"}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":\"+919876543210\",\"Identifier\":\"x\"}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":\"+919876543210\",\"unknown\":1}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":\"+919876543210\",\"metadata\":{\"a\":1e999999999}}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":\"+919876543210\",\"metadata\":{\"a\":\"1\",\"a\":\"2\"}}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":\"+919876543210\",\"metadata\":[]}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":\"+919876543210\",\"client\":\"x\"}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":\"+919876543210\",\"client\":{\"port\":1}}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":\"+919876543210\",\"client\":{\"ip\":\"not-an-ip\"}}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":\"+919876543210\",\"metadata\":{\"a\":\"\\ud800\"}}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":\"+919876543210\",\"metadata\":{\"a\":\"\\u0000\"}}",
                "{\"identifier_type\":\"phone_number\",\"identifier\":\"+919876543210\",\"payee\":\"\\u0000\",\"amount\":\"1\"}"
            })
    default void what_is_not_as_the_contract_asks_is_an_invalid_request(String body) {
        post(body).expectProblem(400, "invalid_request");
    }

    @Test
    default void bytes_that_are_no_utf_8_are_an_invalid_request() {
        byte[] body = body(Numbers.fresh(), "sms")
                .add("payee", "??")
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < body.length; i++) {
            if (body[i] == '?') {
                body[i] = (byte) 0xFF;
            }
        }

        post(body).expectProblem(400, "invalid_request");
    }

    @Test
    default void a_nul_or_a_half_surrogate_in_an_identifier_is_refused() {
        for (String odd : new String[] {"\\u0000", "\\ud800", "\\udc00"}) {
            Answer answer = post("{\"identifier_type\":\"phone_number\",\"identifier\":\"+9198765" + odd + "43210\"}");

            assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        }
    }

    @Test
    @Timeout(20)
    default void a_body_of_twenty_megabytes_is_refused_quickly() throws IOException {
        byte[] body = new byte[20 * 1024 * 1024];
        Arrays.fill(body, (byte) ' ');
        body[0] = '{';
        String outcome;
        try {
            outcome = Integer.toString(
                    backend().post("/v1/challenges").json(body).tell().status());
        } catch (IOException closedWhileWeWereStillSending) {
            outcome = "closed";
        }

        assertThat(outcome).isIn("400", "413", "closed");
        assertThat(backend().trySend(Numbers.fresh()).status()).isEqualTo(201);
    }

    @Test
    default void a_body_just_above_64_kib_is_refused() {
        String start = "{\"identifier_type\":\"phone_number\",\"identifier\":\"" + Numbers.fresh() + "\"";

        post(start + " ".repeat(65_536 - start.length() - 1) + "}").expect(201);
        assertThat(post(start + " ".repeat(65_536 - start.length()) + "}").status())
                .isIn(400, 413);
    }

    @Test
    @Timeout(20)
    default void deep_nesting_is_refused_quickly() {
        int depth = 30_000;

        post("{\"identifier_type\":" + "[".repeat(depth) + "]".repeat(depth) + "}")
                .expectProblem(400, "invalid_request");
        assertThat(post("[".repeat(100_000)).status()).isIn(400, 413);
    }

    @Test
    @Timeout(20)
    default void a_number_with_a_monstrous_exponent_is_refused_quickly() {
        long start = System.nanoTime();

        post("{\"identifier_type\":\"phone_number\",\"identifier\":1e999999999}")
                .expectProblem(400, "invalid_request");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    default void another_media_type_is_not_read() {
        for (String type : new String[] {"text/plain", "application/xml", "application/x-www-form-urlencoded"}) {
            backend()
                    .post("/v1/challenges")
                    .body(type, body(Numbers.fresh(), "sms").build().toString().getBytes(StandardCharsets.UTF_8))
                    .send()
                    .expectProblem(415, "unsupported_media_type");
        }
    }

    @Test
    default void the_same_strictness_holds_for_every_body() {
        String id = sent().challengeId();
        for (String target : new String[] {
            "/v1/challenges/" + id + "/verify", "/v1/challenges/" + id + "/resend", "/v1/otp/send", "/v1/otp/verify"
        }) {
            for (String body :
                    new String[] {"", "[]", "{\"unknown\":1}", "{\"session_token\":1}", "{\"a\":1,\"a\":1}"}) {
                Answer answer = backend().post(target).json(body).send();
                answer.expectProblem(400, "invalid_request");
            }
        }
    }
}
