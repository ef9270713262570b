package io.watchword.it.server;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Backend;
import jakarta.json.Json;
import java.util.UUID;

/** A further application of the tenant {@code demo}. */
public final class SecondApplication {

    private SecondApplication() {}

    /** The backend of a new one, which may do with users what there is. */
    public static Backend backend(Installation server) {
        String id = "second-" + UUID.randomUUID();
        Backend administrator = server.administrator();
        administrator
                .post("/admin/v1/applications")
                .json(Json.createObjectBuilder()
                        .add("application_id", id)
                        .add("name", "Second")
                        .add("redirect_uris", Json.createArrayBuilder().add("https://second.example/"))
                        .build())
                .send()
                .expect(201);
        Answer client = administrator
                .post("/admin/v1/clients")
                .json(Json.createObjectBuilder()
                        .add("client_id", id)
                        .add("application_id", id)
                        .add(
                                "scopes",
                                Json.createArrayBuilder().add("users:read").add("users:write"))
                        .build())
                .send()
                .expect(201);
        return Backend.login(server.api(), "demo", id, client.text("secret"));
    }
}
