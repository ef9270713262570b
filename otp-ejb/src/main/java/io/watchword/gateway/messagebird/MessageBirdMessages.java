package io.watchword.gateway.messagebird;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The messages of an account: {@code /messages}. */
@Produces(MediaType.APPLICATION_JSON)
public interface MessageBirdMessages {

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Response create(byte[] message);
}
