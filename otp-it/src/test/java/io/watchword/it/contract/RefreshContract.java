package io.watchword.it.contract;

import static io.watchword.it.contract.Oauth.asAdministrator;
import static io.watchword.it.contract.Oauth.asBackend;
import static io.watchword.it.contract.Oauth.audited;
import static io.watchword.it.contract.Oauth.expectError;
import static io.watchword.it.contract.Oauth.isInactive;
import static io.watchword.it.contract.Oauth.refresh;
import static io.watchword.it.contract.Oauth.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Race;
import jakarta.json.JsonObject;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How sessions are continued (RFC 6749, section 6; RFC 9700, section 4.14). */
public interface RefreshContract extends OnServer {

    private static JWTClaimsSet claims(String token) throws ParseException {
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    @Test
    @Tag("smoke")
    default void new_tokens_say_of_the_session_what_the_former_ones_said() throws ParseException {
        JsonObject user = signIn(this);

        Answer answer = refresh(this, user.getString("refresh_token")).expect(200);

        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.json().getInt("expires_in")).isPositive();
        assertThat(answer.text("refresh_token")).isNotEqualTo(user.getString("refresh_token"));
        for (String kind : List.of("access_token", "id_token")) {
            JWTClaimsSet before = claims(user.getString(kind));
            JWTClaimsSet after = claims(answer.text(kind));
            for (String claim :
                    List.of("iss", "sub", "sid", "auth_time", "amr", "acr", "phone_number", "phone_number_verified")) {
                assertThat(after.getClaim(claim))
                        .as(kind + " " + claim)
                        .isNotNull()
                        .isEqualTo(before.getClaim(claim));
            }
            assertThat(after.getAudience()).containsAll(before.getAudience());
        }
        assertThat(claims(answer.text("access_token")).getJWTID())
                .isNotEqualTo(claims(user.getString("access_token")).getJWTID());
        assertThat(claims(answer.text("id_token")).getAudience()).contains("demo-backend");
        assertThat(audited(this, "session.refreshed", user.getString("session_id")))
                .isEqualTo(1);
    }

    @Test
    default void a_page_refreshes_by_its_publishable_key() {
        JsonObject user = signIn(this);

        Answer answer = api().post(Oauth.TOKEN)
                .header("Origin", "http://localhost:8080")
                .form(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        user.getString("refresh_token"),
                        "client_id",
                        "pk_demo")
                .send()
                .expect(200);

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:8080");
        expectError(
                api().post(Oauth.TOKEN)
                        .header("Origin", "https://elsewhere.example")
                        .form(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                answer.text("refresh_token"),
                                "client_id",
                                "pk_demo")
                        .send(),
                401,
                "invalid_client");
    }

    @Test
    default void a_publishable_key_gets_no_token_of_its_own() {
        expectError(
                api().post(Oauth.TOKEN)
                        .form("grant_type", "client_credentials", "client_id", "pk_demo")
                        .send(),
                400,
                "unauthorized_client");
    }

    @Test
    default void a_token_that_comes_back_ends_the_session() {
        JsonObject user = signIn(this);
        String session = user.getString("session_id");
        Answer second = refresh(this, user.getString("refresh_token")).expect(200);

        expectError(refresh(this, user.getString("refresh_token")), 400, "invalid_grant");

        expectError(refresh(this, second.text("refresh_token")), 400, "invalid_grant");
        isInactive(Oauth.introspect(this, second.text("access_token")));
        assertThat(server().database()
                        .number(
                                "select count(*) from audit_event where event = 'session.ended' and subject_id = ?"
                                        + " and reason = 'refresh_token_reused'",
                                session))
                .isEqualTo(1);
    }

    @Test
    default void a_token_that_came_before_the_last_one_ends_the_session_too() {
        JsonObject user = signIn(this);
        Answer second = refresh(this, user.getString("refresh_token")).expect(200);
        Answer third = refresh(this, second.text("refresh_token")).expect(200);

        expectError(refresh(this, user.getString("refresh_token")), 400, "invalid_grant");

        expectError(refresh(this, third.text("refresh_token")), 400, "invalid_grant");
    }

