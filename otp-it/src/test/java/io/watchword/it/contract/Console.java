package io.watchword.it.contract;

import static io.watchword.it.contract.Oauth.expectError;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Api;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Request;
import io.watchword.it.http.Sandbox;
import io.watchword.it.http.Sent;
import io.watchword.it.server.Registered;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * The application of a tenant whose audience is the product itself, so that its users can administer.
 *
 * @param query which tenant is meant, where it is not the administrator's own
 */
record Console(Api api, Backend administrator, String query, Registered registered) {

    /** A user who can sign in to it. */
    record Member(String userId, String number) {}

    /** Registers it in a test's own tenant, which sends by the sandbox. */
    static Console in(OwnTenant tenant) {
        tenant.sandbox();
        return register(tenant.api(), tenant.id(), tenant.administrator(), "", "console");
    }

    /** Registers another one. */
    static Console register(Api api, String tenantId, Backend administrator, String query, String id) {
        Registered registered = Registered.by(
                administrator,
                tenantId,
                query,
                id,
                Json.createObjectBuilder()
                        .add("sign_up", "off")
                        .add("audience", api.base().toString())
                        .build(),
                List.of("challenges:write", "users:write", "sessions:write"));
        return new Console(api, administrator, query, registered);
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
        return registered.login(api);
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
        return api.post("/t/" + registered.tenantId() + "/oauth2/token")
                .basic(registered.id(), registered.secret())
                .form(form);
    }
}
