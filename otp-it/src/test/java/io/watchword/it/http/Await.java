package io.watchword.it.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what will come by itself, and fails where it does not. */
public final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PACE = Duration.ofMillis(20);

    private Await() {}

    public static <T> T until(String what, Supplier<Optional<T>> look) {
        return within(PATIENCE, what, look);
    }

    public static void that(String what, BooleanSupplier holds) {
        within(PATIENCE, what, () -> holds.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    public static void that(Duration patience, String what, BooleanSupplier holds) {
        within(patience, what, () -> holds.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    public static <T> T within(Duration patience, String what, Supplier<Optional<T>> look) {
        Instant end = Instant.now().plus(patience);
        Optional<T> found = look.get();
        while (found.isEmpty()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(PACE.toNanos());
            found = look.get();
        }
        return found.get();
    }
}
