package io.watchword.delivery;

import io.watchword.gateway.Receipt;
import io.watchword.gateway.ReceiptsReceived;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Takes in what gateways hear over connections of their own, as SMPP's are. */
@ApplicationScoped
public class ReceivedReceipts {

    private static final Logger LOG = System.getLogger(ReceivedReceipts.class.getName());

    @EJB
    Receipts receipts;

    void received(@Observes ReceiptsReceived event) {
        for (Receipt receipt : event.receipts()) {
            try {
                receipts.apply(event.tenantId(), event.gatewayId(), receipt, Optional.empty());
            } catch (RuntimeException away) {
                // The provider has been told that we have it, so that it will not come again.
                LOG.log(Level.ERROR, "A receipt of gateway " + event.gatewayId() + " is lost", away);
            }
        }
    }
}
