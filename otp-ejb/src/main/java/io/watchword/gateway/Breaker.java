package io.watchword.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Tells from the calls of one gateway, on this node, whether it is worth being called first.
 *
 * <p>It opens where at least half of the calls of the last half minute have failed, no fewer than five; a call that goes on
 * for more than five seconds counts as failed already. After ten seconds it is half-open: one message a second is let through
 * to try, until three in a row have got an answer, and it closes; the first that has not opens it again.
 */
final class Breaker {

    static final Duration WINDOW = Duration.ofSeconds(30);
    static final Duration SLOW = Duration.ofSeconds(5);
    static final Duration REST = Duration.ofSeconds(10);
    static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);
    static final int LEAST_FAILURES = 5;
    static final int PROBES_TO_CLOSE = 3;
    private static final int MOST_REMEMBERED = 200;

    /** Whether the gateway is called in its turn. */
    enum State {
        CLOSED,
        HALF_OPEN,
        OPEN
    }

    private record Call(Instant at, boolean failed) {}

    private final Deque<Call> calls = new ArrayDeque<>();
    private final Map<UUID, Instant> underWay = new HashMap<>();
    private State state = State.CLOSED;
    private Instant restsUntil = Instant.EPOCH;
    private Instant nextProbe = Instant.EPOCH;
    private int probesAnswered;

    synchronized State state() {
        return state;
    }

    /** Whether the next message may go to the gateway in its turn. */
    synchronized boolean admits(Instant now) {
        if (state == State.CLOSED && hasFailed(now)) {
            open(now);
        }
        endRest(now);
        if (state == State.HALF_OPEN && !now.isBefore(nextProbe)) {
            nextProbe = now.plus(BETWEEN_PROBES);
            return true;
        }
        return state == State.CLOSED;
    }

    /** A call begins. */
    synchronized void begun(UUID call, Instant now) {
        underWay.put(call, now);
    }

    /** A call has got an answer that speaks for the gateway, whatever it says of the message. */
    synchronized void answered(UUID call, Instant now) {
        underWay.remove(call);
        remember(new Call(now, false));
        endRest(now);
        if (state == State.HALF_OPEN && ++probesAnswered >= PROBES_TO_CLOSE) {
            state = State.CLOSED;
            calls.clear();
        }
    }

    /** A call has got none, or one that speaks against the gateway. */
    synchronized void failed(UUID call, Instant now) {
        underWay.remove(call);
        remember(new Call(now, true));
        if (state == State.HALF_OPEN || (state == State.CLOSED && hasFailed(now))) {
            open(now);
        }
    }

    private void endRest(Instant now) {
        if (state == State.OPEN && !now.isBefore(restsUntil)) {
            state = State.HALF_OPEN;
            probesAnswered = 0;
            nextProbe = now;
        }
    }

    private void open(Instant now) {
        state = State.OPEN;
        restsUntil = now.plus(REST);
    }

    private void remember(Call call) {
        calls.addLast(call);
        if (calls.size() > MOST_REMEMBERED) {
            calls.removeFirst();
        }
    }

    private boolean hasFailed(Instant now) {
        while (!calls.isEmpty() && calls.getFirst().at().isBefore(now.minus(WINDOW))) {
            calls.removeFirst();
        }
        Collection<Instant> begins = underWay.values();
        long failed = calls.stream().filter(Call::failed).count()
                + begins.stream()
                        .filter(begin -> begin.isBefore(now.minus(SLOW)))
                        .count();
        long answered = calls.stream().filter(call -> !call.failed()).count();
        return failed >= LEAST_FAILURES && failed >= answered;
    }
}
