package io.watchword.challenge.model;

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

/** Looks through a tenant's challenges for administrators. */
@Dependent
public class ChallengeSearch {

    private final EntityManager entityManager;

    @Inject
    public ChallengeSearch(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Which challenges are asked for: those that fit all that is given.
     *
     * @param now tells those that have expired from those that are pending still
     */
    public record Filter(
            String tenantId,
            Optional<String> applicationId,
            Optional<String> userId,
            Optional<ChallengeStatus> status,
            Optional<String> country,
            Instant from,
            Optional<Instant> until,
            Instant now) {}

    /** The tenant's challenge, of whatever application. */
    public Optional<Challenge> find(String tenantId, UUID id) {
        return Optional.ofNullable(entityManager.find(Challenge.class, id))
                .filter(challenge -> challenge.tenantId().equals(tenantId));
    }

    /**
     * Challenges, the newest first.
     *
     * @param first where the page begins; with the newest, where absent
     */
    public List<Challenge> page(Filter filter, Optional<UUID> first, int limit) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder("c.tenantId = :tenantId and c.id >= :from");
        parameters.put("tenantId", filter.tenantId());
        // Ids begin with the time, so that a stretch of time is one of the primary key.
        parameters.put("from", Ids.from(filter.from()));
        add(where, parameters, "c.applicationId = :applicationId", "applicationId", filter.applicationId());
        add(where, parameters, "c.userId = :userId", "userId", filter.userId());
        add(where, parameters, "c.country = :country", "country", filter.country());
        add(where, parameters, "c.id < :until", "until", filter.until().map(Ids::from));
        add(where, parameters, "c.id <= :first", "first", first);
        filter.status().ifPresent(status -> {
            where.append(
                    switch (status) {
                        case PENDING -> " and c.status = :status and c.expiresAt > :now";
                        case EXPIRED -> " and (c.status = :status or c.status = :pending and c.expiresAt <= :now)";
                        case VERIFIED, CLAIMED, FAILED, CANCELED -> " and c.status = :status";
                    });
            parameters.put("status", status);
            if (status == ChallengeStatus.PENDING || status == ChallengeStatus.EXPIRED) {
                parameters.put("now", filter.now());
            }
            if (status == ChallengeStatus.EXPIRED) {
                parameters.put("pending", ChallengeStatus.PENDING);
            }
        });
        TypedQuery<Challenge> query = entityManager.createQuery(
                "select c from Challenge c where " + where + " order by c.id desc", Challenge.class);
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
