package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Request;
import java.text.ParseException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How callers get tokens (RFC 6749, section 4.4; RFC 9068). */
public interface TokenContract extends OnServer {

    String TOKEN = "/t/demo/oauth2/token";

    /** The hash of {@code correct horse}, a cheap one. */
    String CORRECT_HORSE = "pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw==$yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ=";

    /** The hash of {@code battery staple}, which the product is never to find right and so to remember. */
    String BATTERY_STAPLE = "pbkdf2-sha256$1000$EBESExQVFhcYGRobHB0eHw==$LGGU3juhkOXDocqkOghGImT4TXa79RhMNjUD2XvP0Z4=";

    private Request tokenRequest() {
        return api().post(TOKEN).basic("demo-backend", "demo-backend-secret");
    }

    @Test
    @Tag("smoke")
    default void a_client_gets_a_token_that_the_published_keys_verify() throws ParseException, JOSEException {
        Answer answer =
                tokenRequest().form("grant_type", "client_credentials").send().expect(200);

        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.json().getInt("expires_in")).isPositive();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        SignedJWT token = SignedJWT.parse(answer.text("access_token"));
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        assertThat(token.getJWTClaimsSet().getIssuer()).endsWith("/t/demo");
        assertThat(token.getJWTClaimsSet().getStringClaim("client_id")).isEqualTo("demo-backend");
        assertThat(token.getJWTClaimsSet().getClaims().keySet())
                .contains("iss", "sub", "aud", "exp", "iat", "jti", "client_id", "scope");
        assertThat(token.verify(new ECDSAVerifier(publishedKeys()
                        .getKeyByKeyId(token.getHeader().getKeyID())
                        .toECKey())))
                .isTrue();
    }

    @Test
    default void the_published_keys_are_public_only() throws ParseException {
        assertThat(publishedKeys().getKeys()).isNotEmpty().noneMatch(key -> key.isPrivate());
    }

    @Test
    default void the_keys_of_an_unknown_tenant_are_not_found() {
        api().get("/t/nobody/oauth2/jwks").send().expectProblem(404, "not_found");
    }

    @Test
    default void a_client_may_ask_for_fewer_scopes() {
        Answer answer = tokenRequest()
                .form("grant_type", "client_credentials", "scope", "challenges:read")
                .send()
                .expect(200);

        assertThat(answer.text("scope")).isEqualTo("challenges:read");
        api().post("/v1/challenges")
                .bearer(answer.text("access_token"))
                .json("{\"identifier_type\":\"phone_number\",\"identifier\":\"+919876543210\"}")
                .send()
                .expectProblem(403, "insufficient_scope");
    }

    @ParameterizedTest
    @CsvSource({
        "demo, demo-backend, wrong",
        "demo, nobody, demo-backend-secret",
        "nobody, demo-backend, demo-backend-secret",
        "demo, demo-backend, demo-admin-secret"
    })
    default void a_wrong_credential_is_told_like_an_unknown_client(String tenant, String client, String secret) {
        Answer answer = api().post("/t/" + tenant + "/oauth2/token")
                .basic(client, secret)
                .form("grant_type", "client_credentials")
                .send()
                .expect(401);

        assertThat(answer.text("error")).isEqualTo("invalid_client");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
        Answer other = api().post(TOKEN)
                .basic("another", "another")
                .form("grant_type", "client_credentials")
                .send();
        assertThat(other.body()).isEqualTo(answer.body());
    }

    @Test
    default void a_request_without_credential_is_refused() {
        Answer answer =
                api().post(TOKEN).form("grant_type", "client_credentials").send();

        assertThat(answer.expect(401).text("error")).isEqualTo("invalid_client");
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=password, unsupported_grant_type",
        "grant_type=authorization_code&code=x, unsupported_grant_type",
        "scope=challenges:read, invalid_request",
        "'', invalid_request",
        "grant_type=client_credentials&grant_type=client_credentials, invalid_request",
        "grant_type=client_credentials&scope=everything, invalid_scope",
        "grant_type=client_credentials&scope=admin:write, invalid_scope",
        "grant_type=client_credentials&client_secret=demo-backend-secret, invalid_request"
    })
    default void a_malformed_request_is_refused_by_the_name_of_its_fault(String form, String error) {
        Answer answer = tokenRequest()
                .body("application/x-www-form-urlencoded", form.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .send();

        assertThat(answer.expect(400).text("error")).isEqualTo(error);
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    default void credentials_in_the_query_are_refused() {
        Answer answer = api().post(TOKEN + "?client_id=demo-backend&client_secret=demo-backend-secret")
                .form("grant_type", "client_credentials")
                .send();

        assertThat(answer.status()).isIn(400, 401);
        assertThat(answer.text("error")).isIn("invalid_request", "invalid_client");
    }

    @Test
    default void the_token_endpoint_answers_no_get() {
        assertThat(api().get(TOKEN + "?grant_type=client_credentials")
                        .basic("demo-backend", "demo-backend-secret")
                        .send()
                        .status())
                .isEqualTo(405);
    }

    @Test
    default void a_body_that_is_no_form_is_refused() {
        assertThat(tokenRequest()
                        .json("{\"grant_type\":\"client_credentials\"}")
                        .send()
                        .status())
                .isIn(400, 415);
    }

    @Test
    default void the_granted_scopes_are_the_clients_own() {
        Answer answer =
                tokenRequest().form("grant_type", "client_credentials").send().expect(200);

        assertThat(Set.of(answer.text("scope").split(" ", -1)))
                .contains("challenges:write", "challenges:read")
                .noneMatch(scope -> scope.startsWith("admin:"));
    }

    @Test
    default void after_ten_wrong_secrets_not_even_the_right_one_gets_a_token_at_once() {
        String guessed = newClient(BATTERY_STAPLE);
        String other = newClient(CORRECT_HORSE);
        Await.that(
                "the product knows its new clients",
                () -> ask(other, "correct horse").status() == 200);
        for (int i = 0; i < 10; i++) {
            ask(guessed, "wrong").expect(401);
        }

        Answer answer = ask(guessed, "battery staple").expect(401);

        assertThat(answer.body()).isEqualTo(ask("nobody", "wrong").body());
        ask(other, "correct horse").expect(200);
    }

    private String newClient(String secretHash) {
        String id = "client-" + UUID.randomUUID();
        server().database()
                .update(
                        "insert into api_client (tenant_id, id, secret_hash, scopes, enabled, created_at)"
                                + " values ('demo', ?, ?, 'admin:read', true, current_timestamp)",
                        id,
                        secretHash);
        return id;
    }

    private Answer ask(String client, String secret) {
        return api().post(TOKEN)
                .basic(client, secret)
                .form("grant_type", "client_credentials")
                .send();
    }

    private JWKSet publishedKeys() throws ParseException {
        return JWKSet.parse(api().get("/t/demo/oauth2/jwks").send().expect(200).body());
    }
}
