package io.watchword.it.shop;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What the shop has for those who are signed in, and for its staff alone. */
@Path("/")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CustomerResource {

    @Inject
    private JsonWebToken token;

    /** Who the shop takes the caller for. */
    @GET
    @Path("me")
    @RolesAllowed("**")
    public JsonObject me() {
        String upn = token.getClaim(Claims.upn);
        return Json.createObjectBuilder()
                .add("upn", upn)
                .add("groups", Json.createArrayBuilder(token.getGroups()))
                .build();
    }

    @GET
    @Path("stock")
    @RolesAllowed("staff")
    public JsonObject stock() {
        return JsonObject.EMPTY_JSON_OBJECT;
    }
}
