package io.watchword.decision.rest;

import io.watchword.decision.PolicyReplay;
import io.watchword.decision.ReplayView;
import io.watchword.platform.rest.Administered;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Requests;
import io.watchword.platform.rest.Secured;
import io.watchword.tenant.model.Scope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Tries out a draft of a policy of the administered tenant; it changes nothing. */
@Path("/admin/v1/policies/replay")
@Administered
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ReplayResource {

    @EJB
    PolicyReplay replay;

    @POST
    @Secured(Scope.ADMIN_READ)
    public ReplayView replay(ReplayRequest body, @Context HttpServletRequest request) {
        return Refusal.orValue(replay.replay(
                Requests.administrator(request).tenantId(), body.applicationId(), body.draft(), body.lastDays()));
    }
}
