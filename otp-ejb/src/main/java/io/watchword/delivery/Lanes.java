package io.watchword.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gives the calls of each gateway a lane of their own, so that one that hangs holds up no other: so many at once, so many
 * more waiting, and the rest is turned away.
 *
 * <p>A lane is wide enough that its gateway goes on with 200 messages a second where one in ten hangs until the longest a
 * provider may take to begin its answer.
 */
final class Lanes {

    /** Calls of one gateway at once. */
    static final int WIDTH = 256;

    /** Messages of one gateway that wait for their call. */
    static final int DEPTH = 2_000;

    /** Calls of all gateways at once. */
    private static final int THREADS = 1_024;

    /** Calls that a gateway may always have, however many of the threads others keep busy. */
    private static final int SHARE = 32;

    /** Messages of all gateways that wait. */
    private static final int QUEUE = 10_000;

    private static final Duration KEPT_IDLE = Duration.ofSeconds(30);

    private final ThreadPoolExecutor workers;
    private final Map<UUID, Lane> lanes = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();

    Lanes(ThreadFactory threads) {
        workers = new ThreadPoolExecutor(
                0, THREADS, KEPT_IDLE.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
    }

    /** How many more messages can wait. */
    int room() {
        return Math.max(0, QUEUE - waiting.get());
    }

    /** Has a gateway's call made as soon as its lane has room; answers whether it ever will be. */
    boolean take(UUID gatewayId, Runnable call) {
        boolean taken = enter(gatewayId).take(() -> {
            try {
                call.run();
            } finally {
                leave(gatewayId);
            }
        });
        if (!taken) {
            leave(gatewayId);
        }
        return taken;
    }

    /** How many gateways have calls under way or waiting: a lane is there no longer than its calls. */
    int inUse() {
        return lanes.size();
    }

    private Lane enter(UUID gatewayId) {
        return lanes.compute(gatewayId, (id, current) -> {
            Lane lane = current == null ? new Lane() : current;
            lane.calls++;
            return lane;
        });
    }

    private void leave(UUID gatewayId) {
        lanes.computeIfPresent(gatewayId, (id, lane) -> --lane.calls == 0 ? null : lane);
    }

    /** Begins nothing more, and waits for what is under way; answers whether all of it came to an end. */
    boolean stop(Duration within) throws InterruptedException {
        workers.shutdown();
        return workers.awaitTermination(within.toSeconds(), TimeUnit.SECONDS);
    }

    private final class Lane {

        private final Deque<Runnable> queue = new ArrayDeque<>();
        private int running;

        /** Those under way, those waiting and those that ask for room; changed under the map's lock. */
        private int calls;

        synchronized boolean take(Runnable call) {
            boolean free = running < SHARE || (running < WIDTH && busy.get() < THREADS / 2);
            if (free && begin(call)) {
                running++;
                return true;
            }
            // Nobody would come for it where nothing runs, or where the service stops.
            if (running == 0 || workers.isShutdown() || queue.size() >= DEPTH || room() == 0) {
                return false;
            }
            waiting.incrementAndGet();
            return queue.add(call);
        }

        private boolean begin(Runnable first) {
            try {
                workers.execute(() -> run(first));
                busy.incrementAndGet();
                return true;
            } catch (RejectedExecutionException full) {
                return false;
            }
        }

        private void run(Runnable first) {
            Runnable call = first;
            try {
                while (call != null) {
                    call.run();
                    call = next();
                }
            } catch (RuntimeException | Error bug) {
                left();
                throw bug;
            }
        }

        @SuppressWarnings("NullAway") // poll answers null where nothing waits, which ends the worker
        private synchronized Runnable next() {
            Runnable call = workers.isShutdown() ? null : queue.poll();
            if (call == null) {
                left();
            } else {
                waiting.decrementAndGet();
            }
            return call;
        }

        private synchronized void left() {
            running--;
            busy.decrementAndGet();
        }
    }
}
