package io.watchword.delivery.rest;

import io.watchword.delivery.Deliveries;
import io.watchword.delivery.DeliveryView;
import io.watchword.delivery.model.DeliverySearch.Filter;
import io.watchword.delivery.model.DeliveryStatus;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Administered;
import io.watchword.platform.rest.Listing;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The deliveries of the administered tenant. */
@Path("/admin/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Administered
@ApplicationScoped
public class DeliveriesResource {

    @EJB
    Deliveries deliveries;

    @Inject
    Clock clock;

    /** What is asked for. */
    public static class Query {

        @QueryParam("status")
        @Nullable String status;

        @QueryParam("channel")
        @Nullable String channel;

        @QueryParam("gateway_id")
        @Nullable String gatewayId;

        @QueryParam("challenge_id")
        @Nullable String challengeId;

        @QueryParam("error_code")
        @Nullable String errorCode;

        Filter filter(String tenantId, Period period, Clock clock) {
            return new Filter(
                    tenantId,
                    Optional.ofNullable(status).map(Query::status),
                    Optional.ofNullable(channel)
                            .map(code -> Channel.of(code).orElseThrow(() -> refused("channel", "must be a channel"))),
                    Optional.ofNullable(gatewayId).map(text -> id("gateway_id", text)),
                    Optional.ofNullable(challengeId).map(text -> id("challenge_id", text)),
                    Optional.ofNullable(errorCode),
                    challengeId == null || period.isGiven() ? Optional.of(period.from(clock)) : Optional.empty(),
                    period.until());
        }

        private static DeliveryStatus status(String code) {
            return Arrays.stream(DeliveryStatus.values())
                    .filter(status -> status.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> refused("status", "must be a status of a delivery"));
        }

        private static UUID id(String field, String text) {
            return Ids.parse(text).orElseThrow(() -> refused(field, "must be an id"));
        }

        private static Refusal refused(String field, String reason) {
            return new Refusal(Problem.invalid(field, reason));
        }
    }

    @GET
    @Secured(Scope.ADMIN_READ)
    public Listing<DeliveryView> list(
            @BeanParam Query query,
            @BeanParam Period period,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServletRequest request) {
        Filter filter = query.filter(Requests.administrator(request).tenantId(), period, clock);
        return Listing.read(
                limit, cursor, (from, most) -> deliveries.page(filter, from, most), DeliveryView::deliveryId);
    }
}
