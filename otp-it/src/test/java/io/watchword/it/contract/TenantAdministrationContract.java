package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Race;
import io.watchword.it.http.Sent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /admin/v1/tenants}, and which tenants an administrator reaches. */
public interface TenantAdministrationContract extends OnServer {

    String TENANTS = "/admin/v1/tenants";

    /** A change is followed within two seconds; the third is for the requests that look. */
    Duration SOON = Duration.ofSeconds(3);

    private Backend operator() {
        return server().operator();
    }

    private static JsonObject body(String id) {
        return Json.createObjectBuilder()
                .add("tenant_id", id)
                .add("name", "New")
                .build();
    }

    private static String told(Answer answer) {
        answer.expectProblem(404, "not_found");
        return answer.body().replace(answer.header("X-Request-Id"), "");
    }

    @Test
    default void a_tenant_lives_from_its_creation_to_its_first_login_and_its_end() {
        OwnTenant tenant = tenant();
        tenant.shop();
        String secret = tenant.backend().text("secret");
        tenant.sandbox();
        Backend backend = Backend.login(api(), tenant.id(), "backend", secret);
        Sent sent = backend.send(Numbers.fresh());

        Answer verified = backend.verify(sent, server().sandbox().codeSentTo(sent.number()))
                .expect(200);

        assertThat(Tokens.issuer(verified.text("access_token"))).endsWith("/t/" + tenant.id());
        operator().delete(TENANTS + "/" + tenant.id()).send().expect(204);
        Await.that(SOON, "nothing of the tenant opens", () -> {
            Answer token = tenant.token("backend", secret);
            return token.status() == 401
                    && backend.trySend(Numbers.fresh()).status() == 401
                    && tenant.get("clients").status() == 401
                    && api().get("/t/" + tenant.id() + "/oauth2/jwks").send().status() == 404;
        });
        assertThat(told(operator().get(TENANTS + "/" + tenant.id()).send()))
                .isEqualTo(told(operator().get(TENANTS + "/nobody").send()));
        operator().post(TENANTS).json(body(tenant.id())).send().expectProblem(409, "conflict");
    }

    @Test
    default void a_tenant_is_created_read_listed_and_changed() {
        String id = "t-" + UUID.randomUUID();
        Answer created = operator().post(TENANTS).json(body(id)).send().expect(201);
        assertThat(created.header("Location")).endsWith(TENANTS + "/" + id);
        assertThat(created.json()).doesNotContainKey("administrator");

        Answer read = operator().get(TENANTS + "/" + id).send().expect(200);
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(operator().get(TENANTS + "?cursor=" + id + "&limit=1").send().body())
                .contains(id);

        Answer changed = operator()
                .patch(TENANTS + "/" + id)
                .header("If-Match", created.header("ETag"))
                .json("{\"name\":\"Renamed\"}")
                .send()
                .expect(200);
        assertThat(changed.text("name")).isEqualTo("Renamed");
        operator()
                .patch(TENANTS + "/" + id)
                .header("If-Match", created.header("ETag"))
                .json("{\"name\":\"Late\"}")
                .send()
                .expectProblem(412, "stale");
    }

    @Test
    default void of_eight_changes_of_one_version_one_is_made_and_the_others_are_stale() {
        OwnTenant tenant = tenant();
        Answer shop = tenant.shop();

        List<Integer> answers = Race.run(
                8,
                thread -> () -> tenant.administrator()
                        .patch("/admin/v1/applications/shop")
                        .header("If-Match", shop.header("ETag"))
                        .json("{\"name\":\"Shop " + thread + "\"}")
                        .send()
                        .status());

        assertThat(answers).containsOnly(200, 412);
        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
    }

    @Test
    default void of_eight_creations_of_one_id_one_is_made_and_the_others_conflict() {
        OwnTenant tenant = tenant();
        tenant.shop();

        List<Integer> answers = Race.of(
                8,
                () -> tenant.post("clients", "{'client_id':'one','application_id':'shop','scopes':['challenges:read']}")
                        .status());

        assertThat(answers).containsOnly(201, 409);
        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
    }

    @Test
    default void a_repeated_creation_gives_its_first_answer_again_with_the_secret() {
        String key = UUID.randomUUID().toString();
        JsonObject body = Json.createObjectBuilder(body("t-" + UUID.randomUUID()))
                .add("administrator", Json.createObjectBuilder().add("client_id", "first"))
                .build();

        List<Answer> answers = Race.of(
                4,
                () -> operator()
                        .post(TENANTS)
                        .header("Idempotency-Key", key)
                        .json(body)
                        .send()
                        .expect(201));

        assertThat(answers.stream().map(Answer::json).distinct()).hasSize(1);
        operator()
                .post(TENANTS)
                .header("Idempotency-Key", key)
                .json(body("t-" + UUID.randomUUID()))
                .send()
                .expectProblem(422, "idempotency_key_reused");
    }

