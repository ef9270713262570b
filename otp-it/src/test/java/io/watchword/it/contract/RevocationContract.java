package io.watchword.it.contract;

import static io.watchword.it.contract.Oauth.REVOKE;
import static io.watchword.it.contract.Oauth.asAdministrator;
import static io.watchword.it.contract.Oauth.asBackend;
import static io.watchword.it.contract.Oauth.audited;
import static io.watchword.it.contract.Oauth.expectError;
import static io.watchword.it.contract.Oauth.introspect;
import static io.watchword.it.contract.Oauth.isInactive;
import static io.watchword.it.contract.Oauth.refresh;
import static io.watchword.it.contract.Oauth.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Backend;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How tokens are revoked (RFC 7009). */
public interface RevocationContract extends OnServer {

    private Answer revoke(String token) {
        Answer answer = asBackend(this, REVOKE).form("token", token).send().expect(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        return answer;
    }

    private boolean isActive(String token) {
        return introspect(this, token).json().getBoolean("active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "refresh_token"})
    default void a_users_token_takes_its_session_along(String kind) {
        JsonObject user = signIn(this);

        revoke(user.getString(kind));
        revoke(user.getString(kind));

        isInactive(introspect(this, user.getString("access_token")));
        isInactive(introspect(this, user.getString("refresh_token")));
        expectError(refresh(this, user.getString("refresh_token")), 400, "invalid_grant");
        assertThat(audited(this, "session.ended", user.getString("session_id"))).isEqualTo(1);
    }

    @Test
    default void a_refresh_token_that_was_exchanged_meanwhile_ends_the_session_too() {
        JsonObject user = signIn(this);
        Answer next = refresh(this, user.getString("refresh_token")).expect(200);

        revoke(user.getString("refresh_token"));

        expectError(refresh(this, next.text("refresh_token")), 400, "invalid_grant");
    }

    @Test
    default void a_page_signs_its_user_out() {
        JsonObject user = signIn(this);

        api().post(REVOKE)
                .form("token", user.getString("refresh_token"), "client_id", "pk_demo")
                .send()
                .expect(200);

        expectError(refresh(this, user.getString("refresh_token")), 400, "invalid_grant");
    }

    @Test
    default void a_backends_own_token_is_good_no_more_and_its_next_one_is() {
        Backend backend = backend();
        assertThat(isActive(backend.token())).isTrue();

        revoke(backend.token());
        revoke(backend.token());

        isInactive(introspect(this, backend.token()));
        backend.get("/v1/sessions?user_id=x").send().expectProblem(401, "unauthorized");
        assertThat(isActive(backend().token())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "null", " ", "eyJhbGciOiJub25lIn0.e30."})
    default void an_unknown_token_is_as_good_as_revoked(String token) {
        revoke(token);
    }

    @Test
    default void an_id_token_ends_nothing() {
        JsonObject user = signIn(this);

        revoke(user.getString("id_token"));

        assertThat(isActive(user.getString("access_token"))).isTrue();
    }

    @Test
    default void what_is_not_the_clients_stays_as_it_is() {
        JsonObject user = signIn(this);
        Backend backend = backend();
        String admins = server().administrator().token();

        for (String token :
                new String[] {user.getString("access_token"), user.getString("refresh_token"), backend.token()}) {
            asAdministrator(this, REVOKE).form("token", token).send().expect(200);
        }
        revoke(admins);
        api().post(REVOKE)
                .form("token", backend.token(), "client_id", "pk_demo")
                .send()
                .expect(200);

        assertThat(isActive(user.getString("access_token"))).isTrue();
        assertThat(isActive(backend.token())).isTrue();
        assertThat(asAdministrator(this, Oauth.INTROSPECT)
                        .form("token", admins)
                        .send()
                        .json()
                        .getBoolean("active"))
                .isTrue();
        refresh(this, user.getString("refresh_token")).expect(200);
    }

    @Test
    default void who_does_not_prove_itself_revokes_nothing() {
        JsonObject user = signIn(this);
        String token = user.getString("refresh_token");

        expectError(api().post(REVOKE).form("token", token).send(), 401, "invalid_client");
        expectError(
                api().post(REVOKE)
                        .basic("demo-backend", "wrong")
                        .form("token", token)
                        .send(),
                401,
                "invalid_client");
        assertThat(isActive(token)).isTrue();
    }

    @Test
    default void a_malformed_revocation_is_refused() {
        expectError(asBackend(this, REVOKE).form("colour", "red").send(), 400, "invalid_request");
        expectError(asBackend(this, REVOKE).form("token", "x", "token", "x").send(), 400, "invalid_request");
        expectError(asBackend(this, REVOKE + "?token=x").form("colour", "red").send(), 400, "invalid_request");
        assertThat(api().get(REVOKE + "?token=x")
                        .basic("demo-backend", "demo-backend-secret")
                        .send()
                        .status())
                .isEqualTo(405);
    }
}
