package io.watchword.token.rest;

import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Refusal;
import io.watchword.token.ServerMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * What a tenant's authorization server can do: where RFC 8414, section 3.1, puts it, before the issuer's path, where many
 * clients look for it, behind that path, and where OpenID Connect Discovery 1.0, section 4, puts it.
 */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DiscoveryResource {

    @Inject
    ServerMetadata metadata;

    @GET
    @Path(".well-known/oauth-authorization-server/t/{tenant}")
    public Response beforeTheIssuersPath(@PathParam("tenant") String tenantId) {
        return document(tenantId);
    }

    @GET
    @Path("t/{tenant}/.well-known/{name: oauth-authorization-server|openid-configuration}")
    public Response behindTheIssuersPath(@PathParam("tenant") String tenantId) {
        return document(tenantId);
    }

    private Response document(String tenantId) {
        return Response.ok(metadata.of(tenantId).orElseThrow(() -> new Refusal(Problem.notFound())))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .build();
    }
}
