package io.watchword.delivery;

import io.watchword.delivery.model.Settlement;
import io.watchword.gateway.Reason.Remedy;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJB;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Collects what became of deliveries and writes it, all that has come together since the last time in one transaction. A
 * settlement that cannot be written is tried again, beyond its lease too: until another node has claimed the delivery.
 *
 * <p>A dependent object of the {@link Dispatcher}, and so stopped after it (CDI 4.0, section 5.1.2): what comes of the last
 * calls is written before this ends.
 */
@Dependent
public class Settlements {

    private static final int BATCH = 200;
    private static final int FAILURES_OF_A_DATABASE_AWAY = 3;
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Duration WAITED_FOR = Duration.ofMinutes(5);
    private static final Logger LOG = System.getLogger(Settlements.class.getName());

    @EJB
    Settler settler;

    @Inject
    Clock clock;

    @Inject
    ManagedThreadFactory threads;

    private final BlockingQueue<Settled> queue = new LinkedBlockingQueue<>();
    private volatile boolean stopping;
    private volatile @Nullable Instant behindSince;
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
        Settled settled = new Settled(DeliveryEvents.About.of(delivery), delivery.leasedUntil(), settlement, onward);
        if (stopping) {
            settleAlone(settled);
        } else {
            queue.add(settled);
        }
    }

    /** Whether there is something that could not be written when it should have been, and that for not too long. */
    boolean isBehind() {
        Instant since = behindSince;
        return since != null && clock.instant().isBefore(since.plus(WAITED_FOR));
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
            behindSince = null;
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "Could not settle " + batch.size() + " deliveries; will try again", failure);
            behindSince = behindSince == null ? clock.instant() : behindSince;
            TimeUnit.SECONDS.sleep(1);
            settleOneByOne(batch);
            if (queue.isEmpty()) {
                behindSince = null;
            }
        }
    }

    /** One that the database does not take must not keep the others waiting; where it takes none, it is away. */
    private void settleOneByOne(List<Settled> batch) {
        int failedInARow = 0;
        for (Settled settled : batch) {
            boolean away = failedInARow >= FAILURES_OF_A_DATABASE_AWAY;
            if (!away && settleAlone(settled)) {
                failedInARow = 0;
            } else {
                failedInARow++;
                keep(settled);
            }
        }
    }

    private boolean settleAlone(Settled settled) {
        try {
            settler.settle(List.of(settled));
            return true;
        } catch (RuntimeException failure) {
            LOG.log(
                    Level.WARNING,
                    "Could not settle delivery " + settled.about().id(),
                    failure);
            return false;
        }
    }

    /** Longer than the lease: the fencing token keeps a settlement out that comes after another node's claim. */
    private void keep(Settled settled) {
        if (clock.instant().isBefore(settled.leasedUntil().plus(KEPT))) {
            queue.add(settled);
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
