package io.watchword.it.contract;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Api;
import io.watchword.it.http.Backend;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.UUID;

/** A tenant of a test's own, and what its administrator does there. */
public record OwnTenant(Api api, String id, Backend administrator) {

    static OwnTenant create(Backend operator, Api api) {
        return create(operator, api, "t-" + UUID.randomUUID());
    }

    static OwnTenant create(Backend operator, Api api, String id) {
        Answer created = operator.post("/admin/v1/tenants")
                .json(Json.createObjectBuilder()
                        .add("tenant_id", id)
                        .add("name", "A tenant of the tests")
                        .add("administrator", Json.createObjectBuilder())
                        .build())
                .send()
                .expect(201);
        JsonObject administrator = created.json().getJsonObject("administrator");
        return new OwnTenant(
                api,
                id,
                Backend.login(api, id, administrator.getString("client_id"), administrator.getString("secret")));
    }

    Answer post(String path, String json) {
        return administrator
                .post("/admin/v1/" + path)
                .json(json.replace('\'', '"'))
                .send();
    }

    Answer patch(String path, String json) {
        return administrator
                .patch("/admin/v1/" + path)
                .json(json.replace('\'', '"'))
                .send();
    }

    Answer get(String path) {
        return administrator.get("/admin/v1/" + path).send();
    }

    Answer delete(String path) {
        return administrator.delete("/admin/v1/" + path).send();
    }

    /** Registers the application {@code shop}. */
    Answer shop() {
        return post("applications", """
                        {'application_id':'shop','name':'Shop','redirect_uris':['https://shop.example/'],
                         'allowed_origins':['https://shop.example','https://www.shop.example']}
                        """).expect(201);
    }

    /** Creates the client {@code backend} of the shop. */
    Answer backend() {
        return post(
                        "clients",
                        "{'client_id':'backend','application_id':'shop','scopes':['challenges:write','challenges:read']}")
                .expect(201);
    }

    /** The sandbox for SMS. */
    Answer sandbox() {
        return post("gateways", "{'name':'Sandbox','provider':'sandbox','channels':['sms']}")
                .expect(201);
    }

    /** What the token endpoint answers to a client. */
    Answer token(String client, String secret) {
        return api.post("/t/" + id + "/oauth2/token")
                .basic(client, secret)
                .form("grant_type", "client_credentials")
                .send();
    }
}
