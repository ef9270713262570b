package io.watchword.decision;

import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.watchword.decision.model.Afterthought;
import io.watchword.decision.model.Decision;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Keeps what was decided on this node in memory until the timer has written it down, so that neither a send nor a flood of
 * refusals costs a transaction more. A node that ends before loses what it decided within two seconds; what finds no room, or a
 * database that is away, is dropped and counted.
 */
@ApplicationScoped
public class Decisions {

    private static final int MOST = 10_000;

    private static final Logger LOG = System.getLogger(Decisions.class.getName());

    private final BlockingQueue<Supplier<Decision>> decided = new LinkedBlockingQueue<>(MOST);
    private final BlockingQueue<Late> late = new LinkedBlockingQueue<>(MOST);

    @EJB
    DecisionTransaction transaction;

    @Inject
    PrometheusMeterRegistry metrics;

    private Counter dropped;

    /** An afterthought, and whether its decision was looked for in vain: one that is about to be made is found the next time. */
    private record Late(Afterthought afterthought, boolean again) {}

    /** Which decision is meant. */
    private record Meant(String tenantId, Optional<UUID> challengeId, Instant at) {

        static Meant of(Decision decision) {
            return new Meant(decision.tenantId(), decision.challengeId(), decision.at());
        }

        static Meant by(Afterthought afterthought) {
            return new Meant(afterthought.tenantId(), Optional.of(afterthought.challengeId()), afterthought.at());
        }
    }

    @PostConstruct
    void count() {
        dropped = metrics.counter("watchword.decisions.dropped");
    }

    /** Has a decision written down; only then is it asked for. */
    public void add(Supplier<Decision> decision) {
        if (!decided.offer(decision)) {
            dropped.increment();
        }
    }

    /** Has something written down that came to light after the decision. */
    public void add(Afterthought afterthought) {
        add(new Late(afterthought, false));
    }

    private void add(Late afterthought) {
        if (!late.offer(afterthought)) {
            dropped.increment();
        }
    }

    /** Writes down what there is, in one transaction. */
    synchronized void flush() {
        // In this order: the decision that an afterthought is about is among those or has been written.
        Map<Meant, List<Late>> afterthoughts = new HashMap<>(
                taken(late).stream().collect(Collectors.groupingBy(each -> Meant.by(each.afterthought()))));
        List<Decision> batch = made(taken(decided)).stream()
                .map(decision -> with(decision, Optional.ofNullable(afterthoughts.remove(Meant.of(decision)))))
                .toList();
        if (!batch.isEmpty() || !afterthoughts.isEmpty()) {
            write(batch, afterthoughts.values().stream().flatMap(List::stream).toList());
        }
    }

    private static Decision with(Decision decision, Optional<List<Late>> afterthoughts) {
        Decision whole = decision;
        for (Late each : afterthoughts.orElse(List.of())) {
            whole = whole.with(each.afterthought());
        }
        return whole;
    }

    private List<Decision> made(List<Supplier<Decision>> suppliers) {
        List<Decision> made = new ArrayList<>(suppliers.size());
        for (Supplier<Decision> supplier : suppliers) {
            try {
                made.add(supplier.get());
            } catch (RuntimeException fault) {
                dropped.increment();
                LOG.log(Level.WARNING, "Could not tell of a decision", fault);
            }
        }
        return made;
    }

    private void write(List<Decision> batch, List<Late> afterthoughts) {
        try {
            List<Afterthought> missed = transaction.write(
                    batch, afterthoughts.stream().map(Late::afterthought).toList());
            afterthoughts.stream()
                    .filter(each -> !each.again() && missed.contains(each.afterthought()))
                    .forEach(each -> add(new Late(each.afterthought(), true)));
        } catch (RuntimeException away) {
            dropped.increment(batch.size() + afterthoughts.size());
            LOG.log(Level.WARNING, "Could not write " + batch.size() + " decisions; they are lost", away);
        }
    }

    private static <T> List<T> taken(BlockingQueue<T> queue) {
        List<T> taken = new ArrayList<>();
        queue.drainTo(taken);
        return taken;
    }
}
