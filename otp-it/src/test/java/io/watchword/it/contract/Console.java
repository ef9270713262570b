package io.watchword.it.contract;

import static io.watchword.it.contract.Oauth.expectError;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Api;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Request;
import io.watchword.it.http.Sandbox;
import io.watchword.it.http.Sent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * The application of a tenant whose audience is the product itself, so that its users can administer.
 *
 * @param id its own, and that of its backend
 */
record Console(Api api, String tenantId, Backend administrator, String query, String id, String secret) {

    /** A user who can sign in to it. */
    record Member(String userId, String number) {}

    /** Registers it in a test's own tenant, which sends by the sandbox. */
    static Console in(OwnTenant tenant) {
        tenant.sandbox();
        return register(tenant.api(), tenant.id(), tenant.administrator(), "", "console");
    }

    /** Registers another one. */
    static Console register(Api api, String tenantId, Backend administrator, String query, String id) {
        administrator
                .post("/admin/v1/applications" + query)
                .json(Json.createObjectBuilder()
                        .add("application_id", id)
                        .add("name", "Console")
                        .add("redirect_uris", Json.createArrayBuilder().add("https://console.example/"))
                        .add("sign_up", "off")
                        .add("audience", api.base().toString())
                        .build())
                .send()
                .expect(201);
        String secret = administrator
                .post("/admin/v1/clients" + query)
                .json(Json.createObjectBuilder()
                        .add("client_id", id)
                        .add("application_id", id)
                        .add(
                                "scopes",
                                Json.createArrayBuilder()
                                        .add("challenges:write")
                                        .add("users:write")
                                        .add("sessions:write"))
                        .build())
                .send()
                .expect(201)
                .text("secret");
        return new Console(api, tenantId, administrator, query, id, secret);
    }

    /** A user whom the administrator has given these scopes, in the letters of JSON. */
    Member member(String scopes) {
        String number = Numbers.fresh();
        String userId = administrator
                .post("/admin/v1/users" + query)
                .json(Json.createObjectBuilder().add("phone_number", number).build())
                .send()
                .expect(201)
                .text("user_id");
        Member member = new Member(userId, number);
        give(member, "{'scopes':[" + scopes + "]}").expect(200);
        return member;
    }

    /** Changes a member as the administrator does. */
    Answer give(Member member, String json) {
        return administrator
                .patch("/admin/v1/users/" + member.userId() + query)
                .json(json.replace('\'', '"'))
                .send();
    }

    Backend backend() {
        return Await.until(
                "the product knows the console",
                () -> Optional.of(token("grant_type", "client_credentials").send())
                        .filter(answer -> answer.status() == 200)
                        .map(answer -> Backend.login(api, tenantId, id, secret)));
    }

    /** What a member gets who signs in. */
    JsonObject signIn(Member member, Sandbox sandbox) {
        Backend backend = backend();
        int before = sandbox.messagesTo(member.number()).size();
        Sent sent = backend.send(member.number());
        String code = sandbox.codesSentTo(member.number(), before + 1).get(0);
        return backend.verify(sent, code).expect(200).json();
    }

    Answer refresh(JsonObject tokens) {
        return token("grant_type", "refresh_token", "refresh_token", tokens.getString("refresh_token"))
                .send();
    }

    Answer refresh(JsonObject tokens, String scope) {
        return token("grant_type", "refresh_token", "refresh_token", tokens.getString("refresh_token"), "scope", scope)
                .send();
    }

    void refusesScope(JsonObject tokens, String scope) {
        expectError(refresh(tokens, scope), 400, "invalid_scope");
    }

    private Request token(String... form) {
        return api.post("/t/" + tenantId + "/oauth2/token").basic(id, secret).form(form);
    }
}
