package io.watchword.administration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps test messages from becoming a way to send: five a minute for each tenant, on each node. */
@ApplicationScoped
public class TestLimit {

    static final int MOST = 5;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final Cache<String, AtomicInteger> counts;

    public TestLimit() {
        this(Ticker.systemTicker());
    }

    TestLimit(Ticker ticker) {
        counts = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(WINDOW)
                .ticker(ticker)
                .build();
    }

    /** Counts a message; answers why it may not go out, where the limit is reached. */
    Optional<Problem> exceeded(String tenantId) {
        return counts.get(tenantId, first -> new AtomicInteger()).incrementAndGet() > MOST
                ? Optional.of(Problem.of(
                                ProblemCode.RATE_LIMITED,
                                "The limit of test messages is reached: " + MOST + " a minute for a tenant.")
                        .after(WINDOW))
                : Optional.empty();
    }
}
