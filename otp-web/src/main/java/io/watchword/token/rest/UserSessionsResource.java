package io.watchword.token.rest;

import io.watchword.audit.Actors;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Requests;
import io.watchword.platform.rest.Secured;
import io.watchword.tenant.Caller;
import io.watchword.tenant.model.Scope;
import io.watchword.token.Sessions;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;

/** All sessions that one user has in the caller's application. */
@Path("/v1/users/{user}/sessions")
@ApplicationScoped
public class UserSessionsResource {

    @EJB
    Sessions sessions;

    @DELETE
    @Secured(Scope.SESSIONS_WRITE)
    public void endAll(
            @PathParam("user") String userId, @Context SecurityContext security, @Context HttpServletRequest request) {
        Caller caller = Requests.caller(security);
        Refusal.orValue(sessions.endAll(
                caller.tenantId(),
                caller.applicationId().orElseThrow(),
                userId,
                Actors.of(caller, Requests.id(request))));
    }
}
