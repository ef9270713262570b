package io.watchword.token.rest;

import io.watchword.audit.Actors;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Listing;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Requests;
import io.watchword.platform.rest.Secured;
import io.watchword.tenant.Caller;
import io.watchword.tenant.model.Scope;
import io.watchword.token.SessionView;
import io.watchword.token.Sessions;
import io.watchword.token.model.SessionRepository.Filter;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions that users have in the caller's application. */
@Path("/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SessionsResource {

    @EJB
    Sessions sessions;

    @GET
    @Secured(Scope.SESSIONS_WRITE)
    public Listing<SessionView> list(
            @QueryParam("user_id") @Nullable String userId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context SecurityContext security) {
        if (userId == null || userId.isEmpty()) {
            throw new Refusal(Problem.invalid("user_id", "is required"));
        }
        Caller caller = Requests.caller(security);
        return SessionPages.page(
                sessions, new Filter(caller.tenantId(), caller.applicationId(), Optional.of(userId)), limit, cursor);
    }

    @DELETE
    @Path("{id}")
    @Secured(Scope.SESSIONS_WRITE)
    public void end(
            @PathParam("id") String id, @Context SecurityContext security, @Context HttpServletRequest request) {
        Caller caller = Requests.caller(security);
        Refusal.orValue(sessions.end(
                caller.tenantId(),
                caller.applicationId(),
                Requests.objectId(id),
                Actors.of(caller, Requests.id(request))));
    }
}
