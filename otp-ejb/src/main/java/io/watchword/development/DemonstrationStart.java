package io.watchword.development;

import io.watchword.platform.Mode;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;

/** Creates the demonstration tenant at the first start in development mode; never in production. */
@Singleton
@Startup
@DependsOn("Startup")
public class DemonstrationStart {

    @Inject
    Mode mode;

    @EJB
    Demonstration demonstration;

    // Said of the method: the class's word is not one for life cycles (Enterprise Beans 4.0, section 8.3.7).
    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void start() {
        if (mode == Mode.DEVELOPMENT) {
            try {
                demonstration.create();
            } catch (EJBException anotherNodeIsCreatingIt) {
                // The second look finds what the other node has created, or tells what is really wrong.
                demonstration.create();
            }
        }
    }
}
