package io.watchword.platform.rest;

import io.watchword.platform.problem.Problem;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.Caller;
import io.watchword.tenant.Reach;
import jakarta.annotation.Priority;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Finds the tenant that is administered: the caller's own, unless {@code tenant_id} names another one within the caller's
 * reach. One that is not is answered as one that does not exist.
 */
@Provider
@Administered
@Priority(Priorities.AUTHORIZATION)
@ApplicationScoped
public class AdministrationFilter implements ContainerRequestFilter {

    private static final String TENANT_ID = "tenant_id";

    private static final String ADMINISTRATOR = Administrator.class.getName();

    @EJB
    Reach reach;

    @Context
    HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request) {
        Caller caller = Requests.caller(request.getSecurityContext());
        List<String> asked =
                request.getUriInfo().getQueryParameters().getOrDefault(TENANT_ID, List.of(caller.tenantId()));
        if (asked.size() != 1) {
            throw new Refusal(Problem.invalid(TENANT_ID, "must be given once"));
        }
        if (!reach.covers(caller, asked.get(0))) {
            throw new Refusal(Problem.notFound());
        }
        servletRequest.setAttribute(
                ADMINISTRATOR, new Administrator(caller, asked.get(0), Requests.id(servletRequest)));
    }

    /** Whom the filter has found. */
    static Administrator administrator(HttpServletRequest request) {
        if (request.getAttribute(ADMINISTRATOR) instanceof Administrator administrator) {
            return administrator;
        }
        throw new IllegalStateException("the resource is not @Administered");
    }
}
