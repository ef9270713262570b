package io.watchword.it.server;

import io.watchword.it.http.Api;
import io.watchword.it.http.Backend;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * An application with a client for its backend, as an administrator registers them.
 *
 * @param id of the application, and of the client
 * @param secret of the client
 */
public record Registered(String tenantId, String id, String secret) {

    /** What an application's backend usually may do. */
    public static final List<String> SCOPES =
            List.of("challenges:write", "challenges:read", "users:write", "users:read");

    /**
     * Registers both.
     *
     * @param query which tenant is meant, where it is not the administrator's own
     * @param settings of the application, besides what each has to have
     */
    public static Registered by(
            Backend administrator, String tenantId, String query, String id, JsonObject settings, List<String> scopes) {
        administrator
                .post("/admin/v1/applications" + query)
                .json(Json.createObjectBuilder(settings)
                        .add("application_id", id)
                        .add("name", "Of the tests")
                        .add("redirect_uris", Json.createArrayBuilder().add("https://tests.example/"))
                        .build())
                .send()
                .expect(201);
        String secret = administrator
                .post("/admin/v1/clients" + query)
                .json(Json.createObjectBuilder()
                        .add("client_id", id)
                        .add("application_id", id)
                        .add("scopes", Json.createArrayBuilder(scopes))
                        .build())
                .send()
                .expect(201)
                .text("secret");
        return new Registered(tenantId, id, secret);
    }

    /** The backend. */
    public Backend login(Api api) {
        return Backend.login(api, tenantId, id, secret);
    }
}
