package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** API clients that a tenant registers, {@code /admin/v1/clients}: secrets, keys, scopes, and what ends them. */
public interface ClientRegistrationContract extends OnServer {

    Duration SOON = TenantAdministrationContract.SOON;

    String MASK = "••••••";

    String PUBLIC_KEYS = "{'keys':[{'kty':'OKP','crv':'Ed25519','x':'11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'}]}";

    @Test
    default void a_secret_is_told_once_and_is_found_nowhere_later() {
        OwnTenant tenant = tenant();
        tenant.shop();
        String first = tenant.backend().text("secret");
        String second = tenant.post("clients/backend/rotate", "{}").expect(200).text("secret");

        assertThat(first).hasSizeGreaterThanOrEqualTo(43).isNotEqualTo(second);
        for (String path : new String[] {
            "tenants", "applications", "applications/shop", "clients", "clients/backend", "publishable_keys", "gateways"
        }) {
            assertThat(tenant.get(path).expect(200).body()).as(path).doesNotContain(first, second);
        }
        assertThat(tenant.patch("clients/backend", "{'enabled':true}").body()).doesNotContain(first, second);
        assertThat(tenant.get("clients/backend").text("secret")).isEqualTo(MASK);
        assertThat(server().database()
                        .rows("select details from audit_event where tenant_id = ?", tenant.id())
                        .toString())
                .contains(MASK)
                .doesNotContain(first, second);
        assertThat(server().database()
                        .rows("select * from api_client where tenant_id = ?", tenant.id())
                        .toString())
                .doesNotContain(first, second);
    }

