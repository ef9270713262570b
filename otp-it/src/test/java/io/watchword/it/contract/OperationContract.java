package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What those who run the service and those who write clients rely on. */
public interface OperationContract extends OnServer {

    @Test
    @Tag("smoke")
    default void the_service_is_live_ready_and_started() {
        for (String check : new String[] {"live", "ready", "started"}) {
            Answer answer = server().api().get("/health/" + check).send();

            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
            assertThat(answer.text("status")).isEqualTo("UP");
        }
    }

    @Test
    default void the_metrics_tell_how_long_a_message_waits_for_its_provider() {
        backend().awaitDelivery(sent(), "sent");

        Answer metrics = api().get("/metrics").send();

        assertThat(metrics.status()).isEqualTo(200);
        assertThat(metrics.body()).contains("handover");
    }

    @Test
    default void the_description_names_every_path_and_every_problem() {
        Answer answer =
                api().get("/openapi").header("Accept", "application/json").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("openapi")).startsWith("3.1");
        assertThat(answer.json().getJsonObject("paths").keySet())
                .containsAll(List.of(
                        "/t/{tenant}/oauth2/token",
                        "/t/{tenant}/oauth2/jwks",
                        "/v1/challenges",
                        "/v1/challenges/{challenge_id}",
                        "/v1/challenges/{challenge_id}/resend",
                        "/v1/challenges/{challenge_id}/verify",
                        "/v1/otp/send",
                        "/v1/otp/verify",
                        "/admin/v1/gateways",
                        "/admin/v1/tenants",
                        "/admin/v1/applications",
                        "/admin/v1/clients",
                        "/admin/v1/clients/{client_id}/rotate",
                        "/admin/v1/publishable_keys",
                        "/admin/v1/setup",
                        "/webhooks/{tenant}/{gateway_id}"));
    }

    @Test
    default void the_sandbox_shows_a_page() {
        Answer answer = api().get("/sandbox").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
    }

    @ParameterizedTest
    @Tag("smoke")
    @CsvSource({
        "GET, /, 404, not_found",
        "GET, /nothing/here, 404, not_found",
        "GET, /v1, 404, not_found",
        "PUT, /v1/challenges, 405, method_not_allowed",
        "GET, /v1/challenges, 405, method_not_allowed",
        "PATCH, /v1/otp/send, 405, method_not_allowed",
        "DELETE, /v1/otp/verify, 405, method_not_allowed"
    })
    default void what_is_not_there_is_a_problem_too(String method, String path, int status, String code) {
        Answer answer = api().request(method, path).bearer(backend().token()).send();

        answer.expectProblem(status, code);
    }

    @Test
    default void every_answer_bears_a_request_id_that_no_caller_can_forge_into_html() {
        Answer answer = api().get("/nothing")
                .header("X-Request-Id", "<script>alert(1)</script>")
                .send();

        assertThat(answer.header("X-Request-Id")).doesNotContain("<");
        assertThat(answer.body()).doesNotContain("<script>");
    }

    @Test
    default void a_request_id_that_makes_sense_is_kept_or_replaced_and_stands_in_the_problem() {
        Answer answer = api().get("/nothing").header("X-Request-Id", "order-7").send();

        answer.expectProblem(404, "not_found");
    }

    @Test
    default void a_hostile_host_changes_no_issuer() {
        String issuer = Tokens.issuer(backend().token());

        assertThat(issuer).doesNotContain("evil");
        assertThat(api().get("/t/demo/oauth2/jwks")
                        .header("X-Forwarded-Host", "evil.example")
                        .send()
                        .body())
                .doesNotContain("evil");
        Answer token = api().post("/t/demo/oauth2/token")
                .basic("demo-backend", "demo-backend-secret")
                .header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "host=evil.example")
                .form("grant_type", "client_credentials")
                .send()
                .expect(200);
        assertThat(Tokens.issuer(token.text("access_token"))).isEqualTo(issuer);
    }

    @Test
    default void no_answer_tells_which_server_this_is() {
        Answer answer = api().get("/v1/challenges/x").bearer(backend().token()).send();

        assertThat(answer.body()).doesNotContainIgnoringCase("payara").doesNotContainIgnoringCase("exception");
    }
}
