package io.watchword.delivery;

import io.watchword.delivery.model.DeliveryCounts.Count;
import io.watchword.platform.json.OmitIfAbsent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * How the deliveries of one group have fared.
 *
 * @param gateway the gateway's name
 * @param accepted that a gateway took
 * @param delivered that the provider says have arrived
 * @param failed that did not come out or did not arrive, or were not sent at all
 * @param errors of those, how many for which reason
 * @param verified that a gateway took and whose challenge was verified
 * @param conversion verified ones per accepted one, to three places; absent where none was accepted
 * @param segments as far as providers said
 * @param costs as far as providers said, by currency; decimal numbers as texts, so that no reader rounds them
 */
public record StatisticsView(
        @OmitIfAbsent Optional<String> channel,
        @OmitIfAbsent Optional<String> gatewayId,
        @OmitIfAbsent Optional<String> gateway,
        @OmitIfAbsent Optional<String> country,
        long deliveries,
        long accepted,
        long delivered,
        long failed,
        Map<String, Long> errors,
        long verified,
        Optional<BigDecimal> conversion,
        long segments,
        Map<String, String> costs) {

    /** By what deliveries may be grouped. */
    public enum Dimension {
        CHANNEL,
        GATEWAY_ID,
        COUNTRY
    }

    /** What a group has in common; nothing of a dimension by which is not grouped. */
    record Group(Optional<String> channel, Optional<String> gatewayId, Optional<String> country) {}

    static StatisticsView of(Group group, Optional<String> gateway, List<Count> counts) {
        long accepted = sum(counts, Count::accepted);
        long verified = sum(counts, Count::verified);
        return new StatisticsView(
                group.channel(),
                group.gatewayId(),
                gateway,
                group.country(),
                sum(counts, Count::deliveries),
                accepted,
                sum(counts, count -> hasArrived(count) ? count.deliveries() : 0),
                sum(counts, count -> hasFailed(count) ? count.deliveries() : 0),
                counts.stream()
                        .filter(StatisticsView::hasFailed)
                        .filter(count -> count.errorCode().isPresent())
                        .collect(Collectors.groupingBy(
                                count -> count.errorCode().orElseThrow(),
                                TreeMap::new,
                                Collectors.summingLong(Count::deliveries))),
                verified,
                accepted == 0
                        ? Optional.empty()
                        : Optional.of(BigDecimal.valueOf(verified)
                                .divide(BigDecimal.valueOf(accepted), 3, RoundingMode.HALF_EVEN)),
                sum(counts, Count::segments),
                costs(counts));
    }

    private static Map<String, String> costs(List<Count> counts) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        counts.forEach(
                count -> count.currency().ifPresent(currency -> sums.merge(currency, count.price(), BigDecimal::add)));
        Map<String, String> costs = new TreeMap<>();
        sums.forEach(
                (currency, sum) -> costs.put(currency, sum.stripTrailingZeros().toPlainString()));
        return costs;
    }

    private static boolean hasArrived(Count count) {
        return switch (count.status()) {
            case DELIVERED, READ -> true;
            case QUEUED, SENDING, SENT, UNDELIVERED, FAILED, SKIPPED -> false;
        };
    }

    private static boolean hasFailed(Count count) {
        return switch (count.status()) {
            case UNDELIVERED, FAILED, SKIPPED -> true;
            case QUEUED, SENDING, SENT, DELIVERED, READ -> false;
        };
    }

    private static long sum(List<Count> counts, ToLongFunction<Count> of) {
        return counts.stream().mapToLong(of).sum();
    }
}
