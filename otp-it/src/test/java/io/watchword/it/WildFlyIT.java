package io.watchword.it;

import io.watchword.it.server.Installation;
import io.watchword.it.server.Postgres;
import io.watchword.it.server.Product;
import io.watchword.it.server.Scratch;
import io.watchword.it.server.UnderArquillian;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;

/** The EAR on WildFly with PostgreSQL. */
class WildFlyIT implements StartedByArquillian {

    private static final Postgres POSTGRES = Postgres.start(Scratch.directory("postgresql"));
    private static final Installation SERVER = UnderArquillian.wildFlyOn(POSTGRES);

    @Deployment(testable = false)
    static EnterpriseArchive product() {
        return Product.ear();
    }

    @Override
    public Installation server() {
        return SERVER;
    }
}
