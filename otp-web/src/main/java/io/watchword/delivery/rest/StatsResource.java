package io.watchword.delivery.rest;

import io.watchword.delivery.Deliveries;
import io.watchword.delivery.StatisticsView;
import io.watchword.delivery.StatisticsView.Dimension;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Administered;
import io.watchword.platform.rest.Period;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Requests;
import io.watchword.platform.rest.Secured;
import io.watchword.tenant.model.Scope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How the messages of the administered tenant have fared: counted from its deliveries, on all nodes. */
@Path("/admin/v1/stats")
@Produces(MediaType.APPLICATION_JSON)
@Administered
@ApplicationScoped
public class StatsResource {

    private static final Duration LONGEST = Duration.ofDays(31);

    @EJB
    Deliveries deliveries;

    @Inject
    Clock clock;

    /** The groups of deliveries that were written from one moment on and before another. */
    public record Statistics(Instant from, Instant until, List<StatisticsView> items) {}

    @GET
    @Secured(Scope.ADMIN_READ)
    public Statistics read(
            @BeanParam Period period,
            @QueryParam("group_by") @DefaultValue("channel") String groupBy,
            @Context HttpServletRequest request) {
        Instant from = period.from(clock);
        Instant until = period.until().orElseGet(clock::instant);
        if (from.isAfter(until) || from.plus(LONGEST).isBefore(until)) {
            throw new Refusal(Problem.invalid("from", "must be before until, and at most 31 days"));
        }
        return new Statistics(
                from,
                until,
                deliveries.statistics(Requests.administrator(request).tenantId(), from, until, dimensions(groupBy)));
    }

    private static Set<Dimension> dimensions(String groupBy) {
        Set<Dimension> dimensions = EnumSet.noneOf(Dimension.class);
        for (String name : groupBy.split(",", -1)) {
            dimensions.add(Arrays.stream(Dimension.values())
                    .filter(dimension ->
                            dimension.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(
                            Problem.invalid("group_by", "must be some of channel, gateway_id, country, with commas"))));
        }
        return dimensions;
    }
}
