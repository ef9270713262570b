package io.watchword.delivery;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.AuditTrail;
import io.watchword.delivery.Settlements.Settled;
import io.watchword.delivery.model.DeliveryRepository;
import io.watchword.delivery.model.DeliveryStatus;
import io.watchword.delivery.model.Settlement;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settles deliveries, each with its audit row, in one transaction. */
@Stateless
public class Settler {

    private static final Actor ACTOR = Actor.service("dispatcher");

    @Inject
    DeliveryRepository deliveries;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Writes what became of the deliveries. One whose lease has gone to another node stays as that node has it. */
    public void settle(List<Settled> batch) {
        Instant now = clock.instant();
        List<Boolean> held =
                deliveries.settle(batch.stream().map(Settled::settlement).toList());
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Settlement settlement = batch.get(i).settlement();
            if (held.get(i) && settlement.to() != DeliveryStatus.SENDING) {
                events.add(DeliveryEvents.transition(
                        now,
                        batch.get(i).about(),
                        Optional.of(DeliveryStatus.SENDING),
                        settlement.to(),
                        settlement.errorCode(),
                        ACTOR));
            }
        }
        audit.append(events);
    }
}
