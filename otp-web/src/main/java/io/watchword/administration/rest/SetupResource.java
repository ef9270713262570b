package io.watchword.administration.rest;

import io.watchword.administration.ClientView;
import io.watchword.administration.Names;
import io.watchword.administration.Setup;
import io.watchword.platform.json.InvalidFields;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Requests;
import io.watchword.platform.runtime.PublicUrl;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The one way into an installation that nobody administers yet: the setup secret that its log shows. */
@Path("/admin/v1/setup")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SetupResource {

    @Inject
    PublicUrl publicUrl;

    @EJB
    Setup setup;

    /** The body that uses the setup secret up. */
    public record SetupRequest(String setupSecret, String clientId) {

        public SetupRequest {
            if (!Names.isId(clientId)) {
                throw new InvalidFields(
                        "client_id", "must have 1 to 63 letters, digits, dots, hyphens and underscores");
            }
        }

        /** The id alone. */
        @Override
        public String toString() {
            return "SetupRequest[" + clientId + "]";
        }
    }

    @POST
    public Response use(SetupRequest body, @Context HttpServletRequest request) {
        ClientView client = Refusal.orValue(setup.use(body.setupSecret(), body.clientId(), Requests.id(request)));
        return Response.created(publicUrl.at(ClientsResource.PATH + "/" + client.id()))
                .entity(client)
                .build();
    }
}
