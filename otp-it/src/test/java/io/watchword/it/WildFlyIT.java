package io.watchword.it;

import io.watchword.it.contract.WholeContract;
import io.watchword.it.server.Installation;
import io.watchword.it.server.Invariants;
import io.watchword.it.server.Leaks;
import io.watchword.it.server.Postgres;
import io.watchword.it.server.Product;
import io.watchword.it.server.Scratch;
import io.watchword.it.server.ServerFirst;
import io.watchword.it.server.SmsByTwilio;
import io.watchword.it.server.UnderArquillian;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The EAR on WildFly with PostgreSQL. */
@ExtendWith({ServerFirst.class, ArquillianExtension.class})
class WildFlyIT implements WholeContract {

    private static final Postgres POSTGRES = Postgres.start(Scratch.directory("postgresql"));
    private static final Installation SERVER = UnderArquillian.wildFlyOn(POSTGRES);

    @Deployment(testable = false)
    static EnterpriseArchive product() {
        return Product.ear();
    }

    @BeforeAll
    static void arrange() {
        SmsByTwilio.on(SERVER);
    }

    @AfterAll
    static void nothing_was_broken_or_betrayed_on_the_way() {
        Invariants.hold(SERVER);
        Leaks.isTight(SERVER);
    }

    @Override
    public Installation server() {
        return SERVER;
    }
}
