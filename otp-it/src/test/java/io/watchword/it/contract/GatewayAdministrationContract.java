package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Backend;
import io.watchword.it.provider.FakeTwilio;
import io.watchword.it.server.SmsByTwilio;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /admin/v1/gateways}: the tenant's accounts with providers. */
public interface GatewayAdministrationContract extends OnServer {

    String GATEWAYS = "/admin/v1/gateways";

    private Backend administrator() {
        return server().administrator();
    }

    private JsonObject gateway() {
        JsonObject gateway = SmsByTwilio.gateway("Gateway " + UUID.randomUUID(), twilio());
        return Json.createObjectBuilder(gateway).add("enabled", false).build();
    }

    private Answer created() {
        return administrator().post(GATEWAYS).json(gateway()).send().expect(201);
    }

    private String target(Answer gateway) {
        return GATEWAYS + "/" + gateway.text("gateway_id");
    }

    @Test
    default void a_gateway_is_created_read_listed_changed_and_deleted() {
        Answer created = created();
        assertThat(created.header("Location")).endsWith(target(created));
        assertThat(created.header("ETag")).matches("\"[^\"]+\"");

        Answer read = administrator().get(target(created)).send().expect(200);
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(administrator()
                        .get(GATEWAYS + "?limit=200")
                        .send()
                        .expect(200)
                        .body())
                .contains(created.text("gateway_id"));

        Answer changed = administrator()
                .patch(target(created))
                .header("If-Match", created.header("ETag"))
                .json("{\"name\":\"Changed " + UUID.randomUUID() + "\"}")
                .send()
                .expect(200);
        assertThat(changed.text("name")).startsWith("Changed");
        assertThat(changed.header("ETag")).isNotEqualTo(created.header("ETag"));
        assertThat(changed.json().getJsonObject("settings"))
                .isEqualTo(created.json().getJsonObject("settings"));

        administrator().delete(target(created)).send().expect(204);
        administrator().get(target(created)).send().expectProblem(404, "not_found");
        administrator().delete(target(created)).send().expectProblem(404, "not_found");
    }

    @Test
    default void a_change_of_what_has_changed_meanwhile_is_stale() {
        Answer created = created();
        administrator().patch(target(created)).json("{\"enabled\":false}").send();
        administrator()
                .patch(target(created))
                .json("{\"settings\":{\"from\":\"+15005550007\"}}")
                .send()
                .expect(200);

        administrator()
                .patch(target(created))
                .header("If-Match", created.header("ETag"))
                .json("{\"name\":\"too late\"}")
                .send()
                .expectProblem(412, "stale");
        administrator()
                .delete(target(created))
                .header("If-Match", created.header("ETag"))
                .send()
                .expectProblem(412, "stale");
    }

    @Test
    default void credentials_are_never_given_back() {
        Answer created = created();

        Answer read = administrator().get(target(created)).send();

        for (Answer answer :
                new Answer[] {created, read, administrator().get(GATEWAYS).send()}) {
            assertThat(answer.body()).doesNotContain(FakeTwilio.AUTH_TOKEN);
        }
        assertThat(read.json().getJsonObject("credentials").keySet()).containsExactly("auth_token");
        assertThat(server().database()
                        .rows("select details from audit_event where subject_id = ?", created.text("gateway_id"))
                        .toString())
                .contains("auth_token")
                .doesNotContain(FakeTwilio.AUTH_TOKEN);
    }

    @Test
    default void sending_back_what_was_read_changes_no_credential() {
        Answer created = created();
        Answer read = administrator().get(target(created)).send();

        administrator()
                .patch(target(created))
                .json(Json.createObjectBuilder()
                        .add("credentials", read.json().getJsonObject("credentials"))
                        .build())
                .send()
                .expect(200);

        assertThat(administrator().get(target(created)).send().json().getJsonObject("credentials"))
                .isEqualTo(read.json().getJsonObject("credentials"));
    }

