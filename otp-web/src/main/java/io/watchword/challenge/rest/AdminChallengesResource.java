package io.watchword.challenge.rest;

import io.watchword.challenge.AdministeredChallenge;
import io.watchword.challenge.ChallengeAdministration;
import io.watchword.challenge.model.ChallengeSearch.Filter;
import io.watchword.challenge.model.ChallengeStatus;
import io.watchword.decision.DecisionView;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The challenges of the administered tenant. */
@Path("/admin/v1/challenges")
@Produces(MediaType.APPLICATION_JSON)
@Administered
@ApplicationScoped
public class AdminChallengesResource {

    @EJB
    ChallengeAdministration challenges;

    @Inject
    Clock clock;

    /** What is asked for. */
    public static class Query {

        @QueryParam("application_id")
        @Nullable String applicationId;

        @QueryParam("user_id")
        @Nullable String userId;

        @QueryParam("status")
        @Nullable String status;

        @QueryParam("country")
        @Nullable String country;

        Filter filter(String tenantId, Period period, Clock clock) {
            return new Filter(
                    tenantId,
                    Optional.ofNullable(applicationId),
                    Optional.ofNullable(userId),
                    Optional.ofNullable(status).map(Query::status),
                    Optional.ofNullable(country),
                    period.from(clock),
                    period.until(),
                    clock.instant());
        }

        private static ChallengeStatus status(String code) {
            return Arrays.stream(ChallengeStatus.values())
                    .filter(status -> status.code().equals(code))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(Problem.invalid("status", "must be a status of a challenge")));
        }
    }

    @GET
    @Secured(Scope.ADMIN_READ)
    public Listing<AdministeredChallenge> list(
            @BeanParam Query query,
            @BeanParam Period period,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServletRequest request) {
        Filter filter = query.filter(Requests.administrator(request).tenantId(), period, clock);
        return Listing.read(
                limit, cursor, (from, most) -> challenges.page(filter, from, most), AdministeredChallenge::challengeId);
    }

    @GET
    @Path("{id}")
    @Secured(Scope.ADMIN_READ)
    public AdministeredChallenge read(@PathParam("id") String id, @Context HttpServletRequest request) {
        return Refusal.orValue(challenges.read(Requests.administrator(request).tenantId(), Requests.objectId(id)));
    }

    /** What was decided on the challenge. */
    public record Decided(String challengeId, List<DecisionView> items) {}

    /** Why its codes were sent or not: the send, and each resend that was asked for. */
    @GET
    @Path("{id}/decision")
    @Secured(Scope.ADMIN_READ)
    public Decided decision(@PathParam("id") String id, @Context HttpServletRequest request) {
        return new Decided(
                id,
                Refusal.orValue(
                        challenges.decisions(Requests.administrator(request).tenantId(), Requests.objectId(id))));
    }
}
