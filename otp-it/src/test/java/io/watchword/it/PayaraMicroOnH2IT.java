package io.watchword.it;

import io.watchword.it.contract.ExpiredTokenContract;
import io.watchword.it.contract.NodeClientContract;
import io.watchword.it.http.Api;
import io.watchword.it.server.Installation;
import io.watchword.it.server.Product;
import io.watchword.it.server.ShopProcess;
import io.watchword.it.server.UnderArquillian;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The WAR on Payara Micro with an H2 file, and beside it applications that take its tokens. */
class PayaraMicroOnH2IT implements StartedByArquillian, ExpiredTokenContract, NodeClientContract {

    private static final Installation SERVER = UnderArquillian.payaraMicroOnH2();
    private static final ShopProcess SHOPS = ShopProcess.trusting(SERVER);

    @Deployment(testable = false)
    static WebArchive product() {
        return Product.war();
    }

    @BeforeAll
    static void open() {
        SHOPS.start();
    }

    @AfterAll
    static void close() {
        SHOPS.close();
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
