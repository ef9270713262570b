package io.watchword.administration.rest;

import static io.watchword.platform.rest.Refusal.orValue;

import io.watchword.administration.BudgetAdministration;
import io.watchword.administration.BudgetView;
import io.watchword.administration.Page;
import io.watchword.platform.database.CodeConverter;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Administered;
import io.watchword.platform.rest.Paging;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Secured;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.model.Scope;
import io.watchword.throttle.model.Budget;
import io.watchword.throttle.model.BudgetKey.Kind;
import io.watchword.throttle.model.BudgetStandings.Filter;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The budgets of the administered tenant. */
@Path("/admin/v1/budgets")
@Administered
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class BudgetsResource {

    private static final List<Kind> KINDS =
            List.of(Kind.TENANT, Kind.APPLICATION, Kind.COUNTRY, Kind.PREFIX, Kind.CLIENT);

    @EJB
    BudgetAdministration administration;

    /** What is asked for. */
    public static class Query {

        @QueryParam("kind")
        @Nullable String kind;

        @QueryParam("closed")
        @Nullable String closed;

        @QueryParam("limit")
        @Nullable String limit;

        @QueryParam("cursor")
        @Nullable String cursor;

        Filter filter() {
            return new Filter(
                    Optional.ofNullable(kind).map(Query::kind),
                    Optional.ofNullable(closed).map(Query::flag));
        }

        private static Kind kind(String code) {
            return KINDS.stream()
                    .filter(known -> CodeConverter.code(known).equals(code))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(
                            Problem.invalid("kind", "must be tenant, application, country, prefix or client")));
        }

        private static boolean flag(String text) {
            if (!text.equals("true") && !text.equals("false")) {
                throw new Refusal(Problem.invalid("closed", "must be true or false"));
            }
            return text.equals("true");
        }
    }

    @GET
    @Secured(Scope.ADMIN_READ)
    public Page<BudgetView> list(@BeanParam AdministrationRequest request, @BeanParam Query query) {
        Administrator by = request.administrator();
        return administration.page(
                by,
                query.filter(),
                Optional.ofNullable(query.cursor)
                        .map(text -> Budget.parse(by.tenantId(), text).orElseThrow(Paging::wrongCursor)),
                Paging.limit(query.limit));
    }

    @DELETE
    @Path("{id}")
    @Secured(Scope.ADMIN_WRITE)
    public void open(@PathParam("id") String id, @BeanParam AdministrationRequest request) {
        orValue(administration.open(request.administrator(), id));
    }
}