    @Test
    default void sending_back_the_mask_changes_nothing_and_a_secret_of_ones_own_is_refused() {
        OwnTenant tenant = tenant();
        tenant.shop();
        Answer created = tenant.backend();

        Answer same =
                tenant.patch("clients/backend", "{'secret':'" + MASK + "'}").expect(200);

        assertThat(same.header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(tenant.token("backend", created.text("secret")).status()).isEqualTo(200);
        tenant.patch("clients/backend", "{'secret':'my-own-secret-of-some-length-0123'}")
                .expectProblem(400, "invalid_request");
        tenant.post("clients", "{'application_id':'shop','scopes':['challenges:read'],'secret':'mine'}")
                .expectProblem(400, "invalid_request");
    }

    @Test
    default void while_a_secret_is_replaced_two_are_good_until_the_former_one_ends() {
        OwnTenant tenant = tenant();
        tenant.shop();
        String first = tenant.backend().text("secret");

        String second = tenant.post("clients/backend/rotate", "{}").expect(200).text("secret");
        assertThat(tenant.token("backend", first).status()).isEqualTo(200);
        assertThat(tenant.token("backend", second).status()).isEqualTo(200);

        Answer third = tenant.post("clients/backend/rotate", "{'former_secret_seconds':1}")
                .expect(200);
        assertThat(third.text("former_secret_ends_at")).isNotBlank();
        assertThat(tenant.token("backend", first).status()).isEqualTo(401);
        Await.that(
                SOON,
                "the former secret ends",
                () -> tenant.token("backend", second).status() == 401);

        String fourth = tenant.post("clients/backend/rotate", "{'former_secret_seconds':0}")
                .expect(200)
                .text("secret");
        assertThat(tenant.token("backend", third.text("secret")).status()).isEqualTo(401);
        assertThat(tenant.token("backend", fourth).status()).isEqualTo(200);
    }

    @Test
    default void a_repeated_rotation_rotates_once() {
        OwnTenant tenant = tenant();
        tenant.shop();
        String first = tenant.backend().text("secret");
        String key = UUID.randomUUID().toString();

        Answer one = rotate(tenant, key);
        Answer again = rotate(tenant, key);

        assertThat(again.json()).isEqualTo(one.json());
        assertThat(tenant.token("backend", first).status()).isEqualTo(200);
        assertThat(tenant.token("backend", one.text("secret")).status()).isEqualTo(200);
    }

    private static Answer rotate(OwnTenant tenant, String key) {
        return tenant.administrator()
                .post("/admin/v1/clients/backend/rotate")
                .header("Idempotency-Key", key)
                .json("{}")
                .send()
                .expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2592001", "'60'", "1.5", "1e999999999"})
    default void a_time_that_no_former_secret_may_have_is_refused(String seconds) {
        OwnTenant tenant = tenant();
        tenant.shop();
        tenant.backend();

        assertThat(tenant.post("clients/backend/rotate", "{'former_secret_seconds':" + seconds + "}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    default void a_client_with_keys_has_no_secret_until_it_is_given_one() {
        OwnTenant tenant = tenant();
        tenant.shop();

        Answer created = tenant.post(
                        "clients",
                        "{'client_id':'keyed','application_id':'shop','scopes':['challenges:read'],'jwks':"
                                + PUBLIC_KEYS + "}")
                .expect(201);
        assertThat(created.json().isNull("secret")).isTrue();
        assertThat(created.json().getJsonObject("jwks").getJsonArray("keys")).hasSize(1);
        tenant.patch("clients/keyed", "{'jwks':{'keys':[]}}").expectProblem(400, "invalid_request");

        String secret = tenant.post("clients/keyed/rotate", "{}").expect(200).text("secret");
        assertThat(tenant.token("keyed", secret).status()).isEqualTo(200);
        tenant.delete("clients/keyed/secret").expect(200);
        assertThat(tenant.token("keyed", secret).status()).isEqualTo(401);

        tenant.backend();
        tenant.delete("clients/backend/secret").expectProblem(409, "conflict");
    }

    @Test
    default void a_private_key_is_refused() {
        OwnTenant tenant = tenant();

        tenant.post(
                        "clients",
                        "{'scopes':['admin:read'],'jwks':" + PUBLIC_KEYS.replace("'kty'", "'d':'AA','kty'") + "}")
                .expectProblem(400, "invalid_request")
                .expectField("jwks.keys[0]", "must be a public key: keep the private one to the client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'application_id':'shop','scopes':['admin:read']}",
                "{'application_id':'shop','scopes':['challenges:read','audit:read']}",
                "{'scopes':['challenges:read']}",
                "{'scopes':['admin:write','users:read']}",
                "{'scopes':[]}",
                "{'scopes':['everything']}",
                "{'scopes':'admin:read'}",
                "{}",
                "{'client_id':'a:b','scopes':['admin:read']}",
                "{'scopes':['admin:read'],'tenant_id':'system'}",
                "{'scopes':['admin:read'],'version':1}",
                "{'scopes':['admin:read'],'secret_hash':'x'}"
            })
    default void a_client_that_makes_no_sense_is_refused(String body) {
        OwnTenant tenant = tenant();
        tenant.shop();

        tenant.post("clients", body).expectProblem(400, "invalid_request");
    }

    @Test
    default void nobody_gives_what_he_lacks_nor_takes_over_who_may_more() {
        OwnTenant tenant = tenant();
        tenant.post("clients", "{'client_id':'auditor','scopes':['admin:read','audit:read']}")
                .expect(201);
        String secret = tenant.post("clients", "{'client_id':'lesser','scopes':['admin:read','admin:write']}")
                .expect(201)
                .text("secret");
        Backend lesser = Backend.login(api(), tenant.id(), "lesser", secret);

        lesser.post("/admin/v1/clients")
                .json("{\"scopes\":[\"audit:read\"]}")
                .send()
                .expectProblem(403, "insufficient_scope");
        lesser.patch("/admin/v1/clients/lesser")
                .json("{\"scopes\":[\"admin:read\",\"admin:write\",\"audit:read\"]}")
                .send()
                .expectProblem(403, "insufficient_scope");
        lesser.post("/admin/v1/clients/auditor/rotate").json("{}").send().expectProblem(403, "insufficient_scope");
        lesser.patch("/admin/v1/clients/auditor")
                .json("{\"jwks\":" + PUBLIC_KEYS.replace('\'', '"') + "}")
                .send()
                .expectProblem(403, "insufficient_scope");
    }

    @Test
    default void a_disabled_clients_secret_and_tokens_end_and_its_old_tokens_never_come_back() {
        OwnTenant tenant = tenant();
        tenant.shop();
        String secret = tenant.backend().text("secret");
        Backend before = Backend.login(api(), tenant.id(), "backend", secret);

        tenant.patch("clients/backend", "{'enabled':false}").expect(200);
        Await.that(
                SOON,
                "the client is shut",
                () -> tenant.token("backend", secret).status() == 401
                        && before.trySend(Numbers.fresh()).status() == 401);

        tenant.patch("clients/backend", "{'enabled':true}").expect(200);
        Await.that(
                SOON,
                "the client is open",
                () -> tenant.token("backend", secret).status() == 200);
        before.post("/v1/challenges").json("{}").send().expectProblem(401, "unauthorized");
    }

    @Test
    default void a_removed_clients_tokens_are_not_those_of_the_next_one_of_its_id() {
        OwnTenant tenant = tenant();
        tenant.shop();
        Backend before =
                Backend.login(api(), tenant.id(), "backend", tenant.backend().text("secret"));

        tenant.delete("clients/backend").expect(204);
        Await.that(
                SOON,
                "the client is gone",
                () -> before.trySend(Numbers.fresh()).status() == 401);
        // Tokens tell their time in seconds, so that a successor of the same second could not tell them from its own.
        Await.that("another second", () -> Instant.now().getEpochSecond() > Tokens.issuedAt(before.token()));
        tenant.backend();

        before.post("/v1/challenges").json("{}").send().expectProblem(401, "unauthorized");
    }

    @Test
    default void clients_are_listed_in_pages() {
        OwnTenant tenant = tenant();
        for (String id : new String[] {"b", "c"}) {
            tenant.post("clients", "{'client_id':'" + id + "','scopes':['admin:read']}")
                    .expect(201);
        }

        Answer first = tenant.get("clients?limit=2").expect(200);
        Answer second = tenant.get("clients?limit=2&cursor=" + first.text("next_cursor"))
                .expect(200);

        assertThat(first.json().getJsonArray("items").toString()).contains("\"admin\"", "\"b\"");
        assertThat(second.json().getJsonArray("items")).hasSize(1);
        assertThat(second.json().isNull("next_cursor")).isTrue();
    }
}
