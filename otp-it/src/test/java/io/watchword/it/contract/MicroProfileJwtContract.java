package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Api;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Request;
import io.watchword.it.http.Sent;
import io.watchword.it.server.Registered;
import io.watchword.it.shop.ShopArchives;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an application needs in order to know the users whom the product has signed in: the published keys, no more. */
public interface MicroProfileJwtContract extends OnServer {

    /** Where the shops are deployed. */
    Api shops();

    /** The application that the shop is to the product: tokens of its users are for the shop. */
    private static JsonObject shop() {
        return Json.createObjectBuilder().add("audience", ShopArchives.AUDIENCE).build();
    }

    /** What a user gets who has given the right code. */
    default JsonObject signedIn() {
        return signIn(server().applicationWith(shop()), Numbers.fresh(), 1);
    }

    /** The same of one who does so not for the first time. */
    private JsonObject signIn(Backend application, String number, int time) {
        Sent sent = application.send(number);
        return application
                .verify(sent, twilio().message(time, number).code())
                .expect(200)
                .json();
    }

    private String accessToken() {
        return signedIn().getString("access_token");
    }

    /** By what the server refuses a token: servers agree on 401 alone. */
    default List<Integer> refusals() {
        return List.of(401);
    }

    /** Fails unless the request is refused. */
    default void refuses(Request request) {
        Answer answer = request.send();

        assertThat(answer.status()).as("%s", answer).isIn(refusals());
        assertThat(answer.body()).doesNotContain("upn");
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
    @Tag("smoke")
    default void a_token_of_another_tenants_user_is_good_for_that_tenants_applications_alone() {
        OwnTenant neighbour = OwnTenant.create(server().operator(), api(), ShopArchives.NEIGHBOUR);
        neighbour.sandbox();
        Backend application = Registered.by(
                        neighbour.administrator(), neighbour.id(), "", "shop", shop(), Registered.SCOPES)
                .login(api());
        Sent sent = application.send(Numbers.fresh());
        String theirs = application
                .verify(sent, server().sandbox().codeSentTo(sent.number()))
                .expect(200)
                .text("access_token");

        Answer atHome = shops().get("/shop-of-neighbour/me").bearer(theirs).send();

        assertThat(atHome.status()).as("%s", atHome).isEqualTo(200);
        isRefused(theirs);
        refuses(shops().get("/shop-of-another-issuer/me").bearer(theirs));
        refuses(shops().get("/shop-of-neighbour/me").bearer(accessToken()));
    }

    @Test
    default void an_application_that_trusts_another_issuer_refuses_the_token_though_it_has_the_key() {
        refuses(shops().get("/shop-of-another-issuer/me").bearer(accessToken()));
    }

    @Test
    @Tag("smoke")
    default void a_user_is_let_in_where_a_group_is_asked_for_once_there() {
        Backend application = server().applicationWith(shop());
        String number = Numbers.fresh();
        JsonObject before = signIn(application, number, 1);
        server().administrator()
                .patch("/admin/v1/users/" + before.getString("user_id"))
                .json("{\"groups\":[\"cashiers\",\"staff\"]}")
                .send()
                .expect(200);
        JsonObject after = signIn(application, number, 2);

        Answer outside = shops().get("/shop/stock")
                .bearer(before.getString("access_token"))
                .send();
        Answer inside = shops().get("/shop/stock")
                .bearer(after.getString("access_token"))
                .send();

        assertThat(outside.status()).as("%s", outside).isEqualTo(403);
        assertThat(inside.status()).as("%s", inside).isEqualTo(200);
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
    @Tag("smoke")
    default void an_id_token_is_refused() {
        isRefused(signedIn().getString("id_token"));
    }

    @Test
    default void a_token_for_another_application_is_refused() {
        isRefused(Oauth.signIn(this).getString("access_token"));
    }

    @Test
    default void an_api_clients_token_is_refused() {
        isRefused(backend().token());
    }
}
