package io.watchword.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.watchword.gateway.model.ConfiguredGateway;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A {@link Breaker} for each gateway, on this node: calls are counted here, and who fails comes last. */
@ApplicationScoped
public class Breakers {

    private static final Logger LOG = System.getLogger(Breakers.class.getName());

    /** What speaks against the gateway rather than the message. */
    private static final Set<Reason> GATEWAYS_OWN = EnumSet.of(
            Reason.PROVIDER_UNAVAILABLE, Reason.RATE_LIMITED, Reason.CREDENTIALS_REJECTED, Reason.INSUFFICIENT_BALANCE);

    private final Map<UUID, Watched> breakers = new ConcurrentHashMap<>();

    @Inject
    Clock clock;

    @Inject
    PrometheusMeterRegistry metrics;

    /** A breaker with what shows it at {@code /metrics}. */
    private record Watched(Breaker breaker, Meter gauge) {}

    /** A call of a gateway begins. */
    public void begun(ConfiguredGateway gateway, UUID call) {
        of(gateway).begun(call, clock.instant());
    }

    /** A call of a gateway has ended so. */
    public void ended(ConfiguredGateway gateway, UUID call, Submission submission) {
        Breaker breaker = of(gateway);
        Breaker.State before = breaker.state();
        Instant now = clock.instant();
        if (submission instanceof Submission.Unknown
                || (submission instanceof Submission.Refused refused && GATEWAYS_OWN.contains(refused.reason()))) {
            breaker.failed(call, now);
        } else {
            breaker.answered(call, now);
        }
        tell(gateway, before, breaker.state());
    }

    /** The candidates in their order, those last that are not to be called in their turn. */
    List<Candidate> sorted(List<Candidate> candidates) {
        if (candidates.size() < 2) {
            return candidates;
        }
        List<Candidate> sorted = new ArrayList<>();
        List<Candidate> last = new ArrayList<>();
        for (Candidate candidate : candidates) {
            // Of half-open ones, only the one that would be called takes a probe.
            boolean inTurn = sorted.isEmpty() ? admits(candidate.gateway()) : isClosed(candidate.gateway());
            (inTurn ? sorted : last).add(candidate);
        }
        sorted.addAll(last);
        return sorted;
    }

    private boolean admits(ConfiguredGateway gateway) {
        Breaker breaker = of(gateway);
        Breaker.State before = breaker.state();
        boolean admitted = breaker.admits(clock.instant());
        tell(gateway, before, breaker.state());
        return admitted;
    }

    private boolean isClosed(ConfiguredGateway gateway) {
        return of(gateway).state() == Breaker.State.CLOSED;
    }

    /** Forgets all others, and shows them no more. */
    void keepOnly(Set<UUID> serving) {
        breakers.forEach((id, watched) -> {
            if (!serving.contains(id) && breakers.remove(id, watched)) {
                metrics.remove(watched.gauge());
            }
        });
    }

    private Breaker of(ConfiguredGateway gateway) {
        return breakers.computeIfAbsent(gateway.id(), id -> {
                    Breaker breaker = new Breaker();
                    Gauge gauge = Gauge.builder("watchword.gateway.breaker", breaker, Breakers::degree)
                            .description("Whether the gateway comes last on this node: 0 closed, 0.5 half-open, 1 open")
                            .tag("tenant", gateway.tenantId())
                            .tag("gateway", id.toString())
                            .register((MeterRegistry) metrics);
                    return new Watched(breaker, gauge);
                })
                .breaker();
    }

    private static double degree(Breaker breaker) {
        return switch (breaker.state()) {
            case CLOSED -> 0;
            case HALF_OPEN -> 0.5;
            case OPEN -> 1;
        };
    }

    private static void tell(ConfiguredGateway gateway, Breaker.State before, Breaker.State after) {
        if (before == after) {
            return;
        }
        switch (after) {
            case OPEN ->
                LOG.log(Level.WARNING, "Gateway {0} of {1} fails: others come first", gateway.id(), gateway.tenantId());
            case HALF_OPEN ->
                LOG.log(Level.DEBUG, "Gateway {0} of {1} is tried again", gateway.id(), gateway.tenantId());
            case CLOSED -> LOG.log(Level.INFO, "Gateway {0} of {1} works again", gateway.id(), gateway.tenantId());
        }
    }
}
