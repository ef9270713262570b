package io.watchword.it.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Lets many callers loose at the same moment. */
public final class Race {

    private Race() {}

    /** As many runners of one kind. */
    public static <T> List<T> of(int runners, Callable<T> runner) {
        return run(runners, number -> runner);
    }

    /** Runners that differ by their number, from 0. */
    public static <T> List<T> run(int runners, IntFunction<Callable<T>> runner) {
        ExecutorService executor = Executors.newFixedThreadPool(runners);
        CountDownLatch ready = new CountDownLatch(runners);
        CountDownLatch gun = new CountDownLatch(1);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int number = 0; number < runners; number++) {
                Callable<T> task = runner.apply(number);
                running.add(executor.submit(() -> {
                    ready.countDown();
                    gun.await();
                    return task.call();
                }));
            }
            ready.await();
            gun.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failed) {
            throw new AssertionError("a runner failed", failed.getCause());
        } finally {
            executor.shutdownNow();
        }
    }
}
