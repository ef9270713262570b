package io.watchword.delivery;

import io.watchword.delivery.Settlements.Settled;
import io.watchword.platform.runtime.TimedWork;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJB;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;

/** The safety net: every second takes up what is due, whether its node died or its gateway asked to wait. */
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class DueDeliveries {

    private static final int BATCH = 100;

    @Inject
    Dispatcher dispatcher;

    @EJB
    Claims claims;

    @EJB
    Settler settler;

    /** Claims what is due, batch by batch, and hands it to the dispatcher. */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    public void takeUp() {
        TimedWork.run("take up due deliveries", this::claim);
        TimedWork.run("have codes go on", () -> {
            while (claims.goOn(BATCH) == BATCH) {}
        });
    }

    /** Singletons end before the EJBs that settle, beans of CDI after them: it is here that the last calls are waited for. */
    @PreDestroy
    void stop() {
        dispatcher.stop();
    }

    /** Nothing is claimed while this node still has to write what became of others. */
    private void claim() {
        if (dispatcher.isBehind()) {
            return;
        }
        int claimed;
        do {
            Claims.Result result = claims.claim(Math.min(BATCH, dispatcher.room()));
            result.sendable().forEach(dispatcher::dispatch);
            List<Settled> over = result.over();
            if (!over.isEmpty()) {
                settler.settle(over);
            }
            claimed = result.sendable().size() + over.size();
        } while (claimed == BATCH);
    }
}