    @ParameterizedTest
    @CsvSource({
        "tenant_id, demo",
        "gateway_id, 01936b2f-6a1c-7c3e-9d52-1f0b7e6a4c21",
        "version, 7",
        "created_at, 2026-01-01T00:00:00Z",
        "provider, pigeon",
        "name, ''",
        "base_url, file:///etc/passwd",
        "base_url, gopher://127.0.0.1",
        "base_url, https://user:password@example.com",
        "base_url, not a url",
        "base_url, https://example.com/?query",
        "channels, sms"
    })
    default void a_gateway_that_makes_no_sense_is_refused(String field, String value) {
        JsonObject body = Json.createObjectBuilder(gateway()).add(field, value).build();

        administrator().post(GATEWAYS).json(body).send().expectProblem(400, "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "provider", "channels", "settings", "credentials"})
    default void a_gateway_without_what_it_needs_is_refused(String field) {
        JsonObject body = Json.createObjectBuilder(gateway()).remove(field).build();

        administrator().post(GATEWAYS).json(body).send().expectProblem(400, "invalid_request");
    }

    @Test
    default void two_gateways_of_one_name_are_in_each_others_way() {
        JsonObject body = gateway();
        administrator().post(GATEWAYS).json(body).send().expect(201);

        Answer answer = administrator().post(GATEWAYS).json(body).send();

        assertThat(answer.status()).isIn(400, 409);
    }

    @Test
    default void a_repeated_creation_makes_one_gateway() {
        String key = UUID.randomUUID().toString();
        JsonObject body = gateway();

        Answer first = administrator()
                .post(GATEWAYS)
                .header("Idempotency-Key", key)
                .json(body)
                .send()
                .expect(201);
        Answer second = administrator()
                .post(GATEWAYS)
                .header("Idempotency-Key", key)
                .json(body)
                .send()
                .expect(201);

        assertThat(second.text("gateway_id")).isEqualTo(first.text("gateway_id"));
    }

    @Test
    default void a_list_is_read_in_pages() {
        created();
        created();
        Answer first = administrator().get(GATEWAYS + "?limit=1").send().expect(200);
        assertThat(first.json().getJsonArray("items")).hasSize(1);

        Answer second = administrator()
                .get(GATEWAYS + "?limit=1&cursor=" + first.text("next_cursor"))
                .send()
                .expect(200);

        assertThat(second.json().getJsonArray("items"))
                .hasSize(1)
                .isNotEqualTo(first.json().getJsonArray("items"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "limit=-1", "cursor=x", "cursor=%27%20or%201=1"})
    default void a_page_that_is_none_is_refused(String query) {
        administrator().get(GATEWAYS + "?" + query).send().expectProblem(400, "invalid_request");
    }

    @Test
    default void credentials_are_not_sent_to_another_address_unless_they_are_given_again() {
        Answer created = created();
        String moved = "\"base_url\":\"" + twilio().address() + "/elsewhere\"";

        Answer refused = administrator()
                .patch(target(created))
                .json("{" + moved + "}")
                .send()
                .expectProblem(400, "invalid_request");

        assertThat(refused.body()).contains("\"credentials\"");
        administrator()
                .patch(target(created))
                .json("{" + moved + ",\"credentials\":{\"auth_token\":\"another-token\"}}")
                .send()
                .expect(200);
    }

    @Test
    default void each_change_is_one_row_of_audit_with_its_actor() {
        Answer created = created();
        administrator()
                .patch(target(created))
                .json("{\"settings\":{\"from\":\"+15005550007\"}}")
                .send()
                .expect(200);
        administrator().delete(target(created)).send().expect(204);

        var rows = server().database()
                .rows(
                        "select actor_id, event from audit_event where subject_id = ? order by occurred_at, id",
                        created.text("gateway_id"));

        assertThat(rows).hasSize(3).allMatch(row -> "demo-admin".equals(row.get("actor_id")));
    }

    @Test
    default void whoever_only_reads_changes_nothing() {
        Answer created = created();
        Backend reader = Backend.login(api(), "demo", "demo-admin", "demo-admin-secret", "admin:read");

        reader.get(target(created)).send().expect(200);
        reader.post(GATEWAYS).json(gateway()).send().expectProblem(403, "insufficient_scope");
        reader.patch(target(created)).json("{\"enabled\":false}").send().expectProblem(403, "insufficient_scope");
        reader.delete(target(created)).send().expectProblem(403, "insufficient_scope");
    }
}
