package io.watchword.it;

import io.watchword.it.contract.WholeContract;
import io.watchword.it.server.External;
import io.watchword.it.server.Installation;
import io.watchword.it.server.Invariants;
import io.watchword.it.server.SmsByTwilio;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A server that runs already, in development mode, at {@code watchword.url} on the database {@code watchword.db.url}. */
@EnabledIfSystemProperty(named = "watchword.url", matches = ".+")
class ExternalServerIT implements WholeContract {

    private static final Installation SERVER = External.server();

    @BeforeAll
    static void arrange() {
        SmsByTwilio.on(SERVER);
    }

    @AfterAll
    static void nothing_was_broken_on_the_way() {
        Invariants.hold(SERVER);
    }

    @Override
    public Installation server() {
        return SERVER;
    }
}
