package io.watchword.it;

import io.watchword.it.contract.WholeContract;
import io.watchword.it.server.Invariants;
import io.watchword.it.server.Leaks;
import io.watchword.it.server.ServerFirst;
import io.watchword.it.server.SmsByTwilio;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole contract on a server of Arquillian's, which is arranged before the tests and looked over after them. */
@ExtendWith({ServerFirst.class, ArquillianExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
interface StartedByArquillian extends WholeContract {

    @BeforeAll
    default void arrange() {
        SmsByTwilio.on(server());
    }

    @AfterAll
    default void nothing_was_broken_or_betrayed_on_the_way() {
        Invariants.hold(server());
        Leaks.isTight(server());
    }
}
