package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tenant registers besides API clients: {@code applications} and {@code publishable_keys} below {@code /admin/v1}. */
public interface RegistrationContract extends OnServer {

    Duration SOON = TenantAdministrationContract.SOON;

    @Test
    default void an_application_is_registered_read_listed_changed_and_removed() {
        OwnTenant tenant = tenant();
        Answer created = tenant.shop();
        JsonObject shop = created.json();
        assertThat(shop.getString("sign_up")).isEqualTo("auto");
        assertThat(shop.getString("audience")).isEqualTo("shop");
        assertThat(shop.getInt("access_token_lifetime_seconds")).isEqualTo(3600);
        assertThat(shop.getBoolean("enabled")).isTrue();
        assertThat(tenant.get("applications/shop").expect(200).json()).isEqualTo(shop);
        assertThat(tenant.get("applications").json().getJsonArray("items")).containsExactly(shop);

        Answer changed = tenant.patch("applications/shop", """
                        {'name':'दुकान','sign_up':'off','redirect_uris':['com.example.shop:/back'],'audience':'urn:shop',
                         'access_token_lifetime_seconds':60}
                        """).expect(200);
        assertThat(changed.text("name")).isEqualTo("दुकान");
        assertThat(changed.header("ETag")).isNotEqualTo(created.header("ETag"));
        assertThat(changed.json().getJsonArray("allowed_origins")).isEqualTo(shop.getJsonArray("allowed_origins"));

        tenant.backend();
        tenant.delete("applications/shop").expectProblem(409, "conflict");
        tenant.delete("clients/backend").expect(204);
        tenant.delete("applications/shop").expect(204);
        tenant.get("applications/shop").expectProblem(404, "not_found");
    }

    @Test
    default void a_change_to_what_is_there_is_none() {
        OwnTenant tenant = tenant();
        Answer created = tenant.shop();

        Answer same = tenant.patch("applications/shop", "{'name':'Shop','enabled':true}")
                .expect(200);

        assertThat(same.header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(server().database()
                        .number(
                                "select count(*) from audit_event where tenant_id = ? and subject_type = 'application'",
                                tenant.id()))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | 'Sh\u202eop'",
                "name | '{otp}'",
                "name | ''",
                "redirect_uris | []",
                "redirect_uris | ['http://shop.example/']",
                "redirect_uris | ['javascript:alert(1)']",
                "redirect_uris | ['https://shop.example/#f']",
                "redirect_uris | 'https://shop.example/'",
                "allowed_origins | ['https://shop.example/']",
                "allowed_origins | ['*']",
                "allowed_origins | ['null']",
                "sign_up | 'maybe'",
                "audience | ''",
                "access_token_lifetime_seconds | 59",
                "access_token_lifetime_seconds | 86401",
                "access_token_lifetime_seconds | 'an hour'",
                "tenant_id | 'demo'",
                "id | 'x'",
                "created_at | '2026-01-01T00:00:00Z'",
                "version | 7"
            })
    default void an_application_that_makes_no_sense_is_neither_registered_nor_changed_into(String field, String value) {
        OwnTenant tenant = tenant();
        String json = value.matches("\\[.*|[0-9]+") ? value : "'" + value + "'";
        String rest = "'application_id':'x'"
                + (field.equals("name") ? "" : ",'name':'X'")
                + (field.equals("redirect_uris") ? "" : ",'redirect_uris':['https://x.example/']");

        tenant.post("applications", "{" + rest + ",'" + field + "':" + json + "}")
                .expectProblem(400, "invalid_request");
        tenant.shop();
        tenant.patch("applications/shop", "{'" + field + "':" + json + "}").expectProblem(400, "invalid_request");
    }

    @Test
    default void an_application_needs_a_name_and_an_address_to_go_back_to() {
        OwnTenant tenant = tenant();

        tenant.post("applications", "{'name':'X'}").expectProblem(400, "invalid_request");
        tenant.post("applications", "{'redirect_uris':['https://x.example/']}").expectProblem(400, "invalid_request");
    }

    @Test
    default void a_credential_needs_its_application_first() {
        OwnTenant tenant = tenant();

        tenant.post("clients", "{'application_id':'shop','scopes':['challenges:write']}")
                .expectProblem(400, "invalid_request");
        tenant.post("clients", "{'scopes':['challenges:write']}").expectProblem(400, "invalid_request");
        tenant.post("publishable_keys", "{'application_id':'shop'}").expectProblem(400, "invalid_request");
        tenant.post("publishable_keys", "{}").expectProblem(400, "invalid_request");
    }

