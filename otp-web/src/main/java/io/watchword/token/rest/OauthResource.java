package io.watchword.token.rest;

import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Requests;
import io.watchword.token.ClientCredentials;
import io.watchword.token.SigningKeys;
import io.watchword.token.TokenAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** OAuth 2.0 of a tenant: its token endpoint (RFC 6749, section 3.2) and its keys (RFC 7517). */
@Path("/t/{tenant}/oauth2")
@ApplicationScoped
public class OauthResource {

    @Inject
    ClientCredentials clientCredentials;

    @Inject
    SigningKeys keys;

    /** RFC 6749, section 5.1. */
    public record TokenResponse(String accessToken, String tokenType, long expiresIn, String scope) {}

    /** RFC 6749, section 5.2. */
    public record ErrorResponse(String error, String errorDescription) {}

    @POST
    @Path("token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response token(
            @PathParam("tenant") String tenantId,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request,
            MultivaluedMap<String, String> form) {
        TokenAnswer answer = clientCredentials.grant(
                tenantId,
                Optional.ofNullable(headers.getHeaderString(HttpHeaders.AUTHORIZATION)),
                form,
                Requests.remoteAddress(request));
        if (answer instanceof TokenAnswer.Granted granted) {
            return noStore(Response.ok(new TokenResponse(
                    granted.accessToken(), "Bearer", granted.expiresIn().toSeconds(), granted.scope())));
        }
        TokenAnswer.Refused refused = (TokenAnswer.Refused) answer;
        Response.ResponseBuilder response =
                Response.status(refused.status()).entity(new ErrorResponse(refused.error(), refused.description()));
        refused.wwwAuthenticate().ifPresent(scheme -> response.header(HttpHeaders.WWW_AUTHENTICATE, scheme));
        return noStore(response);
    }

    @GET
    @Path("jwks")
    @Produces(MediaType.APPLICATION_JSON)
    public Response jwks(@PathParam("tenant") String tenantId) {
        String jwks = keys.publicJwks(tenantId).orElseThrow(() -> new Refusal(Problem.notFound()));
        return Response.ok(jwks)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }

    private static Response noStore(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }
}
