package io.watchword.gateway.vonagesms;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The messages of an account: {@code /sms/json}. */
@Produces(MediaType.APPLICATION_JSON)
public interface VonageSmsResource {

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    Response send(byte[] form);
}
