package io.watchword.it.contract;

import static io.watchword.it.http.Backend.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Request;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser may do with a publishable key. */
public interface PublishableKeyContract extends OnServer {

    String ORIGIN = "http://localhost:8080";

    private Request browser(String method, String target) {
        return api().request(method, target)
                .header("X-Watchword-Key", "pk_demo")
                .header("Origin", ORIGIN);
    }

    @Test
    @Tag("smoke")
    default void a_browser_sends_and_verifies() {
        String number = Numbers.fresh();

        Answer sent = browser("POST", "/v1/challenges")
                .json(body(number, "sms").build())
                .send()
                .expect(201);
        JsonObject verification = Json.createObjectBuilder()
                .add("session_token", sent.text("session_token"))
                .add("code", twilio().codeSentTo(number))
                .build();
        Answer verified = browser("POST", "/v1/challenges/" + sent.text("challenge_id") + "/verify")
                .json(verification)
                .send()
                .expect(200);

        assertThat(sent.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
        assertThat(sent.header("Vary")).containsIgnoringCase("Origin");
        assertThat(verified.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
        assertThat(verified.text("access_token")).isNotBlank();
    }

    @Test
    default void a_problem_is_readable_for_the_browser_too() {
        Answer answer = browser("POST", "/v1/challenges").json("{}").send().expectProblem(400, "invalid_request");

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost:8080"})
    default void a_preflight_of_an_allowed_origin_is_granted(String origin) {
        Answer answer = api().request("OPTIONS", "/v1/challenges")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-watchword-key")
                .send();

        assertThat(answer.status()).isIn(200, 204);
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .containsIgnoringCase("x-watchword-key")
                .containsIgnoringCase("content-type");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://localhost:8081",
                "https://localhost:8080",
                "http://localhost:8080.evil.example",
                "null"
            })
    default void another_origin_gets_nothing(String origin) {
        String number = Numbers.fresh();

        Answer answer = api().post("/v1/challenges")
                .header("X-Watchword-Key", "pk_demo")
                .header("Origin", origin)
                .json(body(number, "sms").build())
                .send();

        assertThat(answer.status()).isIn(401, 403);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(twilio().messagesTo(number)).isEmpty();
    }

    @Test
    default void an_unknown_key_is_refused() {
        api().post("/v1/challenges")
                .header("X-Watchword-Key", "pk_nobody")
                .header("Origin", ORIGIN)
                .json(body(Numbers.fresh(), "sms").build())
                .send()
                .expectProblem(401, "unauthorized");
    }

    @ParameterizedTest
    @CsvSource({"custom_message, {otp} {app}", "sender_id, DEMO"})
    default void what_only_a_backend_may_set_is_forbidden(String field, String value) {
        browser("POST", "/v1/challenges")
                .json(body(Numbers.fresh(), "sms").add(field, value).build())
                .send()
                .expectProblem(403, "insufficient_scope");
    }

    @Test
    default void a_browser_neither_reads_nor_cancels_challenges() {
        String target = "/v1/challenges/" + sent().challengeId();

        assertThat(browser("GET", target).send().status()).isIn(401, 403);
        assertThat(browser("DELETE", target).send().status()).isIn(401, 403);
    }

    @Test
    default void a_browser_administers_nothing() {
        assertThat(browser("GET", "/admin/v1/gateways").send().status()).isIn(401, 403);
    }
}
