package io.watchword.decision.rest;

import io.watchword.decision.DecisionAdministration;
import io.watchword.decision.DecisionView;
import io.watchword.decision.model.DecisionOutcome;
import io.watchword.decision.model.DecisionRepository.Filter;
import io.watchword.platform.database.CodeConverter;
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
import org.jspecify.annotations.Nullable;

/** Why sends of the administered tenant were allowed or refused. */
@Path("/admin/v1/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Administered
@ApplicationScoped
public class DecisionsResource {

    @EJB
    DecisionAdministration decisions;

    @Inject
    Clock clock;

    /** What is asked for. */
    public static class Query {

        @QueryParam("application_id")
        @Nullable String applicationId;

        @QueryParam("outcome")
        @Nullable String outcome;

        @QueryParam("rule")
        @Nullable String rule;

        @QueryParam("recorded_rule")
        @Nullable String recordedRule;

        @QueryParam("country")
        @Nullable String country;

        @QueryParam("prefix")
        @Nullable String prefix;

        Filter filter(String tenantId, Period period, Clock clock) {
            return new Filter(
                    tenantId,
                    Optional.ofNullable(applicationId),
                    Optional.ofNullable(outcome).map(Query::outcome),
                    Optional.ofNullable(rule),
                    Optional.ofNullable(recordedRule),
                    Optional.ofNullable(country),
                    // A plus that was not escaped arrives as a space.
                    Optional.ofNullable(prefix).map(text -> text.replaceFirst("^ ", "+")),
                    period.from(clock),
                    period.until());
        }

        private static DecisionOutcome outcome(String code) {
            return Arrays.stream(DecisionOutcome.values())
                    .filter(outcome -> CodeConverter.code(outcome).equals(code))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(Problem.invalid("outcome", "must be allowed, refused or withheld")));
        }
    }

    @GET
    @Secured(Scope.ADMIN_READ)
    public Listing<DecisionView> list(
            @BeanParam Query query,
            @BeanParam Period period,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServletRequest request) {
        Filter filter = query.filter(Requests.administrator(request).tenantId(), period, clock);
        return Listing.read(
                limit, cursor, (from, most) -> decisions.page(filter, from, most), DecisionView::decisionId);
    }
}
