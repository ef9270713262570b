package io.watchword.token.rest;

import io.watchword.platform.json.JsonRecords;
import io.watchword.platform.json.OmitIfAbsent;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Requests;
import io.watchword.token.Introspection;
import io.watchword.token.IntrospectionAnswer;
import io.watchword.token.OauthRequest;
import io.watchword.token.Revocation;
import io.watchword.token.RevocationAnswer;
import io.watchword.token.SigningKeys;
import io.watchword.token.TokenAnswer;
import io.watchword.token.TokenAnswer.Granted;
import io.watchword.token.TokenAnswer.Refused;
import io.watchword.token.TokenEndpoint;
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
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/**
 * OAuth 2.0 of a tenant: tokens (RFC 6749, section 3.2), introspection (RFC 7662), revocation (RFC 7009) and the keys (RFC
 * 7517).
 */
@Path("/t/{tenant}/oauth2")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class OauthResource {

    @Inject
    TokenEndpoint tokens;

    @Inject
    Introspection introspection;

    @Inject
    Revocation revocation;

    @Inject
    SigningKeys keys;

    /** RFC 6749, section 5.1, and OpenID Connect Core 1.0, section 12.2. */
    public record TokenResponse(
            String accessToken,
            String tokenType,
            long expiresIn,
            @OmitIfAbsent Optional<String> scope,
            @OmitIfAbsent Optional<String> refreshToken,
            @OmitIfAbsent Optional<String> idToken) {

        @Override
        public String toString() {
            return "TokenResponse[" + scope.orElse("") + "]";
        }
    }

    /** RFC 6749, section 5.2. */
    public record ErrorResponse(String error, String errorDescription) {}

    @POST
    @Path("token")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response token(
            @PathParam("tenant") String tenantId,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServletRequest request,
            MultivaluedMap<String, String> form) {
        TokenAnswer answer = tokens.answer(oauthRequest(tenantId, headers, uri, request, form));
        return answer instanceof Granted granted
                ? noStore(Response.ok(new TokenResponse(
                        granted.accessToken(),
                        "Bearer",
                        granted.expiresIn().toSeconds(),
                        granted.scope(),
                        granted.refreshToken(),
                        granted.idToken())))
                : refused((Refused) answer);
    }

    @POST
    @Path("introspect")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response introspect(
            @PathParam("tenant") String tenantId,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServletRequest request,
            MultivaluedMap<String, String> form) {
        IntrospectionAnswer answer = introspection.introspect(oauthRequest(tenantId, headers, uri, request, form));
        return answer instanceof IntrospectionAnswer.Introspected introspected
                ? noStore(Response.ok(JsonRecords.text(introspected.members())))
                : refused((Refused) answer);
    }

    @POST
    @Path("revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response revoke(
            @PathParam("tenant") String tenantId,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServletRequest request,
            MultivaluedMap<String, String> form) {
        RevocationAnswer answer = revocation.revoke(oauthRequest(tenantId, headers, uri, request, form));
        return answer instanceof Refused refused ? refused(refused) : noStore(Response.ok());
    }

    @GET
    @Path("jwks")
    public Response jwks(@PathParam("tenant") String tenantId) {
        String jwks = keys.publicJwks(tenantId).orElseThrow(() -> new Refusal(Problem.notFound()));
        return Response.ok(jwks)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }

    private static OauthRequest oauthRequest(
            String tenantId,
            HttpHeaders headers,
            UriInfo uri,
            HttpServletRequest request,
            MultivaluedMap<String, String> form) {
        return new OauthRequest(
                tenantId,
                Optional.ofNullable(headers.getRequestHeader(HttpHeaders.AUTHORIZATION))
                        .orElse(List.of()),
                Optional.ofNullable(headers.getHeaderString("Origin")),
                uri.getQueryParameters().keySet(),
                form,
                Requests.clientAddress(request),
                Requests.id(request),
                Requests.arrivedAt(request));
    }

    private static Response refused(Refused refused) {
        Response.ResponseBuilder response =
                Response.status(refused.status()).entity(new ErrorResponse(refused.error(), refused.description()));
        refused.wwwAuthenticate().ifPresent(scheme -> response.header(HttpHeaders.WWW_AUTHENTICATE, scheme));
        return noStore(response);
    }

    private static Response noStore(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .build();
    }
}
