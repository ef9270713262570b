package io.watchword.platform.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The contract as OpenAPI 3.1. It is a file, not what a server finds in the code: servers of Jakarta EE 10 write OpenAPI 3.0,
 * and a contract is older than its code.
 */
@Path("/openapi")
@ApplicationScoped
public class OpenApiResource {

    private final byte[] description = Assets.read(OpenApiResource.class, "/io/watchword/openapi.json");

    @GET
    @Produces({MediaType.APPLICATION_JSON, "application/vnd.oai.openapi+json", MediaType.WILDCARD})
    public Response description() {
        return Response.ok(description, MediaType.APPLICATION_JSON).build();
    }
}
