package io.watchword.it.contract;

import static io.watchword.it.contract.Oauth.audited;
import static io.watchword.it.contract.Oauth.expectError;
import static io.watchword.it.contract.Oauth.introspect;
import static io.watchword.it.contract.Oauth.isInactive;
import static io.watchword.it.contract.Oauth.refresh;
import static io.watchword.it.contract.Oauth.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Request;
import io.watchword.it.http.Sent;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sessions of users: shown and ended. */
public interface SessionContract extends OnServer {

    String NO_SESSION = "01936b2f-6a1c-7c3e-9d52-1f0b7e6a4c21";

    /** For the how manieth time a number signs in. */
    private JsonObject signInAgain(String number, int time) {
        Sent sent = backend().send(number);
        String code = twilio().message(time, number).code();
        return backend().verify(sent, code).expect(200).json();
    }

    private static List<JsonObject> items(Request request) {
        return request.send().expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private void give(String session, String column, String to) {
        server().database().update("update session set " + column + " = ? where id = ?", to, UUID.fromString(session));
    }

    @Test
    default void a_users_sessions_are_listed_newest_first_page_by_page() {
        String number = Numbers.fresh();
        String first = signInAgain(number, 1).getString("session_id");
        JsonObject user = signInAgain(number, 2);
        String second = user.getString("session_id");
        String list = "/v1/sessions?user_id=" + user.getString("user_id");

        List<JsonObject> all = items(backend().get(list));
        JsonObject page = backend().get(list + "&limit=1").send().expect(200).json();
        JsonObject rest = backend()
                .get(list + "&limit=1&cursor=" + page.getString("next_cursor"))
                .send()
                .expect(200)
                .json();

        assertThat(all).extracting(session -> session.getString("session_id")).containsExactly(second, first);
        assertThat(page.getJsonArray("items").getJsonObject(0).getString("session_id"))
                .isEqualTo(second);
        assertThat(rest.getJsonArray("items").getJsonObject(0).getString("session_id"))
                .isEqualTo(first);
        assertThat(rest.isNull("next_cursor")).isTrue();
        JsonObject session = all.get(0);
        assertThat(session.keySet())
                .containsExactlyInAnyOrder(
                        "session_id",
                        "user_id",
                        "application_id",
                        "status",
                        "created_at",
                        "last_used_at",
                        "expires_at",
                        "ended_at");
        assertThat(session.getString("status")).isEqualTo("open");
        assertThat(session.getString("application_id")).isEqualTo("demo-app");
        assertThat(session.isNull("ended_at")).isTrue();
        assertThat(Instant.parse(session.getString("expires_at")))
                .isAfter(Instant.parse(session.getString("created_at")));
        assertThat(items(backend().get("/v1/sessions?user_id=nobody"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/sessions",
                "/v1/sessions?user_id=",
                "/v1/sessions?user_id=x&limit=0",
                "/v1/sessions?user_id=x&limit=201",
                "/v1/sessions?user_id=x&cursor=x"
            })
    default void a_list_is_asked_for_as_the_contract_says(String target) {
        backend().get(target).send().expectProblem(400, "invalid_request");
    }

    @Test
    default void a_session_that_is_ended_stays_ended() {
        JsonObject user = signIn(this);
        String session = user.getString("session_id");

        backend().delete("/v1/sessions/" + session).send().expect(204);
        backend().delete("/v1/sessions/" + session).send().expect(204);

        isInactive(introspect(this, user.getString("access_token")));
        expectError(refresh(this, user.getString("refresh_token")), 400, "invalid_grant");
        JsonObject listed = items(backend().get("/v1/sessions?user_id=" + user.getString("user_id")))
                .get(0);
        assertThat(listed.getString("status")).isEqualTo("ended");
        assertThat(Instant.parse(listed.getString("ended_at")))
                .isAfterOrEqualTo(Instant.parse(listed.getString("created_at")));
        assertThat(audited(this, "session.ended", session)).isEqualTo(1);
    }

    @Test
    default void all_sessions_of_a_user_are_ended_at_once_and_no_others() {
        String number = Numbers.fresh();
        JsonObject first = signInAgain(number, 1);
        JsonObject second = signInAgain(number, 2);
        JsonObject other = signIn(this);

        backend()
                .delete("/v1/users/" + first.getString("user_id") + "/sessions")
                .send()
                .expect(204);

        for (JsonObject ended : List.of(first, second)) {
            expectError(refresh(this, ended.getString("refresh_token")), 400, "invalid_grant");
            assertThat(audited(this, "session.ended", ended.getString("session_id")))
                    .isEqualTo(1);
        }
        refresh(this, other.getString("refresh_token")).expect(200);
        backend().delete("/v1/users/nobody/sessions").send().expectProblem(404, "not_found");
    }

    @Test
    default void another_applications_or_tenants_session_is_told_like_an_unknown_one() {
        JsonObject ofApplication = signIn(this);
        JsonObject ofTenant = signIn(this);
        give(ofApplication.getString("session_id"), "application_id", "elsewhere");
        give(ofTenant.getString("session_id"), "tenant_id", "strangers");

        for (String id : List.of(
                ofApplication.getString("session_id"), ofTenant.getString("session_id"), NO_SESSION, "x", "1")) {
            backend().delete("/v1/sessions/" + id).send().expectProblem(404, "not_found");
        }
        server().administrator()
                .delete("/admin/v1/sessions/" + ofTenant.getString("session_id"))
                .send()
                .expectProblem(404, "not_found");
        for (JsonObject user : List.of(ofApplication, ofTenant)) {
            expectError(refresh(this, user.getString("refresh_token")), 400, "invalid_grant");
            isInactive(introspect(this, user.getString("access_token")));
            assertThat(items(backend().get("/v1/sessions?user_id=" + user.getString("user_id"))))
                    .isEmpty();
            assertThat(audited(this, "session.ended", user.getString("session_id")))
                    .isZero();
        }
        assertThat(items(server().administrator().get("/admin/v1/sessions?user_id=" + ofTenant.getString("user_id"))))
                .isEmpty();
        give(ofApplication.getString("session_id"), "application_id", "demo-app");
        give(ofTenant.getString("session_id"), "tenant_id", "demo");
    }

    @Test
    default void an_administrator_sees_and_ends_the_sessions_of_the_tenant() {
        JsonObject user = signIn(this);
        Backend administrator = server().administrator();

        assertThat(items(administrator.get("/admin/v1/sessions?limit=1"))).hasSize(1);
        assertThat(items(administrator.get(
                        "/admin/v1/sessions?application_id=demo-app&user_id=" + user.getString("user_id"))))
                .hasSize(1);
        assertThat(items(administrator.get("/admin/v1/sessions?application_id=none")))
                .isEmpty();
        administrator
                .delete("/admin/v1/sessions/" + user.getString("session_id"))
                .send()
                .expect(204);

        expectError(refresh(this, user.getString("refresh_token")), 400, "invalid_grant");
    }

    @Test
    default void who_lacks_the_scope_sees_and_ends_nothing() {
        JsonObject user = signIn(this);
        Backend reader = Backend.login(api(), "demo", "demo-backend", "demo-backend-secret", "challenges:read");
        String session = user.getString("session_id");

        for (Request request : List.of(
                reader.get("/v1/sessions?user_id=" + user.getString("user_id")),
                reader.delete("/v1/sessions/" + session),
                reader.delete("/v1/users/" + user.getString("user_id") + "/sessions"),
                backend().get("/admin/v1/sessions"),
                backend().delete("/admin/v1/sessions/" + session),
                backend().get("/admin/v1/signing_keys"),
                backend().post("/admin/v1/signing_keys/rotate"),
                server().administrator().delete("/v1/sessions/" + session))) {
            request.send().expectProblem(403, "insufficient_scope");
        }
        api().delete("/v1/sessions/" + session).send().expectProblem(401, "unauthorized");
        api().delete("/v1/sessions/" + session)
                .header("X-Watchword-Key", "pk_demo")
                .send()
                .expectProblem(403, "insufficient_scope");
        refresh(this, user.getString("refresh_token")).expect(200);
    }
}
