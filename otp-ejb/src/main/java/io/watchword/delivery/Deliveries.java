package io.watchword.delivery;

import io.watchword.delivery.StatisticsView.Dimension;
import io.watchword.delivery.model.Delivery;
import io.watchword.delivery.model.DeliveryCounts;
import io.watchword.delivery.model.DeliveryRepository;
import io.watchword.delivery.model.DeliverySearch;
import io.watchword.gateway.Gateways;
import io.watchword.gateway.model.ConfiguredGateway;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Shows deliveries to administrators. */
@Stateless
public class Deliveries {

    @Inject
    DeliveryRepository repository;

    @Inject
    DeliverySearch search;

    @Inject
    DeliveryCounts counts;

    @Inject
    Gateways gateways;

    /** Those that fit, the newest first, from one on. */
    public List<DeliveryView> page(DeliverySearch.Filter filter, Optional<UUID> first, int limit) {
        return search.page(filter, first, limit).stream()
                .map(delivery -> view(filter.tenantId(), delivery))
                .toList();
    }

    /** All of a challenge, the oldest first. */
    public List<DeliveryView> ofChallenge(String tenantId, UUID challengeId) {
        return repository.ofChallenge(tenantId, challengeId).stream()
                .map(delivery -> view(tenantId, delivery))
                .toList();
    }

    /** How those that were written from one moment on and before another have fared, the largest groups first. */
    public List<StatisticsView> statistics(String tenantId, Instant from, Instant until, Set<Dimension> by) {
        return counts.between(tenantId, from, until).stream()
                .collect(Collectors.groupingBy(count -> new StatisticsView.Group(
                        Optional.of(count.channel().code()).filter(code -> by.contains(Dimension.CHANNEL)),
                        Optional.of(count.gatewayId().toString()).filter(id -> by.contains(Dimension.GATEWAY_ID)),
                        Optional.of(count.country()).filter(country -> by.contains(Dimension.COUNTRY)))))
                .entrySet()
                .stream()
                .map(group -> StatisticsView.of(
                        group.getKey(),
                        group.getKey().gatewayId().map(UUID::fromString).map(id -> name(tenantId, id)),
                        group.getValue()))
                .sorted(Comparator.comparingLong(StatisticsView::deliveries).reversed())
                .toList();
    }

    private DeliveryView view(String tenantId, Delivery delivery) {
        return DeliveryView.of(delivery, name(tenantId, delivery.gatewayId()));
    }

    /** The gateway's name; its id, where it is there no more. */
    private String name(String tenantId, UUID gatewayId) {
        return gateways.find(tenantId, gatewayId).map(ConfiguredGateway::name).orElse(gatewayId.toString());
    }
}
