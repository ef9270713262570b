package io.watchword.it;

import io.watchword.it.contract.WholeContract;
import io.watchword.it.server.Installation;
import io.watchword.it.server.Invariants;
import io.watchword.it.server.Leaks;
import io.watchword.it.server.Product;
import io.watchword.it.server.ServerFirst;
import io.watchword.it.server.SmsByTwilio;
import io.watchword.it.server.UnderArquillian;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The WAR on Payara Micro with an H2 file. */
@ExtendWith({ServerFirst.class, ArquillianExtension.class})
class PayaraMicroOnH2IT implements WholeContract {

    private static final Installation SERVER = UnderArquillian.payaraMicroOnH2();

    @Deployment(testable = false)
    static WebArchive product() {
        return Product.war();
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
