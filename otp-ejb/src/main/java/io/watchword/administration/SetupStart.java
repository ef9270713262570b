package io.watchword.administration;

import io.watchword.administration.Setup.AdministratorConfigured;
import io.watchword.administration.Setup.ConfiguredClientUnfit;
import io.watchword.administration.Setup.SecretMade;
import io.watchword.administration.Setup.SecretOut;
import io.watchword.administration.Setup.State;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Sees at the start to the installation's first administrator, and tells in the log what there is to be done. */
@Singleton
@Startup
@DependsOn("Startup")
public class SetupStart {

    private static final Logger LOG = System.getLogger(SetupStart.class.getName());

    private static final String LINE = "=".repeat(78);

    @EJB
    Setup setup;

    // Said of the method: the class's word is not one for life cycles (Enterprise Beans 4.0, section 8.3.7).
    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void start() {
        // What is told has been committed: a printed secret is good.
        State state = setup.prepare();
        if (state instanceof SecretMade made) {
            LOG.log(Level.WARNING, () -> invitation(made.secret()));
        } else if (state instanceof SecretOut out) {
            LOG.log(
                    Level.WARNING,
                    "Nobody administers this installation yet. Its setup secret was printed once, at {0}, by the node that"
                            + " started first. If it is lost: delete the row of the table setup_secret, and start again.",
                    out.since());
        } else if (state instanceof AdministratorConfigured configured) {
            LOG.log(
                    Level.INFO,
                    "The client {0} of the tenant system, as configured, administers this installation.",
                    configured.clientId());
        } else if (state instanceof ConfiguredClientUnfit unfit) {
            LOG.log(
                    Level.WARNING,
                    "Nobody administers this installation: the tenant system has the client {0} of"
                            + " watchword.setup.client-id already, disabled or without admin:write, and it is left as it"
                            + " is. Configure another id.",
                    unfit.clientId());
        }
    }

    private static String invitation(String secret) {
        return "\n" + LINE + "\n"
                + "Nobody administers this installation yet. To make its first administrator, send\n\n"
                + "  POST /admin/v1/setup\n"
                + "  {\"setup_secret\":\"" + secret + "\",\"client_id\":\"operator\"}\n\n"
                + "The answer holds the client's secret. The setup secret works once, and is not printed again.\n"
                + LINE;
    }
}
