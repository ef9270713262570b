package io.watchword.throttle;

import io.watchword.platform.runtime.TimedWork;
import io.watchword.throttle.model.BudgetKey;
import io.watchword.throttle.model.Subject;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts in memory what was verified on this node, until the timer has written it down. A node that ends before loses what it
 * counted within a second, and budgets grow by so much less.
 */
@ApplicationScoped
public class Conversions {

    /** Beyond it, which takes a database that is away, what comes is not counted. */
    private static final int MOST = 100_000;

    private final Map<Window, Integer> verified = new ConcurrentHashMap<>();
    private final Map<Visit, Subject> visits = new ConcurrentHashMap<>();

    @EJB
    BudgetTransaction transaction;

    @Inject
    Clock clock;

    /** A window of a budget. */
    public record Window(BudgetKey key, Instant start) implements Comparable<Window> {
        @Override
        public int compareTo(Window other) {
            int byKey = key.compareTo(other.key);
            return byKey != 0 ? byKey : start.compareTo(other.start);
        }
    }

    /** That an address has come to a good end in a country. */
    public record Visit(String tenantId, String address, String country) implements Comparable<Visit> {
        @Override
        public int compareTo(Visit other) {
            return text().compareTo(other.text());
        }

        private String text() {
            return tenantId + " " + address + " " + country;
        }
    }

    void verified(@Observes(during = TransactionPhase.AFTER_SUCCESS) NumberVerified event) {
        Instant now = clock.instant();
        Draws draws = Draws.ofNumber(event.tenantId(), event.number(), event.country(), event.limits());
        if (verified.size() < MOST) {
            draws.all()
                    .forEach(draw ->
                            verified.merge(new Window(draw.key(), draw.key().windowAt(now)), 1, Integer::sum));
        }
        event.addressIndex()
                .filter(index -> visits.size() < MOST)
                .ifPresent(index -> visits.put(
                        new Visit(event.tenantId(), HexFormat.of().formatHex(index), event.country()),
                        Subject.ip(event.tenantId(), index)));
    }

    /** Writes down what was counted. */
    void flush() {
        TimedWork.run("count what was verified", this::add);
        TimedWork.run("clear the countries of addresses", this::clear);
    }

    private void clear() {
        SortedMap<Visit, Subject> cleared = new TreeMap<>();
        for (Visit visit : List.copyOf(visits.keySet())) {
            Subject address = visits.remove(visit);
            if (address != null) {
                cleared.put(visit, address);
            }
        }
        if (!cleared.isEmpty()) {
            transaction.clearCountries(cleared);
        }
    }

    private void add() {
        SortedMap<Window, Integer> counted = new TreeMap<>();
        for (Window window : List.copyOf(verified.keySet())) {
            Integer count = verified.remove(window);
            if (count != null) {
                counted.put(window, count);
            }
        }
        if (counted.isEmpty()) {
            return;
        }
        try {
            transaction.addVerified(counted);
        } catch (RuntimeException away) {
            counted.forEach((window, count) -> verified.merge(window, count, Integer::sum));
            throw away;
        }
    }
}
