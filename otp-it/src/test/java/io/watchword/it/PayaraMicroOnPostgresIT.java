package io.watchword.it;

import io.watchword.it.contract.StatementContract;
import io.watchword.it.contract.TimingContract;
import io.watchword.it.server.Installation;
import io.watchword.it.server.Postgres;
import io.watchword.it.server.Product;
import io.watchword.it.server.Scratch;
import io.watchword.it.server.UnderArquillian;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;

/** The WAR on Payara Micro with PostgreSQL. */
@Tag("alone")
class PayaraMicroOnPostgresIT implements StartedByArquillian, StatementContract, TimingContract {

    private static final Postgres POSTGRES = Postgres.start(Scratch.directory("postgresql"));
    private static final Installation SERVER = UnderArquillian.payaraMicroOn(POSTGRES);

    @Deployment(testable = false)
    static WebArchive product() {
        return Product.war();
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
