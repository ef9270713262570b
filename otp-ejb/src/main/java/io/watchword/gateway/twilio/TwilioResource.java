package io.watchword.gateway.twilio;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What Twilio makes of a form: messages and calls, {@code /2010-04-01/Accounts/{account_sid}/Messages.json} and others. */
@Produces(MediaType.APPLICATION_JSON)
public interface TwilioResource {

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    Response create(byte[] form);
}
