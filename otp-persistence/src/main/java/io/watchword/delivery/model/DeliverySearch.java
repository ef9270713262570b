package io.watchword.delivery.model;

import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Looks through a tenant's deliveries for administrators. */
@Dependent
public class DeliverySearch {

    private final EntityManager entityManager;

    @Inject
    public DeliverySearch(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Which deliveries are asked for: those that fit all that is given.
     *
     * @param from created then or later; any time, where absent. Without it, and without a challenge, all of the tables are
     *     gone through
     * @param until created before then
     */
    public record Filter(
            String tenantId,
            Optional<DeliveryStatus> status,
            Optional<Channel> channel,
            Optional<UUID> gatewayId,
            Optional<UUID> challengeId,
            Optional<String> errorCode,
            Optional<Instant> from,
            Optional<Instant> until) {}

    /**
     * Deliveries, the newest first.
     *
     * @param first where the page begins; with the newest, where absent
     */
    public List<Delivery> page(Filter filter, Optional<UUID> first, int limit) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder("d.tenantId = :tenantId");
        parameters.put("tenantId", filter.tenantId());
        add(where, parameters, "d.status = :status", "status", filter.status());
        add(where, parameters, "d.channel = :channel", "channel", filter.channel());
        add(where, parameters, "d.gatewayId = :gatewayId", "gatewayId", filter.gatewayId());
        add(where, parameters, "d.challengeId = :challengeId", "challengeId", filter.challengeId());
        add(where, parameters, "d.errorCode = :errorCode", "errorCode", filter.errorCode());
        // Ids begin with the time, so that a stretch of time is one of the primary key.
        add(where, parameters, "d.id >= :from", "from", filter.from().map(Ids::from));
        add(where, parameters, "d.id < :until", "until", filter.until().map(Ids::from));
        add(where, parameters, "d.id <= :first", "first", first);
        TypedQuery<Delivery> query = entityManager.createQuery(
                "select d from Delivery d where " + where + " order by d.id desc", Delivery.class);
        parameters.forEach(query::setParameter);
        return query.setMaxResults(limit).getResultList();
    }

    private static void add(
            StringBuilder where, Map<String, Object> parameters, String condition, String name, Optional<?> value) {
        value.ifPresent(present -> {
            where.append(" and ").append(condition);
            parameters.put(name, present);
        });
    }
}
