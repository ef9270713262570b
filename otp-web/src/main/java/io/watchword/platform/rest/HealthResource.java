package io.watchword.platform.rest;

import io.watchword.platform.runtime.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * Health as MicroProfile Health words it, for servers that do not answer these paths themselves. WildFly's own health, on its
 * management port, does not find the checks of an EAR, and would be ready without a database.
 */
@Path("/health")
@ApplicationScoped
public class HealthResource {

    /** One thing that was looked at. */
    record Check(String name, String status) {}

    /** All that was looked at, and whether it is well. */
    record Health(String status, List<Check> checks) {}

    @Inject
    Database database;

    @GET
    @Path("/live")
    public Response live() {
        return health("watchword", true);
    }

    @GET
    @Path("/ready")
    public Response ready() {
        return health("database", database.answers());
    }

    @GET
    @Path("/started")
    public Response started() {
        return ready();
    }

    private static Response health(String check, boolean isUp) {
        String status = isUp ? "UP" : "DOWN";
        return Response.status(isUp ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                .entity(new Health(status, List.of(new Check(check, status))))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
