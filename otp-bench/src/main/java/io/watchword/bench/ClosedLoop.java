package io.watchword.bench;

import io.watchword.bench.LoadUser.Cycle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Some users, each on a thread of its own, for some time. */
final class ClosedLoop {

    /** Above what a cycle may last at all, for users whose time is up. */
    private static final Duration GRACE = Duration.ofSeconds(90);

    private ClosedLoop() {}

    /** What came of it. Errors are counted by kind. */
    record Result(
            double seconds,
            int cycles,
            Map<String, Integer> errors,
            Percentiles send,
            Percentiles verify,
            Percentiles cycle) {

        double cyclesPerSecond() {
            return cycles / seconds;
        }
    }

    /** Connects the users, then lets them run; the time counts from when all are connected. */
    static Result run(int users, Duration time, Callable<? extends LoadUser> connect)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(users);
        try {
            Map<String, Integer> errors = new ConcurrentSkipListMap<>();
            CountDownLatch connected = new CountDownLatch(users);
            List<Future<Recording>> running = new ArrayList<>();
            for (int i = 0; i < users; i++) {
                running.add(threads.submit(() -> run(connect, connected, time, errors)));
            }
            List<Recording> recordings = new ArrayList<>();
            for (Future<Recording> user : running) {
                recordings.add(user.get(time.plus(GRACE).toSeconds(), TimeUnit.SECONDS));
            }
            return result(recordings, errors);
        } catch (java.util.concurrent.TimeoutException stuck) {
            throw new IllegalStateException("a user hangs, far beyond its timeouts", stuck);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Recording run(
            Callable<? extends LoadUser> connect, CountDownLatch connected, Duration time, Map<String, Integer> errors)
            throws Exception {
        Recording recording = new Recording();
        try (LoadUser user = connect.call()) {
            connected.countDown();
            connected.await();
            recording.started = System.nanoTime();
            long end = recording.started + time.toNanos();
            while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
                try {
                    recording.add(user.cycle());
                } catch (InterruptedException stopped) {
                    throw stopped;
                } catch (Exception failure) {
                    errors.merge(kind(failure), 1, Integer::sum);
                    // A refused connection answers at once: a loop of refusals would take the other side's CPU.
                    TimeUnit.MILLISECONDS.sleep(20);
                    user.recover();
                }
            }
            recording.ended = System.nanoTime();
        } finally {
            connected.countDown();
        }
        return recording;
    }

    private static String kind(Exception failure) {
        return failure instanceof LoadUser.CycleFailure ? String.valueOf(failure.getMessage()) : failure.toString();
    }

    private static Result result(List<Recording> recordings, Map<String, Integer> errors) {
        long started = recordings.stream().mapToLong(user -> user.started).min().orElseThrow();
        long ended = recordings.stream().mapToLong(user -> user.ended).max().orElseThrow();
        return new Result(
                (ended - started) / 1e9,
                recordings.stream().mapToInt(user -> user.cycle.count()).sum(),
                Map.copyOf(errors),
                percentiles(recordings.stream().map(user -> user.send)),
                percentiles(recordings.stream().map(user -> user.verify)),
                percentiles(recordings.stream().map(user -> user.cycle)));
    }

    private static Percentiles percentiles(Stream<Times> times) {
        return Percentiles.ofNanos(times.flatMapToLong(some -> java.util.Arrays.stream(some.toArray()))
                .toArray());
    }

    /** What one user saw. */
    private static final class Recording {
        private final Times send = new Times();
        private final Times verify = new Times();
        private final Times cycle = new Times();
        private long started;
        private long ended;

        void add(Cycle one) {
            send.add(one.sendNanos());
            verify.add(one.verifyNanos());
            cycle.add(one.cycleNanos());
        }
    }
}
