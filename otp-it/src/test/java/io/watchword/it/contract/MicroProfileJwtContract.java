package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Api;
import io.watchword.it.http.Request;
import io.watchword.it.http.Sent;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an application needs in order to know the users whom the product has signed in: the published keys, no more. */
public interface MicroProfileJwtContract extends OnServer {

    /** Where the shops are deployed. */
    Api shops();

    /** What a user gets who has given the right code. */
    private JsonObject signedIn() {
        Sent sent = sent();
        return backend()
                .verify(sent, twilio().codeSentTo(sent.number()))
                .expect(200)
                .json();
    }

    private String accessToken() {
        return signedIn().getString("access_token");
    }

    private static void refuses(Request request) {
        assertThat(request.send().status()).isEqualTo(401);
    }

    private void isRefused(String token) {
        refuses(shops().get("/shop/me").bearer(token));
    }

    @Test
    @Tag("smoke")
    default void a_users_access_token_tells_an_application_who_the_user_is() {
        JsonObject user = signedIn();

        Answer answer =
                shops().get("/shop/me").bearer(user.getString("access_token")).send();

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.text("upn")).isEqualTo(user.getString("user_id"));
        assertThat(answer.json().getJsonArray("groups")).isEmpty();
    }

    @Test
    default void a_user_of_no_group_is_known_but_not_let_in_where_a_group_is_asked_for() {
        Answer answer = shops().get("/shop/stock").bearer(accessToken()).send();

        assertThat(answer.status()).as("%s", answer).isEqualTo(403);
    }

    @Test
    default void a_user_who_has_added_a_group_to_the_token_is_not_known() {
        String token = Tokens.altered(accessToken(), "\"groups\":[]", "\"groups\":[\"staff\"]");

        refuses(shops().get("/shop/stock").bearer(token));
    }

    @Test
    default void a_token_that_a_stranger_has_signed_is_refused() {
        isRefused(Tokens.signedByAStranger(accessToken()));
    }

    @Test
    default void nobody_is_known_without_a_token() {
        refuses(shops().get("/shop/me"));
    }

    @Test
    default void an_id_token_is_refused() {
        isRefused(signedIn().getString("id_token"));
    }

    @Test
    default void an_api_clients_token_is_refused() {
        isRefused(backend().token());
    }

    @Test
    default void an_application_that_trusts_another_issuer_refuses_the_token() {
        refuses(shops().get("/shop-of-another-issuer/me").bearer(accessToken()));
    }

    @Test
    default void a_token_is_refused_when_it_has_expired() {
        refuses(shops().get("/shop-in-two-hours/me").bearer(accessToken()));
    }
}