    @Test
    default void whoever_only_reads_changes_nothing_and_a_backend_does_not_even_read() {
        OwnTenant tenant = tenant();
        tenant.shop();
        Backend backend =
                Backend.login(api(), tenant.id(), "backend", tenant.backend().text("secret"));
        String secret = tenant.post("clients", "{'client_id':'reader','scopes':['admin:read']}")
                .expect(201)
                .text("secret");
        Backend reader = Backend.login(api(), tenant.id(), "reader", secret);

        for (String kind : new String[] {"tenants", "applications", "clients", "publishable_keys"}) {
            String path = "/admin/v1/" + kind;
            reader.get(path).send().expect(200);
            reader.post(path).json("{}").send().expectProblem(403, "insufficient_scope");
            reader.patch(path + "/shop").json("{}").send().expectProblem(403, "insufficient_scope");
            reader.delete(path + "/shop").send().expectProblem(403, "insufficient_scope");
            backend.get(path).send().expectProblem(403, "insufficient_scope");
            api().get(path).send().expectProblem(401, "unauthorized");
        }
        reader.post("/admin/v1/clients/backend/rotate").json("{}").send().expectProblem(403, "insufficient_scope");
        reader.delete("/admin/v1/clients/backend/secret").send().expectProblem(403, "insufficient_scope");
    }

    @Test
    default void a_disabled_applications_credentials_open_nothing() {
        OwnTenant tenant = tenant();
        tenant.shop();
        String secret = tenant.backend().text("secret");
        String key =
                tenant.post("publishable_keys", "{'application_id':'shop'}").text("id");
        assertThat(byPage(key, "https://shop.example").status()).isEqualTo(400);

        tenant.patch("applications/shop", "{'enabled':false}").expect(200);

        Await.that(
                SOON,
                "the application is shut",
                () -> tenant.token("backend", secret).status() == 401
                        && byPage(key, "https://shop.example").status() == 401);
    }

    @Test
    default void a_publishable_key_has_its_applications_origins_or_fewer_and_follows_changes() {
        OwnTenant tenant = tenant();
        String one = "https://" + UUID.randomUUID() + ".example";
        String two = "https://" + UUID.randomUUID() + ".example";
        tenant.post(
                        "applications",
                        "{'application_id':'shop','name':'Shop','redirect_uris':['" + one + "/'],'allowed_origins':['"
                                + one + "','" + two + "']}")
                .expect(201);
        Answer created =
                tenant.post("publishable_keys", "{'application_id':'shop'}").expect(201);
        String key = created.text("id");
        assertThat(key).startsWith("pk_");
        assertThat(created.json().isNull("allowed_origins")).isTrue();

        Await.that(SOON, "both origins are let in", () -> isLetIn(key, one) && isLetIn(key, two));
        assertThat(byPage(key, "https://evil.example").status()).isEqualTo(403);

        tenant.patch("publishable_keys/" + key, "{'allowed_origins':['" + one + "','https://evil.example']}")
                .expectProblem(400, "invalid_request");
        tenant.patch("publishable_keys/" + key, "{'allowed_origins':['" + one + "']}")
                .expect(200);
        Await.that(SOON, "one origin is let in", () -> isLetIn(key, one) && !isLetIn(key, two));

        tenant.patch("applications/shop", "{'allowed_origins':['" + two + "']}").expect(200);
        Await.that(SOON, "no origin is let in", () -> !isLetIn(key, one) && !isLetIn(key, two));

        tenant.patch("publishable_keys/" + key, "{'enabled':false}").expect(200);
        Await.that(SOON, "the key is shut", () -> byPage(key, two).status() == 401);
        tenant.delete("publishable_keys/" + key).expect(204);
        tenant.get("publishable_keys/" + key).expectProblem(404, "not_found");
    }

    private Answer byPage(String key, String origin) {
        return api().post("/v1/challenges")
                .header("X-Watchword-Key", key)
                .header("Origin", origin)
                .json("{}")
                .send();
    }

    /** Both the preflight and the request, which is one that makes no sense. */
    private boolean isLetIn(String key, String origin) {
        Answer preflight = api().request("OPTIONS", "/v1/challenges")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .send();
        boolean preflighted =
                preflight.headers().firstValue("Access-Control-Allow-Origin").isPresent();
        return preflighted && byPage(key, origin).status() == 400;
    }

    @Test
    default void each_change_is_one_row_of_audit_with_before_and_after() {
        OwnTenant tenant = tenant();
        tenant.shop();
        tenant.patch("applications/shop", "{'sign_up':'claim'}").expect(200);
        tenant.delete("applications/shop").expect(204);

        var rows = server().database()
                .rows(
                        "select event, actor_id, details from audit_event where tenant_id = ?"
                                + " and subject_type = 'application' order by occurred_at, id",
                        tenant.id());

        assertThat(rows)
                .extracting(row -> row.get("event"))
                .containsExactly("application.created", "application.updated", "application.removed");
        assertThat(rows).allMatch(row -> "admin".equals(row.get("actor_id")));
        JsonObject details = json(String.valueOf(rows.get(1).get("details")));
        assertThat(details.getJsonObject("before").getString("sign_up")).isEqualTo("auto");
        assertThat(details.getJsonObject("after").getString("sign_up")).isEqualTo("claim");
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"applications", "clients", "publishable_keys", "tenants"})
    default void no_list_gives_a_page_that_is_none(String kind) {
        OwnTenant tenant = tenant();

        for (String query : new String[] {"limit=0", "limit=201", "limit=x", "cursor=%27%20or%201=1", "cursor="}) {
            tenant.get(kind + "?" + query).expectProblem(400, "invalid_request");
        }
    }
}
