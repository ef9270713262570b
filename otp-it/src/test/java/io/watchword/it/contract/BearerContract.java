package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Sent;
import java.net.URI;
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
    default void a_token_without_signature_is_refused() {
        isRefused(Forgeries.of(backend().token()).unsigned());
    }

    @Test
    default void a_token_signed_with_the_public_key_as_a_secret_is_refused() {
        String jwks = api().get("/t/demo/oauth2/jwks").send().body();

        isRefused(Forgeries.of(backend().token()).signedWithThePublicKey(jwks));
    }

    @Test
    default void a_token_signed_by_a_stranger_is_refused_whatever_it_says_of_its_key() {
        URI keysElsewhere = URI.create(twilio().address() + "/jwks");

        Forgeries.of(backend().token()).byAStranger(keysElsewhere).forEach(this::isRefused);
    }

    @Test
    default void an_empty_signature_of_zeros_is_refused() {
        isRefused(Forgeries.of(backend().token()).signedWithZeros());
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