    @Test
    default void a_token_that_was_never_given_ends_no_session() {
        JsonObject user = signIn(this);
        byte[] forged = Base64.getUrlDecoder().decode(user.getString("refresh_token"));
        for (int i : new int[] {20, 30, forged.length - 1}) {
            byte[] changed = forged.clone();
            changed[i] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            expectError(refresh(this, text), 400, "invalid_grant");
        }

        refresh(this, user.getString("refresh_token")).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "null", "a.b.c", "%00", "../../etc/passwd", "' or 1=1 --"})
    default void what_is_no_refresh_token_is_no_grant(String token) {
        expectError(refresh(this, token), 400, "invalid_grant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "id_token"})
    default void another_token_of_the_session_is_no_grant(String kind) {
        JsonObject user = signIn(this);

        expectError(refresh(this, user.getString(kind)), 400, "invalid_grant");
        refresh(this, user.getString("refresh_token")).expect(200);
    }

    @Test
    default void of_ten_refreshes_at_once_one_gets_the_token_that_is_good() {
        JsonObject user = signIn(this);
        String first = user.getString("refresh_token");
        // So that all have a connection at hand.
        Race.of(10, () -> refresh(this, "x"));

        List<Answer> answers = Race.of(10, () -> refresh(this, first));

        assertThat(answers.stream().map(Answer::status)).containsOnly(200, 400).containsOnlyOnce(200);
        Answer winner = answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow();
        answers.stream()
                .filter(answer -> answer.status() != 200)
                .forEach(loser -> expectError(loser, 400, "invalid_grant"));
        Answer next = refresh(this, winner.text("refresh_token")).expect(200);
        expectError(refresh(this, first), 400, "invalid_grant");
        expectError(refresh(this, next.text("refresh_token")), 400, "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({"challenges:read", "openid admin:write", "phone", "offline_access"})
    default void no_scope_is_added_to_a_session(String scope) {
        JsonObject user = signIn(this);

        expectError(
                asBackend(this, Oauth.TOKEN)
                        .form(
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                user.getString("refresh_token"),
                                "scope",
                                scope)
                        .send(),
                400,
                "invalid_scope");
        refresh(this, user.getString("refresh_token")).expect(200);
    }

    @Test
    default void a_refresh_without_token_is_malformed() {
        expectError(
                asBackend(this, Oauth.TOKEN).form("grant_type", "refresh_token").send(), 400, "invalid_request");
        expectError(refresh(this, ""), 400, "invalid_request");
    }

    @Test
    default void a_client_of_another_application_refreshes_nothing_and_ends_nothing() {
        JsonObject user = signIn(this);

        expectError(
                asAdministrator(this, Oauth.TOKEN)
                        .form("grant_type", "refresh_token", "refresh_token", user.getString("refresh_token"))
                        .send(),
                400,
                "invalid_grant");
        expectError(
                api().post(Oauth.TOKEN)
                        .form("grant_type", "refresh_token", "refresh_token", user.getString("refresh_token"))
                        .send(),
                401,
                "invalid_client");
        refresh(this, user.getString("refresh_token")).expect(200);
    }

    @Test
    default void a_user_who_is_disabled_is_given_nothing() {
        JsonObject user = signIn(this);
        server().database().update("update users set status = 'disabled' where id = ?", user.getString("user_id"));

        expectError(refresh(this, user.getString("refresh_token")), 400, "invalid_grant");
        isInactive(Oauth.introspect(this, user.getString("access_token")));
        isInactive(Oauth.introspect(this, user.getString("refresh_token")));
    }

    @ParameterizedTest
    @CsvSource({"expires_at, 31", "last_used_at, 8"})
    default void a_session_that_has_run_out_stays_so(String column, int days) {
        JsonObject user = signIn(this);
        String session = user.getString("session_id");
        server().database()
                .update(
                        "update session set " + column + " = " + column + " - interval '" + days + "' day where id = ?",
                        UUID.fromString(session));

        expectError(refresh(this, user.getString("refresh_token")), 400, "invalid_grant");
        isInactive(Oauth.introspect(this, user.getString("access_token")));
        isInactive(Oauth.introspect(this, user.getString("refresh_token")));
        assertThat(administrator()
                        .get("/admin/v1/sessions?user_id=" + user.getString("user_id"))
                        .send()
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getString("status"))
                .isEqualTo("expired");
    }

    @Test
    default void an_application_that_is_disabled_gives_its_users_nothing() {
        JsonObject user = signIn(this);
        String refreshToken = user.getString("refresh_token");
        try {
            server().database().update("update application set enabled = false where id = 'demo-app'");
            Await.that(
                    "the product knows",
                    () -> refreshByPage("x").status() == 401
                            && refresh(this, "x").status() == 401);

            expectError(refreshByPage(refreshToken), 401, "invalid_client");
            expectError(refresh(this, refreshToken), 401, "invalid_client");
            isInactive(asAdministrator(this, Oauth.INTROSPECT)
                    .form("token", user.getString("access_token"))
                    .send());
        } finally {
            server().database().update("update application set enabled = true where id = 'demo-app'");
            Await.that(
                    "the product knows again",
                    () -> refreshByPage("x").status() == 400
                            && refresh(this, "x").status() == 400);
        }
        refresh(this, refreshToken).expect(200);
    }

    private Answer refreshByPage(String refreshToken) {
        return api().post(Oauth.TOKEN)
                .form("grant_type", "refresh_token", "refresh_token", refreshToken, "client_id", "pk_demo")
                .send();
    }

    private Backend administrator() {
        return server().administrator();
    }
}
