package io.watchword.delivery;

import io.watchword.delivery.model.Delivery;
import io.watchword.delivery.model.DeliveryRepository;
import io.watchword.delivery.model.DeliverySearch;
import io.watchword.gateway.Gateways;
import io.watchword.gateway.model.ConfiguredGateway;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows deliveries to administrators. */
@Stateless
public class Deliveries {

    @Inject
    DeliveryRepository repository;

    @Inject
    DeliverySearch search;

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

    private DeliveryView view(String tenantId, Delivery delivery) {
        return DeliveryView.of(
                delivery,
                gateways.find(tenantId, delivery.gatewayId())
                        .map(ConfiguredGateway::name)
                        .orElse(delivery.gatewayId().toString()));
    }
}
