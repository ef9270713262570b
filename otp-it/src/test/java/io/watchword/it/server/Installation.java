package io.watchword.it.server;

import io.watchword.it.http.Api;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Sandbox;
import io.watchword.it.http.Transcript;
import io.watchword.it.provider.FakeTwilio;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A running product with all that surrounds it.
 *
 * @param managementUrl where health and metrics are
 * @param database seen as the product sees it
 * @param logs what the server has written, as far as the tests can read it
 */
public record Installation(
        URI url, URI managementUrl, Database database, List<Path> logs, FakeTwilio twilio, Transcript transcript) {

    /** The client that {@code watchword.setup.client-id} makes the installation's administrator. */
    public static final String OPERATOR = "operator";

    public static final String OPERATORS_SECRET = "the-operator-of-the-tests-0123456789";

    static Installation at(URI url, Database database, List<Path> logs) {
        return at(url, url, database, logs);
    }

    static Installation at(URI url, URI managementUrl, Database database, List<Path> logs) {
        Transcript transcript = new Transcript();
        return new Installation(url, managementUrl, database, logs, FakeTwilio.start(transcript), transcript);
    }

    public Api api() {
        return new Api(url, transcript);
    }

    /** Health and metrics, which some servers keep apart. */
    public Api management() {
        return new Api(managementUrl, transcript);
    }

    public Sandbox sandbox() {
        return new Sandbox(api());
    }

    /** The backend of the application that development mode creates. */
    public Backend backend() {
        return Backend.login(api(), "demo", "demo-backend", "demo-backend-secret");
    }

    /** The administrator of all tenants. */
    public Backend operator() {
        return Backend.login(api(), "system", OPERATOR, OPERATORS_SECRET);
    }

    /** The backend of another application of the same tenant, which does this with numbers that have no user. */
    public Backend applicationWith(String signUp) {
        String id = "sign-up-" + signUp;
        if (database.number("select count(*) from application where id = ?", id) == 0) {
            database.update(
                    "insert into application (tenant_id, id, name, redirect_uris, sign_up, audience, access_token_seconds,"
                            + " enabled, created_at) select tenant_id, ?, 'Demo', redirect_uris, ?, ?,"
                            + " access_token_seconds, true, created_at from application where id = 'demo-app'",
                    id,
                    signUp,
                    id);
            database.update(
                    "insert into api_client (tenant_id, id, application_id, secret_hash, scopes, enabled, created_at)"
                            + " select tenant_id, ?, ?, secret_hash, scopes, true, created_at from api_client"
                            + " where id = 'demo-backend'",
                    id,
                    id);
        }
        return Await.until(
                "the client " + id,
                () -> Optional.of(api().post("/t/demo/oauth2/token")
                                .basic(id, "demo-backend-secret")
                                .form("grant_type", "client_credentials")
                                .send())
                        .filter(answer -> answer.status() == 200)
                        .map(answer -> Backend.login(api(), "demo", id, "demo-backend-secret")));
    }

    /** The administrator that development mode creates. */
    public Backend administrator() {
        return Backend.login(api(), "demo", "demo-admin", "demo-admin-secret");
    }
}
