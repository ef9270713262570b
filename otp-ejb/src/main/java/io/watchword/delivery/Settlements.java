package io.watchword.delivery;

import io.watchword.delivery.model.Settlement;
import io.watchword.gateway.Reason.Remedy;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Collects what became of deliveries and writes it, all that has come together since the last time in one transaction. A
 * settlement that cannot be written is tried again until its lease has run out, when another node may go on.
 */
@ApplicationScoped
public class Settlements {

    private static final int BATCH = 200;
    private static final Logger LOG = System.getLogger(Settlements.class.getName());

    @EJB
    Settler settler;

    @Inject
    Clock clock;

    @Resource
    ManagedThreadFactory threads;

    private final BlockingQueue<Settled> queue = new LinkedBlockingQueue<>();
    private volatile boolean stopping;
    private Thread writer;

    /**
     * What became of a delivery.
     *
     * @param leasedUntil when another node may take it
     * @param onward what becomes of it instead where its code can go on
     */
    record Settled(DeliveryEvents.About about, Instant leasedUntil, Settlement settlement, Optional<Onward> onward) {}

    /**
     * That a code is to go on to another gateway or channel.
     *
     * @param remedy what may help
     * @param settlement of the delivery that it leaves
     */
    record Onward(LeasedDelivery delivery, Remedy remedy, Settlement settlement) {}

    @PostConstruct
    void start() {
        writer = threads.newThread(this::write);
        writer.start();
    }

    void add(LeasedDelivery delivery, Settlement settlement, Optional<Onward> onward) {
        queue.add(new Settled(DeliveryEvents.About.of(delivery), delivery.leasedUntil(), settlement, onward));
    }

    private void write() {
        List<Settled> batch = new ArrayList<>();
        try {
            while (!stopping || !queue.isEmpty()) {
                Settled first = queue.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, BATCH - 1);
                    settle(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(List<Settled> batch) throws InterruptedException {
        try {
            settler.settle(batch);
        } catch (RuntimeException away) {
            LOG.log(Level.WARNING, "Could not settle " + batch.size() + " deliveries; will try again", away);
            TimeUnit.SECONDS.sleep(1);
            batch.stream()
                    .filter(settled -> clock.instant().isBefore(settled.leasedUntil()))
                    .forEach(queue::add);
        }
    }

    @PreDestroy
    void stop() {
        stopping = true;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
