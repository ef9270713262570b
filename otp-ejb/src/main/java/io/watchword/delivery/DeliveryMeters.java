package io.watchword.delivery;

import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.watchword.gateway.Gateways;
import io.watchword.gateway.Price;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.Submission;
import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.platform.Channel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what becomes of messages, by tenant, channel, gateway and country, on this node. Codes that were verified per
 * message sent are the conversion, by tenant, channel and country.
 *
 * <p>Each way that messages go is a handful of time series: where there are more ways than a collector can bear, those that
 * come later are counted as one.
 */
@ApplicationScoped
public class DeliveryMeters {

    private static final int MAX_WAYS = 5_000;
    private static final String OTHER = "other";

    /** Stands for all gateways of a tenant. */
    private static final UUID ANY = new UUID(0, 0);

    private final PrometheusMeterRegistry metrics;
    private final Gateways gateways;
    private final Clock clock;
    private final Set<Way> ways = ConcurrentHashMap.newKeySet();

    @Inject
    public DeliveryMeters(PrometheusMeterRegistry metrics, Gateways gateways, Clock clock) {
        this.metrics = metrics;
        this.gateways = gateways;
        this.clock = clock;
    }

    /** For the container's proxy. */
    protected DeliveryMeters() {
        this(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), new Gateways(), Clock.systemUTC());
    }

    /** The way that a message goes. */
    public record Way(String tenantId, Channel channel, UUID gatewayId, String country) {}

    /** A gateway has answered, or has not. */
    public void submitted(Way way, Instant requestedAt, Submission submission) {
        Tags tags = tags(way);
        metrics.timer("watchword.delivery.handover", tags.and("outcome", outcome(submission)))
                .record(Duration.between(requestedAt, clock.instant()));
        if (submission instanceof Submission.Accepted accepted) {
            accepted.segments()
                    .ifPresent(segments ->
                            metrics.counter("watchword.delivery.segments", tags).increment(segments));
            accepted.price().ifPresent(price -> cost(tags, price));
        }
    }

    /** A provider has reported something new of a message. */
    public void reported(Way way, UUID deliveryId, Receipt receipt) {
        Tags tags = tags(way);
        String reason = receipt.reason().map(Reason::code).orElse("none");
        metrics.counter(
                        "watchword.delivery.receipts",
                        tags.and("outcome", receipt.outcome().name().toLowerCase(Locale.ROOT), "reason", reason))
                .increment();
        if (receipt.outcome() == Receipt.Outcome.DELIVERED) {
            metrics.timer("watchword.delivery.arrival", tags)
                    .record(Duration.between(madeAt(deliveryId), clock.instant()));
        }
        receipt.price().ifPresent(price -> cost(tags, price));
    }

    /** A code that came by this channel was right. */
    public void verified(String tenantId, Channel channel, String country) {
        Way way = new Way(tenantId, channel, ANY, country);
        metrics.counter("watchword.delivery.verified", tags(way, isCounted(way)))
                .increment();
    }

    private void cost(Tags tags, Price price) {
        metrics.counter(
                        "watchword.delivery.cost",
                        tags.and("currency", price.currency().getCurrencyCode()))
                .increment(price.amount().doubleValue());
    }

    private Tags tags(Way way) {
        boolean counted = isCounted(way);
        String gateway = gateways.find(way.tenantId(), way.gatewayId())
                .filter(found -> counted)
                .map(ConfiguredGateway::name)
                .orElse(OTHER);
        return tags(way, counted).and("gateway", gateway);
    }

    private static Tags tags(Way way, boolean counted) {
        return Tags.of(
                "tenant", counted ? way.tenantId() : OTHER,
                "channel", way.channel().code(),
                "country", counted ? way.country() : OTHER);
    }

    /** Whether there is room for a way: what has had room keeps it. */
    private boolean isCounted(Way way) {
        return ways.contains(way) || (ways.size() < MAX_WAYS && (ways.add(way) || ways.contains(way)));
    }

    /** An id begins with the time in milliseconds (RFC 9562, section 5.7). */
    private static Instant madeAt(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    private static String outcome(Submission submission) {
        if (submission instanceof Submission.Refused refused) {
            return refused.reason().code();
        }
        return submission instanceof Submission.Accepted ? "accepted" : "unknown";
    }
}
