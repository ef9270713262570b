package io.watchword.gateway.whatsappcloud;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The part of the Graph API that sends messages. */
@Path("/{version}/{phoneNumberId}/messages")
@Produces(MediaType.APPLICATION_JSON)
public interface WhatsappMessages {

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Response send(
            @PathParam("version") String version,
            @PathParam("phoneNumberId") String phoneNumberId,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            byte[] message);
}
