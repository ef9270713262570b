package io.watchword.it.contract;

import static io.watchword.it.contract.Oauth.INTROSPECT;
import static io.watchword.it.contract.Oauth.asAdministrator;
import static io.watchword.it.contract.Oauth.asBackend;
import static io.watchword.it.contract.Oauth.expectError;
import static io.watchword.it.contract.Oauth.introspect;
import static io.watchword.it.contract.Oauth.isInactive;
import static io.watchword.it.contract.Oauth.newClient;
import static io.watchword.it.contract.Oauth.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Request;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What API clients are told of tokens (RFC 7662). */
public interface IntrospectionContract extends OnServer {

    @Test
    default void a_backend_is_told_of_its_own_token() {
        Answer answer = introspect(this, backend().token());

        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        JsonObject token = answer.json();
        assertThat(token.getBoolean("active")).isTrue();
        assertThat(token.getString("token_type")).isEqualTo("Bearer");
        assertThat(token.getString("client_id")).isEqualTo("demo-backend");
        assertThat(token.getString("scope")).contains("challenges:write");
        assertThat(token.getJsonNumber("exp").longValue())
                .isGreaterThan(token.getJsonNumber("iat").longValue());
    }

    @Test
    default void a_backend_is_told_of_its_users_tokens_without_their_numbers() {
        JsonObject user = signIn(this);

        JsonObject access = introspect(this, user.getString("access_token")).json();
        JsonObject refresh = introspect(this, user.getString("refresh_token")).json();

        assertThat(access.getBoolean("active")).isTrue();
        assertThat(access.getString("sub")).isEqualTo(user.getString("user_id"));
        assertThat(access.getString("sid")).isEqualTo(user.getString("session_id"));
        assertThat(access.getString("iss")).endsWith("/t/demo");
        assertThat(access.getString("acr")).isEqualTo("aal1");
        assertThat(access).doesNotContainKey("phone_number");
        assertThat(refresh.getBoolean("active")).isTrue();
        assertThat(refresh.getString("sid")).isEqualTo(user.getString("session_id"));
        assertThat(refresh).doesNotContainKey("token_type");
    }

    @Test
    default void an_id_token_is_no_token_to_be_told_of() {
        isInactive(introspect(this, signIn(this).getString("id_token")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "null", "eyJhbGciOiJub25lIn0.e30.", " "})
    default void of_any_other_text_nothing_is_told(String text) {
        isInactive(introspect(this, text));
    }

    @Test
    default void a_hint_that_is_wrong_or_unknown_does_no_harm() {
        JsonObject user = signIn(this);

        for (String hint : new String[] {"refresh_token", "access_token", "saml2"}) {
            assertThat(asBackend(this, INTROSPECT)
                            .form("token", user.getString("access_token"), "token_type_hint", hint)
                            .send()
                            .expect(200)
                            .json()
                            .getBoolean("active"))
                    .isTrue();
        }
    }

    @Test
    default void a_backend_is_told_of_no_other_clients_token_and_an_administrator_of_all_in_the_tenant() {
        JsonObject user = signIn(this);
        String admins = server().administrator().token();

        isInactive(introspect(this, admins));
        for (String token :
                new String[] {admins, backend().token(), user.getString("access_token"), user.getString("refresh_token")
                }) {
            assertThat(asAdministrator(this, INTROSPECT)
                            .form("token", token)
                            .send()
                            .expect(200)
                            .json()
                            .getBoolean("active"))
                    .isTrue();
        }
    }

    @Test
    default void another_tenants_client_is_told_of_nothing() {
        String stranger = newClient(this, "strangers", "admin:read");
        JsonObject user = signIn(this);
        Request[] asked = {
            asStranger(stranger, backend().token()),
            asStranger(stranger, user.getString("access_token")),
            asStranger(stranger, user.getString("refresh_token"))
        };
        Await.that(
                "the product knows the stranger",
                () -> asStranger(stranger, "x").send().status() == 200);

        for (Request request : asked) {
            isInactive(request.send());
        }
    }

    private Request asStranger(String client, String token) {
        return api().post("/t/strangers/oauth2/introspect")
                .basic(client, "correct horse")
                .form("token", token);
    }

    @Test
    default void who_does_not_prove_itself_is_told_nothing() {
        String token = backend().token();

        expectError(api().post(INTROSPECT).form("token", token).send(), 401, "invalid_client");
        expectError(
                api().post(INTROSPECT)
                        .basic("demo-backend", "wrong")
                        .form("token", token)
                        .send(),
                401,
                "invalid_client");
        expectError(
                api().post(INTROSPECT)
                        .form("token", token, "client_id", "pk_demo")
                        .send(),
                401,
                "invalid_client");
        expectError(api().post(INTROSPECT).bearer(token).form("token", token).send(), 401, "invalid_client");
    }

    @Test
    default void a_malformed_introspection_is_refused() {
        String token = backend().token();

        expectError(asBackend(this, INTROSPECT).form("colour", "red").send(), 400, "invalid_request");
        expectError(
                asBackend(this, INTROSPECT).form("token", token, "token", token).send(), 400, "invalid_request");
        expectError(
                asBackend(this, INTROSPECT + "?token=" + token)
                        .form("colour", "red")
                        .send(),
                400,
                "invalid_request");
        assertThat(api().get(INTROSPECT + "?token=" + token)
                        .basic("demo-backend", "demo-backend-secret")
                        .send()
                        .status())
                .isEqualTo(405);
    }
}
