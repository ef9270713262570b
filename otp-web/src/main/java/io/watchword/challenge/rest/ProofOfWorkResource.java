package io.watchword.challenge.rest;

import io.watchword.challenge.SendProofs;
import io.watchword.platform.rest.Requests;
import io.watchword.platform.rest.Secured;
import io.watchword.tenant.model.Scope;
import io.watchword.throttle.WorkChallenge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/** Sets a page or an app a task, the solution of which it shows with a send. */
@Path("/v1/proof_of_work")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ProofOfWorkResource {

    @Inject
    SendProofs proofs;

    @GET
    @Secured(value = Scope.CHALLENGES_WRITE, publishableKey = true)
    public WorkChallenge challenge(@Context SecurityContext security, @Context HttpServletRequest request) {
        return proofs.challenge(
                Requests.caller(security),
                RequestContexts.of(security, request, Optional.empty()).applicationId());
    }
}
