package io.watchword.sandbox.rest;

import io.watchword.gateway.sandbox.SandboxMessage;
import io.watchword.gateway.sandbox.SandboxMessages;
import io.watchword.platform.rest.Assets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what the sandbox gateways were given. Not among the routes unless development mode is on. */
@Path("/sandbox")
@ApplicationScoped
public class SandboxResource {

    @Inject
    SandboxMessages messages;

    /** Messages, newest first. */
    public record Messages(List<SandboxMessage> items) {}

    @GET
    @Path("messages")
    @Produces(MediaType.APPLICATION_JSON)
    public Messages messages(@QueryParam("to") @Nullable String to) {
        // In a query a plus sign that is not escaped stands for a space; a number begins with no space.
        return new Messages(messages.list(Optional.ofNullable(to).map(text -> text.replaceFirst("^ ", "+"))));
    }

    @DELETE
    @Path("messages")
    public void clear() {
        messages.clear();
    }

    @GET
    public Response page() {
        return asset("sandbox.html", "text/html; charset=utf-8");
    }

    @GET
    @Path("sandbox.css")
    public Response style() {
        return asset("sandbox.css", "text/css; charset=utf-8");
    }

    @GET
    @Path("sandbox.js")
    public Response script() {
        return asset("sandbox.js", "text/javascript; charset=utf-8");
    }

    private static Response asset(String name, String type) {
        return Response.ok(Assets.read(SandboxResource.class, "/io/watchword/sandbox/" + name), type)
                // E-mails bring their styles with them, and are shown in frames that run and fetch nothing.
                .header("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'")
                .build();
    }
}
