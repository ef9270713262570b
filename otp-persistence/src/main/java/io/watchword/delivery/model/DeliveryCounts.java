package io.watchword.delivery.model;

import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.platform.database.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Counts a tenant's deliveries for administrators; what is for test numbers tells nothing of how messages fare. */
@Dependent
public class DeliveryCounts {

    private static final String COUNT = """
            select d.channel, d.gateway_id, c.country, d.status, d.error_code, d.price_currency, count(*) as deliveries,
                   sum(case when d.accepted then 1 else 0 end) as accepted,
                   sum(case when d.accepted and c.status = any (array['verified', 'claimed']) then 1 else 0 end) as verified,
                   coalesce(sum(d.segments), 0) as segments, coalesce(sum(d.price_amount), 0) as price
              from delivery d
              join challenge c on c.id = d.challenge_id
             where d.tenant_id = ? and d.id >= ? and d.id < ? and d.error_code is distinct from 'test_number'
             group by d.channel, d.gateway_id, c.country, d.status, d.error_code, d.price_currency
            """;

    private final Sql sql;

    @Inject
    public DeliveryCounts(Sql sql) {
        this.sql = sql;
    }

    /**
     * Deliveries that are alike.
     *
     * @param accepted those of them that a gateway took
     * @param verified those of them that a gateway took and whose challenge was verified
     * @param segments as far as providers said
     * @param price as far as providers said, all of it in one currency
     */
    public record Count(
            Channel channel,
            UUID gatewayId,
            String country,
            DeliveryStatus status,
            Optional<String> errorCode,
            long deliveries,
            long accepted,
            long verified,
            long segments,
            Optional<String> currency,
            BigDecimal price) {}

    /** All that were written from one moment on and before another. */
    public List<Count> between(String tenantId, Instant from, Instant until) {
        // Ids begin with the time, so that a stretch of time is one of the primary key.
        return sql.query(COUNT, DeliveryCounts::count, tenantId, Ids.from(from), Ids.from(until));
    }

    private static Count count(Sql.Row row) throws SQLException {
        return new Count(
                row.constant(Channel.class, "channel"),
                row.id("gateway_id"),
                row.text("country"),
                row.constant(DeliveryStatus.class, "status"),
                Optional.ofNullable(row.textOrNull("error_code")),
                row.count("deliveries"),
                row.count("accepted"),
                row.count("verified"),
                row.count("segments"),
                Optional.ofNullable(row.textOrNull("price_currency")),
                row.decimal("price"));
    }
}