    @Test
    default void a_disabled_tenants_credentials_open_nothing_until_it_is_enabled_again() {
        OwnTenant tenant = tenant();
        tenant.shop();
        String secret = tenant.backend().text("secret");
        String key = tenant.post("publishable_keys", "{'application_id':'shop'}")
                .expect(201)
                .text("id");

        operator()
                .patch(TENANTS + "/" + tenant.id())
                .json("{\"enabled\":false}")
                .send()
                .expect(200);

        Await.that(
                SOON,
                "the tenant is shut",
                () -> tenant.token("backend", secret).status() == 401
                        && tenant.get("applications").status() == 401
                        && api().post("/v1/challenges")
                                        .header("X-Watchword-Key", key)
                                        .json("{}")
                                        .send()
                                        .status()
                                == 401);
        operator()
                .patch(TENANTS + "/" + tenant.id())
                .json("{\"enabled\":true}")
                .send()
                .expect(200);
        Await.that(
                SOON,
                "the tenant is open",
                () -> tenant.token("backend", secret).status() == 200);
    }

    @Test
    default void an_administrator_sees_its_own_tenant_alone_and_changes_none() {
        OwnTenant tenant = tenant();

        assertThat(tenant.get("tenants").expect(200).json().getJsonArray("items"))
                .hasSize(1);
        tenant.get("tenants/" + tenant.id()).expect(200);
        assertThat(told(tenant.get("tenants/demo"))).isEqualTo(told(tenant.get("tenants/nobody")));
        assertThat(told(tenant.patch("tenants/demo", "{'name':'x'}")))
                .isEqualTo(told(tenant.patch("tenants/nobody", "{'name':'x'}")));
        assertThat(told(tenant.delete("tenants/demo"))).isEqualTo(told(tenant.delete("tenants/nobody")));
        tenant.patch("tenants/" + tenant.id(), "{'name':'x'}").expectProblem(403, "insufficient_scope");
        tenant.delete("tenants/" + tenant.id()).expectProblem(403, "insufficient_scope");
        tenant.post("tenants", "{'tenant_id':'mine','name':'x'}").expectProblem(403, "insufficient_scope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenants", "applications", "clients", "publishable_keys", "gateways", "users", "sessions"})
    default void another_tenant_is_out_of_reach_like_one_that_is_not_there(String kind) {
        OwnTenant tenant = tenant();

        for (String other : new String[] {"demo", "system"}) {
            assertThat(told(tenant.get(kind + "?tenant_id=" + other)))
                    .isEqualTo(told(tenant.get(kind + "?tenant_id=nobody")));
            assertThat(told(tenant.delete(kind + "/x?tenant_id=" + other)))
                    .isEqualTo(told(tenant.delete(kind + "/x?tenant_id=nobody")));
        }
        tenant.get(kind + "?tenant_id=" + tenant.id()).expect(200);
        told(tenant.get(kind + "?tenant_id="));
        told(tenant.get(kind + "?tenant_id=%27%20or%201=1"));
        tenant.get(kind + "?tenant_id=demo&tenant_id=" + tenant.id()).expectProblem(400, "invalid_request");
    }

    @Test
    default void signing_keys_are_those_of_the_tenant_that_is_named() {
        OwnTenant tenant = tenant();
        assertThat(told(tenant.get("signing_keys?tenant_id=demo")))
                .isEqualTo(told(tenant.get("signing_keys?tenant_id=x")));
        assertThat(told(tenant.post("signing_keys/rotate?tenant_id=demo", "{}")))
                .isEqualTo(told(tenant.post("signing_keys/rotate?tenant_id=x", "{}")));
        var own = operator().get("/admin/v1/signing_keys").send().expect(200).json();

        operator()
                .post("/admin/v1/signing_keys/rotate?tenant_id=" + tenant.id())
                .send()
                .expect(201);

        assertThat(tenant.get("signing_keys").expect(200).json().getJsonArray("items"))
                .hasSize(2);
        assertThat(operator().get("/admin/v1/signing_keys").send().expect(200).json())
                .isEqualTo(own);
    }

    @Test
    default void two_tenants_have_equal_ids_and_nothing_in_common() {
        OwnTenant one = tenant();
        OwnTenant other = tenant();
        one.shop();
        String ones = one.backend().text("secret");
        other.shop();
        String others = other.backend().text("secret");

        assertThat(one.token("backend", ones).status()).isEqualTo(200);
        assertThat(one.token("backend", others).status()).isEqualTo(401);
        assertThat(other.token("backend", others).status()).isEqualTo(200);
        one.patch("applications/shop", "{'name':'Changed'}").expect(200);
        assertThat(other.get("applications/shop").text("name")).isEqualTo("Shop");
        one.delete("clients/backend").expect(204);
        assertThat(other.token("backend", others).status()).isEqualTo(200);
    }

