package io.watchword.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Sent;
import io.watchword.it.server.Installation;
import io.watchword.it.server.Invariants;
import io.watchword.it.server.ProductProcess;
import jakarta.json.JsonObject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rotation of signing keys, on a product of its own: applications that keep a copy of the keys would be confused. */
class SigningKeyIT {

    private static final String KEYS = "/admin/v1/signing_keys";

    private static final ProductProcess PRODUCT = ProductProcess.onH2(Map.of(
            "watchword.mode", "development",
            "watchword.signing-keys.algorithm", "RS256",
            "watchword.signing-keys.publish-ahead-seconds", "3600",
            "watchword.policy.session-lifetime-seconds", "600",
            "watchword.policy.session-idle-seconds", "300"));

    private static final Installation SERVER = PRODUCT.installation();

    @BeforeAll
    static void start_with_a_first_key_of_the_configured_kind() throws ParseException {
        PRODUCT.start();
        assertThat(SignedJWT.parse(backend().token()).getHeader().getAlgorithm().getName())
                .isEqualTo("RS256");
    }

    @AfterAll
    static void stop() {
        try (PRODUCT) {
            Invariants.hold(SERVER);
        }
    }

    /** Each with a token of its own, as tokens do not outlive their key. */
    private static Backend administrator() {
        return SERVER.administrator();
    }

    private static Backend backend() {
        return SERVER.backend();
    }

    private static List<JsonObject> keys() {
        return administrator()
                .get(KEYS)
                .send()
                .expect(200)
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
    }

    private static JWKSet published() throws ParseException {
        return JWKSet.parse(
                SERVER.api().get("/t/demo/oauth2/jwks").send().expect(200).body());
    }

    private static String keyOf(String token) {
        try {
            return SignedJWT.parse(token).getHeader().getKeyID();
        } catch (ParseException none) {
            throw new IllegalStateException(none);
        }
    }

    private static void move(String key, String by) {
        SERVER.database()
                .update("update signing_key set signs_from = signs_from - interval " + by + " where id = ?", key);
    }

    private static JsonObject rotate(String body) {
        return administrator()
                .post(KEYS + "/rotate")
                .json(body)
                .send()
                .expect(201)
                .json();
    }

    private static boolean isActive(String token) {
        return SERVER.api()
                .post("/t/demo/oauth2/introspect")
                .basic("demo-backend", "demo-backend-secret")
                .form("token", token)
                .send()
                .expect(200)
                .json()
                .getBoolean("active");
    }

    /** Once for each: a key has its whole life. */
    @ParameterizedTest
    @ValueSource(strings = {"ES256", "EdDSA", "RS256"})
    void a_key_is_published_signs_in_its_turn_and_goes_when_its_tokens_have(String algorithm) throws ParseException {
        Backend before = backend();
        String former = keyOf(before.token());

        JsonObject next = rotate("{\"algorithm\":\"" + algorithm + "\"}");

        String key = next.getString("key_id");
        assertThat(next.getString("status")).isEqualTo("pending");
        assertThat(Duration.between(Instant.now(), Instant.parse(next.getString("signs_from"))))
                .isBetween(Duration.ofMinutes(55), Duration.ofMinutes(65));
        assertThat(published().getKeyByKeyId(key).isPrivate()).isFalse();
        assertThat(published().getKeyByKeyId(key).getAlgorithm().getName()).isEqualTo(algorithm);
        assertThat(keyOf(backend().token())).isEqualTo(former);
        administrator().post(KEYS + "/rotate").send().expectProblem(409, "conflict");

        move(key, "'1' hour");
        Await.that("it signs", () -> keyOf(backend().token()).equals(key));

        assertThat(isActive(before.token())).isTrue();
        assertThat(isActive(backend().token())).isTrue();
        before.get("/v1/sessions?user_id=x").send().expect(200);
        assertThat(keys()).extracting(any -> any.getString("status")).startsWith("active", "retiring");
        Sent sent = backend().send(Numbers.fresh());
        Answer user = backend()
                .verify(sent, SERVER.sandbox().codeSentTo(sent.number()))
                .expect(200);
        for (String kind : List.of("access_token", "id_token")) {
            SignedJWT jwt = SignedJWT.parse(user.text(kind));
            assertThat(jwt.getHeader().getKeyID()).isEqualTo(key);
            assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo(algorithm);
        }

        move(key, "'26' hour");
        move(former, "'26' hour");
        Await.that("the former is gone", () -> {
            try {
                return published().getKeyByKeyId(former) == null;
            } catch (ParseException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        });
        before.get("/v1/sessions?user_id=x").send().expectProblem(401, "unauthorized");
        assertThat(isActive(before.token())).isFalse();
        assertThat(keys()).hasSize(1);
    }

    @Test
    void the_same_request_publishes_one_key() {
        administrator()
                .post(KEYS + "/rotate")
                .json("{\"algorithm\":\"HS256\"}")
                .send()
                .expectProblem(400, "invalid_request");
        String idempotencyKey = Instant.now().toString();
        Answer first = administrator()
                .post(KEYS + "/rotate")
                .header("Idempotency-Key", idempotencyKey)
                .send()
                .expect(201);
        Answer again = administrator()
                .post(KEYS + "/rotate")
                .header("Idempotency-Key", idempotencyKey)
                .send()
                .expect(201);

        assertThat(again.text("key_id")).isEqualTo(first.text("key_id"));
        assertThat(SERVER.database()
                        .number(
                                "select count(*) from audit_event where event = 'signing_key.published' and subject_id = ?",
                                first.text("key_id")))
                .isEqualTo(1);
        SERVER.database().update("delete from signing_key where id = ?", first.text("key_id"));
    }

    @Test
    void sessions_last_as_long_as_the_policy_says() throws ParseException {
        Sent sent = backend().send(Numbers.fresh());
        Answer user = backend()
                .verify(sent, SERVER.sandbox().codeSentTo(sent.number()))
                .expect(200);

        JsonObject session = backend()
                .get("/v1/sessions?user_id=" + user.text("user_id"))
                .send()
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);

        assertThat(Instant.parse(session.getString("expires_at")))
                .isEqualTo(Instant.parse(session.getString("created_at")).plusSeconds(300));
        assertThat(user.json().getInt("expires_in")).isEqualTo(600);
        var claims = SignedJWT.parse(user.text("access_token")).getJWTClaimsSet();
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(10));
    }
}
