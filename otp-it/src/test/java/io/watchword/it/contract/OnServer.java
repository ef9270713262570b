package io.watchword.it.contract;

import io.watchword.it.http.Api;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Sent;
import io.watchword.it.provider.FakeTwilio;
import io.watchword.it.server.Installation;
import jakarta.json.Json;

/**
 * Tests of a running product, whose tenant {@code demo} sends SMS by the fake provider and WhatsApp messages to the sandbox.
 */
public interface OnServer {

    /** The product under test. */
    Installation server();

    default Api api() {
        return server().api();
    }

    default FakeTwilio twilio() {
        return server().twilio();
    }

    default Backend backend() {
        return server().backend();
    }

    /** A new tenant with its administrator and nothing else. */
    default OwnTenant tenant() {
        return OwnTenant.create(server().operator(), api());
    }

    /** The backend of a new application of the demonstration's tenant that does this with numbers that have no user. */
    default Backend applicationWith(String signUp) {
        return server().applicationWith(
                        Json.createObjectBuilder().add("sign_up", signUp).build());
    }

    /** A code on its way to a number that nobody has used. */
    default Sent sent() {
        return backend().send(Numbers.fresh());
    }
}
