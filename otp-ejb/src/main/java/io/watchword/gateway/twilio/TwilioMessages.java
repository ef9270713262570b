package io.watchword.gateway.twilio;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The part of Twilio's interface that sends messages. */
@Path("/2010-04-01/Accounts/{accountSid}/Messages.json")
@Produces(MediaType.APPLICATION_JSON)
public interface TwilioMessages {

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    Response create(
            @PathParam("accountSid") String accountSid,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            byte[] form);
}
