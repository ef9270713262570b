package io.watchword.it;

import io.watchword.it.contract.MicroProfileJwtContract;
import io.watchword.it.contract.WholeContract;
import io.watchword.it.http.Api;
import io.watchword.it.server.Installation;
import io.watchword.it.server.Invariants;
import io.watchword.it.server.Leaks;
import io.watchword.it.server.Product;
import io.watchword.it.server.ServerFirst;
import io.watchword.it.server.ShopProcess;
import io.watchword.it.server.SmsByTwilio;
import io.watchword.it.server.UnderArquillian;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The WAR on Payara Micro with an H2 file, and beside it applications that take its tokens. */
@ExtendWith({ServerFirst.class, ArquillianExtension.class})
class PayaraMicroOnH2IT implements WholeContract, MicroProfileJwtContract {

    private static final Installation SERVER = UnderArquillian.payaraMicroOnH2();
    private static final ShopProcess SHOPS = ShopProcess.trusting(SERVER);

    @Deployment(testable = false)
    static WebArchive product() {
        return Product.war();
    }

    @BeforeAll
    static void arrange() {
        SmsByTwilio.on(SERVER);
        SHOPS.start();
    }

    @AfterAll
    static void nothing_was_broken_or_betrayed_on_the_way() {
        try (SHOPS) {
            Invariants.hold(SERVER);
            Leaks.isTight(SERVER);
        }
    }

    @Override
    public Installation server() {
        return SERVER;
    }

    @Override
    public Api shops() {
        return SHOPS.api();
    }
}
