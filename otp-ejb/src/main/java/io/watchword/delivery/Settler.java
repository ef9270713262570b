package io.watchword.delivery;

import io.watchword.audit.model.Actor;
import io.watchword.audit.model.AuditEvent;
import io.watchword.audit.model.AuditTrail;
import io.watchword.delivery.Settlements.Onward;
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

/** Settles deliveries, each with its audit row, in one transaction; and has codes go on from those that failed. */
@Stateless
public class Settler {

    private static final Actor ACTOR = Actor.service("dispatcher");

    @Inject
    DeliveryRepository deliveries;

    @Inject
    Succession succession;

    @Inject
    AuditTrail audit;

    @Inject
    Clock clock;

    /** Writes what became of the deliveries. One whose lease has gone to another node stays as that node has it. */
    public void settle(List<Settled> batch) {
        Instant now = clock.instant();
        List<AuditEvent> gone = new ArrayList<>();
        List<Settlement> settlements = batch.stream()
                .map(settled -> settled.onward()
                        .flatMap(onward -> goOn(onward, gone, now))
                        .orElse(settled.settlement()))
                .toList();
        List<Boolean> held = deliveries.settle(settlements);
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Settlement settlement = settlements.get(i);
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
        events.addAll(gone);
        audit.append(events);
    }

    /** Has a code go on where it can; answers what then becomes of the delivery that it leaves. */
    private Optional<Settlement> goOn(Onward onward, List<AuditEvent> gone, Instant now) {
        Optional<AuditEvent> successor =
                succession.after(onward.delivery(), DeliveryStatus.SENDING, onward.remedy(), ACTOR, now);
        successor.ifPresent(gone::add);
        return successor.map(event -> onward.settlement());
    }
}
