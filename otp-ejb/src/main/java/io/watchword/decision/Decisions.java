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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Keeps what was decided on this node in memory until the timer has written it down, so that neither a send nor a flood of
 * refusals costs a transaction more. A node that ends before loses what it decided within a second; what finds no room, or a
 * database that is away, is dropped and counted.
 */
@ApplicationScoped
public class Decisions {

    private static final int MOST = 10_000;

    /** Rows of one transaction. */
    private static final int BATCH = 1_000;

    private static final Logger LOG = System.getLogger(Decisions.class.getName());

    private final Queue<Supplier<Decision>> decided = new LinkedBlockingQueue<>(MOST);
    private final Queue<Late> late = new LinkedBlockingQueue<>(MOST);

    @EJB
    DecisionTransaction transaction;

    @Inject
    PrometheusMeterRegistry metrics;

    private Counter dropped;

    /** An afterthought, and whether its decision was looked for in vain: one that is about to be made is found the next time. */
    private record Late(Afterthought afterthought, boolean again) {}

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

    /** Writes down what there is. */
    synchronized void flush() {
        // In this order: the decision that an afterthought is about is among those or has been written.
        List<Late> afterthoughts = taken(late);
        List<Decision> batch = made(taken(decided));
        List<Late> apart = new ArrayList<>();
        Map<UUID, List<Integer>> places = places(afterthoughts, batch);
        for (Late each : afterthoughts) {
            OptionalInt meant = places.getOrDefault(each.afterthought().challengeId(), List.of()).stream()
                    .mapToInt(Integer::intValue)
                    .filter(place -> batch.get(place).isMeantBy(each.afterthought()))
                    .findFirst();
            if (meant.isPresent()) {
                batch.set(meant.getAsInt(), batch.get(meant.getAsInt()).with(each.afterthought()));
            } else {
                apart.add(each);
            }
        }
        for (int begin = 0; begin < batch.size(); begin += BATCH) {
            write(batch.subList(begin, Math.min(begin + BATCH, batch.size())));
        }
        apart.forEach(this::write);
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

    /** Where the decisions stand that are of the challenges in question. */
    private static Map<UUID, List<Integer>> places(List<Late> afterthoughts, List<Decision> batch) {
        Set<UUID> challenges = afterthoughts.stream()
                .map(each -> each.afterthought().challengeId())
                .collect(Collectors.toSet());
        return IntStream.range(0, batch.size())
                .boxed()
                .filter(place -> batch.get(place)
                        .challengeId()
                        .filter(challenges::contains)
                        .isPresent())
                .collect(Collectors.groupingBy(
                        place -> batch.get(place).challengeId().orElseThrow()));
    }

    private void write(List<Decision> decisions) {
        try {
            transaction.write(decisions);
        } catch (RuntimeException away) {
            dropped.increment(decisions.size());
            LOG.log(Level.WARNING, "Could not write " + decisions.size() + " decisions; they are lost", away);
        }
    }

    private void write(Late each) {
        try {
            if (!transaction.write(each.afterthought()) && !each.again()) {
                add(new Late(each.afterthought(), true));
            }
        } catch (RuntimeException away) {
            dropped.increment();
            LOG.log(Level.WARNING, "Could not add to a decision", away);
        }
    }

    private static <T> List<T> taken(Queue<T> queue) {
        List<T> taken = new ArrayList<>();
        for (T next = queue.poll(); next != null; next = queue.poll()) {
            taken.add(next);
        }
        return taken;
    }
}
