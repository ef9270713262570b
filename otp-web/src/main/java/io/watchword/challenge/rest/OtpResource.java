package io.watchword.challenge.rest;

import io.watchword.challenge.VerificationService;
import io.watchword.challenge.model.SessionToken;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Secured;
import io.watchword.tenant.model.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/** Send and verify for callers who keep no challenge id. */
@Path("/v1/otp")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class OtpResource {

    @Inject
    ChallengesResource challenges;

    @Inject
    VerificationService verification;

    @POST
    @Path("send")
    @Secured(value = Scope.CHALLENGES_WRITE, publishableKey = true)
    public Response send(
            SendRequest body,
            @Context SecurityContext security,
            @Context HttpServletRequest request,
            @Context HttpHeaders headers) {
        return challenges.send(body, "/v1/otp/send", security, request, headers);
    }

    @POST
    @Path("verify")
    @Secured(value = Scope.CHALLENGES_WRITE, publishableKey = true)
    public VerifiedResponse verify(
            OtpVerifyRequest body, @Context SecurityContext security, @Context HttpServletRequest request) {
        SessionToken token = SessionToken.parse(body.sessionToken()).orElseThrow(() -> new Refusal(Problem.notFound()));
        return VerifiedResponse.of(Refusal.orValue(
                verification.verify(body.command(token), RequestContexts.of(security, request, Optional.empty()))));
    }
}
