package io.watchword.it.contract;

import static io.watchword.it.contract.Oauth.TOKEN;
import static io.watchword.it.contract.Oauth.expectError;
import static io.watchword.it.contract.Oauth.newClient;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Race;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How API clients prove who they are by a key of their own (RFC 7523), and that one way is enough (RFC 6749, section 2.3). */
public interface ClientProofContract extends OnServer {

    String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private String clientWith(ECKey key) {
        String client = newClient(this, "demo", "admin:read");
        server().database()
                .update(
                        "update api_client set secret_hash = null, jwks = ? where id = ?",
                        new JWKSet(key).toString(true),
                        client);
        Await.that(
                "the product knows its new client",
                () -> ask(assertion(client, key, "/t/demo", 60)).status() == 200);
        return client;
    }

    private String assertion(String client, ECKey key, String audience, int seconds) {
        try {
            String base = Tokens.issuer(backend().token()).replaceFirst("/t/demo$", "");
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer(client)
                            .subject(client)
                            .audience(base + audience)
                            .jwtID(UUID.randomUUID().toString())
                            .expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
                            .build());
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Answer ask(String assertion) {
        return api().post(TOKEN)
                .form(
                        "grant_type",
                        "client_credentials",
                        "client_assertion_type",
                        JWT_BEARER,
                        "client_assertion",
                        assertion)
                .send();
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("1").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    default void a_client_proves_itself_by_its_key_and_each_proof_once() {
        ECKey key = newKey();
        String client = clientWith(key);
        String assertion = assertion(client, key, "/t/demo/oauth2/token", 60);

        assertThat(ask(assertion).expect(200).text("scope")).isEqualTo("admin:read");
        expectError(ask(assertion), 401, "invalid_client");
        expectError(ask(assertion(client, newKey(), "/t/demo", 60)), 401, "invalid_client");
        expectError(ask(assertion(client, key, "/t/other", 60)), 401, "invalid_client");
        expectError(ask(assertion(client, key, "/t/demo", 3600)), 401, "invalid_client");
        expectError(ask(assertion(client, key, "/t/demo", -5)), 401, "invalid_client");
        expectError(ask(assertion("demo-backend", key, "/t/demo", 60)), 401, "invalid_client");
    }

    @Test
    default void a_proof_serves_at_each_endpoint_and_of_ten_uses_at_once_one_counts() {
        ECKey key = newKey();
        String client = clientWith(key);
        String once = assertion(client, key, "/t/demo", 60);

        List<Answer> answers = Race.of(10, () -> ask(once));

        assertThat(answers.stream().map(Answer::status)).containsOnly(200, 401).containsOnlyOnce(200);
        for (String endpoint : List.of(Oauth.INTROSPECT, Oauth.REVOKE)) {
            api().post(endpoint)
                    .form(
                            "token",
                            "x",
                            "client_assertion_type",
                            JWT_BEARER,
                            "client_assertion",
                            assertion(client, key, "/t/demo", 60))
                    .send()
                    .expect(200);
        }
    }

    @Test
    default void two_ways_at_once_are_refused() {
        for (String endpoint : List.of(TOKEN, Oauth.INTROSPECT, Oauth.REVOKE)) {
            expectError(
                    Oauth.asBackend(this, endpoint)
                            .form(
                                    "grant_type",
                                    "client_credentials",
                                    "token",
                                    "x",
                                    "client_id",
                                    "demo-backend",
                                    "client_secret",
                                    "demo-backend-secret")
                            .send(),
                    400,
                    "invalid_request");
            expectError(
                    Oauth.asBackend(this, endpoint)
                            .form(
                                    "grant_type",
                                    "client_credentials",
                                    "token",
                                    "x",
                                    "client_assertion_type",
                                    JWT_BEARER,
                                    "client_assertion",
                                    "x")
                            .send(),
                    400,
                    "invalid_request");
        }
    }

    @Test
    default void what_proves_a_client_stands_in_no_query() {
        for (String endpoint : List.of(TOKEN, Oauth.INTROSPECT, Oauth.REVOKE)) {
            for (String query : List.of(
                    "client_id=demo-backend",
                    "client_secret=demo-backend-secret",
                    "client_assertion=x",
                    "refresh_token=x")) {
                expectError(
                        Oauth.asBackend(this, endpoint + "?" + query)
                                .form("grant_type", "client_credentials", "token", "x")
                                .send(),
                        400,
                        "invalid_request");
            }
        }
    }
}
