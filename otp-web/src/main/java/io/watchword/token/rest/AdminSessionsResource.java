package io.watchword.token.rest;

import io.watchword.audit.Actors;
import io.watchword.platform.rest.Administered;
import io.watchword.platform.rest.Listing;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Requests;
import io.watchword.platform.rest.Secured;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions of the administered tenant. */
@Path("/admin/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Administered
@ApplicationScoped
public class AdminSessionsResource {

    @EJB
    Sessions sessions;

    @GET
    @Secured(Scope.ADMIN_READ)
    public Listing<SessionView> list(
            @QueryParam("user_id") @Nullable String userId,
            @QueryParam("application_id") @Nullable String applicationId,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context HttpServletRequest request) {
        return SessionPages.page(
                sessions,
                new Filter(
                        Requests.administrator(request).tenantId(),
                        Optional.ofNullable(applicationId),
                        Optional.ofNullable(userId)),
                limit,
                cursor);
    }

    @DELETE
    @Path("{id}")
    @Secured(Scope.ADMIN_WRITE)
    public void end(@PathParam("id") String id, @Context HttpServletRequest request) {
        Refusal.orValue(sessions.end(
                Requests.administrator(request).tenantId(),
                Optional.empty(),
                Requests.objectId(id),
                Actors.of(Requests.administrator(request))));
    }
}