    @Test
    default void the_ids_of_another_tenant_are_told_like_unknown_ones() {
        OwnTenant theirs = tenant();
        OwnTenant tenant = tenant();
        theirs.shop();
        theirs.backend();
        String key =
                theirs.post("publishable_keys", "{'application_id':'shop'}").text("id");
        String gateway = theirs.sandbox().text("id");
        String noGateway = "01936b2f-6a1c-7c3e-9d52-1f0b7e6a4c21";

        for (String[] pair : new String[][] {
            {"applications/shop", "applications/unknown"},
            {"clients/backend", "clients/unknown"},
            {"publishable_keys/" + key, "publishable_keys/pk_unknown"},
            {"gateways/" + gateway, "gateways/" + noGateway}
        }) {
            assertThat(told(tenant.get(pair[0]))).isEqualTo(told(tenant.get(pair[1])));
            assertThat(told(tenant.patch(pair[0], "{'enabled':false}")))
                    .isEqualTo(told(tenant.patch(pair[1], "{'enabled':false}")));
            assertThat(told(tenant.delete(pair[0]))).isEqualTo(told(tenant.delete(pair[1])));
            theirs.get(pair[0]).expect(200);
        }
        assertThat(told(tenant.post("clients/backend/rotate", "{}")))
                .isEqualTo(told(tenant.post("clients/unknown/rotate", "{}")));
        assertThat(told(tenant.delete("clients/backend/secret")))
                .isEqualTo(told(tenant.delete("clients/unknown/secret")));
        for (String body : new String[] {
            "{'application_id':'shop','scopes':['challenges:read']}",
            "{'application_id':'unknown','scopes':['challenges:read']}"
        }) {
            tenant.post("clients", body)
                    .expectProblem(400, "invalid_request")
                    .expectField("application_id", "must be an application of the tenant");
        }
        for (String list : new String[] {"applications", "publishable_keys", "gateways"}) {
            assertThat(tenant.get(list).expect(200).json().getJsonArray("items"))
                    .as(list)
                    .isEmpty();
        }
    }

    @Test
    default void the_operator_acts_on_every_tenant_and_the_tenants_audit_says_so() {
        OwnTenant tenant = tenant();
        tenant.shop();

        Answer created = operator()
                .post("/admin/v1/clients?tenant_id=" + tenant.id())
                .json("{\"client_id\":\"made\",\"application_id\":\"shop\",\"scopes\":[\"challenges:read\"]}")
                .send()
                .expect(201);

        assertThat(created.header("Location")).endsWith("/admin/v1/clients/made?tenant_id=" + tenant.id());
        tenant.get("clients/made").expect(200);
        operator().get("/admin/v1/clients/made").send().expectProblem(404, "not_found");
        assertThat(operator()
                        .get("/admin/v1/gateways?tenant_id=demo")
                        .send()
                        .expect(200)
                        .body())
                .contains("sandbox");
        assertThat(server().database()
                        .rows(
                                "select actor_id from audit_event where tenant_id = ? and event = 'client.created'"
                                        + " and subject_id = 'made'",
                                tenant.id()))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("actor_id", "system/operator"));
    }

    @Test
    default void the_system_tenant_stays_and_keeps_an_administrator() {
        operator().patch(TENANTS + "/system").json("{\"enabled\":false}").send().expectProblem(409, "conflict");
        operator().delete(TENANTS + "/system").send().expectProblem(409, "conflict");
        operator().delete("/admin/v1/clients/operator").send().expectProblem(409, "conflict");
        operator()
                .patch("/admin/v1/clients/operator")
                .json("{\"scopes\":[\"admin:read\"]}")
                .send()
                .expectProblem(409, "conflict");
        operator()
                .patch("/admin/v1/clients/operator")
                .json("{\"enabled\":false}")
                .send()
                .expectProblem(409, "conflict");
    }

    @ParameterizedTest
    @CsvSource({
        "tenant_id, Acme",
        "tenant_id, ''",
        "tenant_id, a/b",
        "name, ''",
        "name, {app}",
        "id, other",
        "version, 7",
        "created_at, 2026-01-01T00:00:00Z",
        "removed_at, 2026-01-01T00:00:00Z",
        "enabled, yes",
        "administrator, root"
    })
    default void a_tenant_that_makes_no_sense_is_refused(String field, String value) {
        JsonObject body = Json.createObjectBuilder(body("t-" + UUID.randomUUID()))
                .add(field, value)
                .build();

        operator().post(TENANTS).json(body).send().expectProblem(400, "invalid_request");
    }

    @Test
    default void a_set_up_installation_is_set_up_no_more() {
        for (String secret : new String[] {"", "guess", "x".repeat(43)}) {
            api().post("/admin/v1/setup")
                    .json(Json.createObjectBuilder()
                            .add("setup_secret", secret)
                            .add("client_id", "intruder")
                            .build())
                    .send()
                    .expectProblem(404, "not_found");
        }
    }
}
