package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import io.watchword.it.http.Answer;
import io.watchword.it.http.Sent;
import java.net.URI;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tokens open nothing (RFC 6750, RFC 8725). */
public interface BearerContract extends OnServer {

    private void isRefused(String token) {
        Answer answer = api().get("/v1/challenges/01936b2f-6a1c-7c3e-9d52-1f0b7e6a4c21")
                .bearer(token)
                .send()
                .expectProblem(401, "unauthorized");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    default void a_request_without_token_is_refused() {
        Answer answer = api().post("/v1/challenges").json("{}").send().expectProblem(401, "unauthorized");

        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "..", "eyJhbGciOiJFUzI1NiJ9..", "null"})
    default void a_token_that_is_none_is_refused(String token) {
        isRefused(token);
    }

    @Test
    default void a_token_without_signature_is_refused() throws ParseException {
        SignedJWT good = SignedJWT.parse(backend().token());

        isRefused(Base64URL.encode("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + good.getParsedParts()[1] + ".");
    }

    @Test
    default void a_token_signed_with_the_public_key_as_a_secret_is_refused() throws ParseException, JOSEException {
        SignedJWT good = SignedJWT.parse(backend().token());
        byte[] publicKey = JWKSet.parse(api().get("/t/demo/oauth2/jwks").send().body())
                .getKeyByKeyId(good.getHeader().getKeyID())
                .toECKey()
                .toECPublicKey()
                .getEncoded();
        SignedJWT forged = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(good.getHeader().getType())
                        .keyID(good.getHeader().getKeyID())
                        .build(),
                good.getJWTClaimsSet());

        forged.sign(new MACSigner(publicKey));

        isRefused(forged.serialize());
    }

    @Test
    default void a_token_signed_by_a_stranger_is_refused_whatever_it_says_of_its_key()
            throws ParseException, JOSEException {
        SignedJWT good = SignedJWT.parse(backend().token());
        ECKey strange =
                new ECKeyGenerator(Curve.P_256).keyID("../../etc/passwd").generate();

        for (String kid : new String[] {good.getHeader().getKeyID(), "../../etc/passwd", "' or 1=1 --"}) {
            SignedJWT forged = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(good.getHeader().getType())
                            .keyID(kid)
                            .jwk(strange.toPublicJWK())
                            .jwkURL(URI.create(twilio().address() + "/jwks"))
                            .build(),
                    good.getJWTClaimsSet());
            forged.sign(new ECDSASigner(strange));
            isRefused(forged.serialize());
        }
    }

    @Test
    default void an_empty_signature_of_zeros_is_refused() throws ParseException {
        SignedJWT good = SignedJWT.parse(backend().token());

        isRefused(good.getParsedParts()[0] + "." + good.getParsedParts()[1] + "." + Base64URL.encode(new byte[64]));
    }

    @Test
    default void a_token_with_other_claims_than_were_signed_is_refused() {
        isRefused(Tokens.altered(backend().token(), "demo-backend", "demo-admin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "id_token", "refresh_token"})
    default void a_users_token_is_no_credential_of_a_client(String kind) {
        Sent sent = sent();
        Answer verified =
                backend().verify(sent, twilio().codeSentTo(sent.number())).expect(200);

        Answer answer = api().get("/v1/challenges/" + sent.challengeId())
                .bearer(verified.text(kind))
                .send();

        assertThat(answer.status()).isIn(401, 403);
    }

    @Test
    default void a_clients_token_opens_no_administration() {
        backend().get("/admin/v1/gateways").send().expectProblem(403, "insufficient_scope");
    }

    @Test
    default void a_token_in_the_query_is_no_credential() {
        api().get("/v1/challenges/01936b2f-6a1c-7c3e-9d52-1f0b7e6a4c21?access_token="
                        + backend().token())
                .send()
                .expectProblem(401, "unauthorized");
    }
}
