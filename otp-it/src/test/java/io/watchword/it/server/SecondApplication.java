package io.watchword.it.server;

import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;

/** A second application of the tenant {@code demo}, written past the product. */
public final class SecondApplication {

    private static final String KEY = "pk_second";

    private SecondApplication() {}

    /** Its backend, once the product knows it. */
    public static Backend backend(Installation server) {
        Database database = server.database();
        if (database.number("select count(*) from publishable_key where id = ?", KEY) == 0) {
            create(database);
        }
        // The application is enabled last, so that whoever knows the key knows the client too.
        Await.that(
                "second application",
                () -> server.api()
                                .post("/v1/challenges")
                                .header("X-Watchword-Key", KEY)
                                .json("{}")
                                .send()
                                .status()
                        == 400);
        return Backend.login(server.api(), "demo", "second-backend", "demo-backend-secret");
    }

    private static void create(Database database) {
        database.update("""
                insert into application (tenant_id, id, name, redirect_uris, sign_up, audience, access_token_seconds, enabled,
                       created_at)
                select tenant_id, 'second-app', 'Second', redirect_uris, sign_up, 'second-app', access_token_seconds, false,
                       created_at
                  from application where tenant_id = 'demo' and id = 'demo-app'
                """);
        database.update("""
                insert into api_client (tenant_id, id, application_id, secret_hash, scopes, enabled, created_at)
                select tenant_id, 'second-backend', 'second-app', secret_hash, scopes, enabled, created_at
                  from api_client where tenant_id = 'demo' and id = 'demo-backend'
                """);
        database.update("""
                insert into publishable_key (id, tenant_id, application_id, allowed_origins, enabled, created_at)
                select ?, tenant_id, 'second-app', allowed_origins, enabled, created_at
                  from publishable_key where id = 'pk_demo'
                """, KEY);
        database.update("update application set enabled = true where tenant_id = 'demo' and id = 'second-app'");
    }
}
