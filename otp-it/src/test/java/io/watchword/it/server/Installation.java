package io.watchword.it.server;

import io.watchword.it.http.Api;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Sandbox;
import io.watchword.it.http.Transcript;
import io.watchword.it.provider.FakeTwilio;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A running product with all that surrounds it.
 *
 * @param database seen as the product sees it
 * @param logs what the server has written, as far as the tests can read it
 */
public record Installation(URI url, Database database, List<Path> logs, FakeTwilio twilio, Transcript transcript) {

    /** The client that {@code watchword.setup.client-id} makes the installation's administrator. */
    public static final String OPERATOR = "operator";

    public static final String OPERATORS_SECRET = "the-operator-of-the-tests-0123456789";

    static Installation at(URI url, Database database, List<Path> logs) {
        Transcript transcript = new Transcript();
        return new Installation(url, database, logs, FakeTwilio.start(transcript), transcript);
    }

    public Api api() {
        return new Api(url, transcript);
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

    /** The backend of a new application of the same tenant with settings of its own. */
    public Backend applicationWith(JsonObject settings) {
        return Registered.by(administrator(), "demo", "", "app-" + UUID.randomUUID(), settings, Registered.SCOPES)
                .login(api());
    }

    /** The administrator that development mode creates. */
    public Backend administrator() {
        return Backend.login(api(), "demo", "demo-admin", "demo-admin-secret");
    }
}
