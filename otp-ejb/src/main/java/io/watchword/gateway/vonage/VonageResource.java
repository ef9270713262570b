package io.watchword.gateway.vonage;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Something that Vonage makes of a JSON object: a message at {@code /v1/messages}, a call at {@code /v1/calls}. */
@Produces(MediaType.APPLICATION_JSON)
public interface VonageResource {

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Response create(byte[] json);
}
