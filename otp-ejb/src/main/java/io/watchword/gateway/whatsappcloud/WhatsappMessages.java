package io.watchword.gateway.whatsappcloud;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The messages of a phone number: {@code /{version}/{phone_number_id}/messages} of the Graph API. */
@Produces(MediaType.APPLICATION_JSON)
public interface WhatsappMessages {

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Response send(byte[] message);
}
