package io.watchword.challenge.rest;

import io.watchword.challenge.ChallengeDetails;
import io.watchword.challenge.ChallengeService;
import io.watchword.challenge.SendService;
import io.watchword.challenge.Sent;
import io.watchword.challenge.VerificationService;
import io.watchword.challenge.model.SessionToken;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.platform.rest.Idempotent;
import io.watchword.platform.rest.RateLimitHeaders;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Requests;
import io.watchword.platform.rest.Secured;
import io.watchword.platform.runtime.PublicUrl;
import io.watchword.tenant.Caller;
import io.watchword.tenant.model.Scope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/** Challenges: sent, resent, verified, claimed, read and canceled. */
@Path("/v1/challenges")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ChallengesResource {

    @Inject
    PublicUrl publicUrl;

    @Inject
    SendService sending;

    @Inject
    VerificationService verification;

    @EJB
    ChallengeService challenges;

    @POST
    @Secured(value = Scope.CHALLENGES_WRITE, publishableKey = true)
    public Response send(
            SendRequest body,
            @Context SecurityContext security,
            @Context HttpServletRequest request,
            @Context HttpHeaders headers) {
        return send(body, "/v1/challenges", security, request, headers);
    }

    @POST
    @Path("{id}/resend")
    @Secured(value = Scope.CHALLENGES_WRITE, publishableKey = true)
    public Response resend(
            @PathParam("id") String id,
            ResendRequest body,
            @Context SecurityContext security,
            @Context HttpServletRequest request,
            @Context HttpHeaders headers) {
        return answer(
                Response.ok(),
                Refusal.orValue(sending.resend(
                        token(body.sessionToken(), id),
                        body.channel(),
                        Idempotent.read(headers, "/v1/challenges/" + id + "/resend", body),
                        RequestContexts.of(security, request, Optional.empty()))));
    }

    @POST
    @Path("{id}/verify")
    @Secured(value = Scope.CHALLENGES_WRITE, publishableKey = true)
    public VerifiedResponse verify(
            @PathParam("id") String id,
            VerifyRequest body,
            @Context SecurityContext security,
            @Context HttpServletRequest request) {
        return VerifiedResponse.of(Refusal.orValue(verification.verify(
                body.command(token(body.sessionToken(), id)),
                RequestContexts.of(security, request, Optional.empty()))));
    }

    @POST
    @Path("{id}/claim")
    @Secured(Scope.CHALLENGES_WRITE)
    public VerifiedResponse claim(
            @PathParam("id") String id,
            ClaimRequest body,
            @Context SecurityContext security,
            @Context HttpServletRequest request) {
        return VerifiedResponse.claimed(Refusal.orValue(verification.claim(
                Requests.objectId(id), body.userId(), RequestContexts.of(security, request, Optional.empty()))));
    }

    @GET
    @Path("{id}")
    @Secured(Scope.CHALLENGES_READ)
    public ChallengeDetails read(
            @PathParam("id") String id, @Context SecurityContext security, @Context HttpServletRequest request) {
        return Refusal.orValue(
                challenges.read(Requests.objectId(id), RequestContexts.of(security, request, Optional.empty())));
    }

    @DELETE
    @Path("{id}")
    @Secured(Scope.CHALLENGES_WRITE)
    public void cancel(
            @PathParam("id") String id, @Context SecurityContext security, @Context HttpServletRequest request) {
        Refusal.orValue(
                challenges.cancel(Requests.objectId(id), RequestContexts.of(security, request, Optional.empty())));
    }

    /** A send under either of its addresses. */
    Response send(
            SendRequest body, String path, SecurityContext security, HttpServletRequest request, HttpHeaders headers) {
        if (Requests.caller(security).kind() == Caller.Kind.PUBLISHABLE_KEY) {
            refuseToPages(body);
        }
        Sent sent = Refusal.orValue(sending.send(
                body.command(
                        Optional.ofNullable(headers.getHeaderString("X-Watchword-Proof")),
                        Idempotent.read(headers, path, body)),
                RequestContexts.of(security, request, body.clientIp())));
        return answer(
                Response.created(
                        publicUrl.at("/v1/challenges/" + sent.challenge().challengeId())),
                sent);
    }

    private static Response answer(Response.ResponseBuilder response, Sent sent) {
        sent.quota().ifPresent(quota -> RateLimitHeaders.put(quota, response));
        return response.entity(sent.challenge()).build();
    }

    /** The token of this very challenge; any other is no token at all. */
    private static SessionToken token(String text, String challengeId) {
        return SessionToken.parse(text)
                .filter(token -> token.challengeId().toString().equals(challengeId))
                .orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    /** What a page writes reaches users as the application's word, so the text is not the page's to choose. */
    private static void refuseToPages(SendRequest body) {
        body.customMessage()
                .map(text -> "custom_message")
                .or(() -> body.senderId().map(text -> "sender_id"))
                .or(() -> Optional.of("a user's id or name")
                        .filter(field -> body.identifierType().namesUser()))
                .ifPresent(field -> {
                    throw new Refusal(Problem.of(
                            ProblemCode.INSUFFICIENT_SCOPE, "A publishable key does not allow " + field + "."));
                });
    }
}
