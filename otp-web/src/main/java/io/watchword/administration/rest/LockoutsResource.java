package io.watchword.administration.rest;

import static io.watchword.platform.rest.Refusal.orValue;

import io.watchword.administration.LockoutAdministration;
import io.watchword.administration.LockoutView;
import io.watchword.administration.Page;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Administered;
import io.watchword.platform.rest.Paging;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Secured;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.model.Scope;
import io.watchword.throttle.model.Lockout;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lockouts of the administered tenant. */
@Path("/admin/v1/lockouts")
@Administered
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class LockoutsResource {

    @EJB
    LockoutAdministration administration;

    @GET
    @Secured(Scope.ADMIN_READ)
    public Page<LockoutView> list(@BeanParam AdministrationRequest request) {
        return request.page((by, from, most) -> administration.page(
                by,
                from.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Lockout.Id.parse(from).orElseThrow(Paging::wrongCursor)),
                most));
    }

    @DELETE
    @Secured(Scope.ADMIN_WRITE)
    public void lift(@BeanParam AdministrationRequest request, @Context UriInfo uri) {
        orValue(lift(request.administrator(), uri));
    }

    private Outcome<Integer> lift(Administrator by, UriInfo uri) {
        List<Map.Entry<String, List<String>>> given = uri.getQueryParameters().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("tenant_id"))
                .toList();
        if (given.size() != 1 || given.get(0).getValue().size() != 1) {
            throw new Refusal(Problem.invalid(
                    "phone_number", "give it, email, user_id, username, client_id or ip, but one alone and once"));
        }
        String value = given.get(0).getValue().get(0);
        return switch (given.get(0).getKey()) {
            case "phone_number" -> administration.liftOfNumber(by, unescaped(value));
            case "email" -> administration.liftOfEmail(by, value);
            case "user_id" -> administration.liftOfUser(by, value);
            case "username" -> administration.liftOfUsername(by, value);
            case "client_id" -> administration.liftOfClient(by, value);
            case "ip" -> administration.liftOfAddress(by, value);
            default ->
                Outcome.refused(Problem.invalid(
                        given.get(0).getKey(), "is none of phone_number, email, user_id, username, client_id and ip"));
        };
    }

    /** A plus that was not escaped arrives as a space; no number begins with one. */
    private static String unescaped(String number) {
        return number.startsWith(" ") ? "+" + number.substring(1) : number;
    }
}
