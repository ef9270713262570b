package io.watchword.it;

import io.watchword.it.contract.DatabaseFaultContract;
import io.watchword.it.contract.MicroProfileJwtContract;
import io.watchword.it.http.Api;
import io.watchword.it.server.Installation;
import io.watchword.it.server.Postgres;
import io.watchword.it.server.Product;
import io.watchword.it.server.Scratch;
import io.watchword.it.server.UnderArquillian;
import io.watchword.it.shop.ShopArchives;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The EAR on WildFly with PostgreSQL, and on the same server applications that take its tokens. */
class WildFlyIT implements StartedByArquillian, MicroProfileJwtContract, DatabaseFaultContract {

    private static final Postgres POSTGRES = Postgres.start(Scratch.directory("postgresql"));
    private static final Installation SERVER = UnderArquillian.wildFlyOn(POSTGRES);

    @Deployment(name = "product", order = 1, testable = false)
    static EnterpriseArchive product() {
        return Product.ear();
    }

    @Deployment(name = "shop", order = 2, testable = false)
    static WebArchive shop() {
        return ShopArchives.ofDemo(SERVER.url());
    }

    @Deployment(name = "shop of neighbour", order = 3, testable = false)
    static WebArchive shopOfNeighbour() {
        return ShopArchives.ofNeighbour(SERVER.url());
    }

    @Deployment(name = "shop of another issuer", order = 4, testable = false)
    static WebArchive shopOfAnotherIssuer() {
        return ShopArchives.withDemosKeysForNeighbour(SERVER.url());
    }

    @Override
    public Api shops() {
        return SERVER.api();
    }

    /** WildFly says 403 where there is no token, and 500 where its key is not known. */
    @Override
    public List<Integer> refusals() {
        return List.of(401, 403, 500);
    }

    @Override
    public Postgres postgres() {
        return POSTGRES;
    }

    @Override
    public Installation server() {
        return SERVER;
    }
}
