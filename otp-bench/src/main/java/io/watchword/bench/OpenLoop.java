package io.watchword.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends at a steady rate, whether or not the product keeps up. Times count from when a send was due: where one waits for the
 * one before it, its own time says so.
 */
final class OpenLoop {

    /** Until messages that are on their way have come in. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private OpenLoop() {}

    /**
     * What came of it.
     *
     * @param send until the caller had the answer
     * @param handOver until the gateway had the message
     * @param lost messages that never came to the gateway
     */
    record Result(
            double sendsPerSecond, Percentiles send, Percentiles handOver, int lost, Map<String, Integer> errors) {}

    static Result run(int perSecond, int connections, Duration time, Callable<ProductUser> connect)
            throws InterruptedException, ExecutionException {
        long count = perSecond * time.toSeconds();
        AtomicLong next = new AtomicLong();
        ConcurrentLinkedQueue<Long> sends = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<CompletableFuture<Long>> handOvers = new ConcurrentLinkedQueue<>();
        Map<String, Integer> errors = new ConcurrentSkipListMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        long start = System.nanoTime();
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                running.add(threads.submit(() -> {
                    try (ProductUser user = connect.call()) {
                        for (long n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                            long due = start + n * 1_000_000_000 / perSecond;
                            LockSupport.parkNanos(due - System.nanoTime());
                            try {
                                CompletableFuture<Long> handedOver = user.send();
                                handOvers.add(handedOver.thenApply(then -> then - due));
                                sends.add(System.nanoTime() - due);
                            } catch (LoadUser.CycleFailure failure) {
                                errors.merge(String.valueOf(failure.getMessage()), 1, Integer::sum);
                            }
                        }
                        return null;
                    }
                }));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long patience = System.nanoTime() + GRACE.toNanos();
        while (!handOvers.stream().allMatch(CompletableFuture::isDone) && System.nanoTime() < patience) {
            LockSupport.parkNanos(50_000_000);
        }
        List<Long> arrived = handOvers.stream()
                .filter(CompletableFuture::isDone)
                .map(CompletableFuture::join)
                .toList();
        return new Result(
                sends.size() / seconds,
                percentiles(sends),
                percentiles(arrived),
                handOvers.size() - arrived.size(),
                errors);
    }

    private static Percentiles percentiles(Collection<Long> times) {
        return Percentiles.ofNanos(times.stream().mapToLong(Long::longValue).toArray());
    }
}
