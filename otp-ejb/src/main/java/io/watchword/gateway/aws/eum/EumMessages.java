package io.watchword.gateway.aws.eum;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** An operation of the interface, which the header {@code X-Amz-Target} names. */
@Produces(EumMessages.JSON)
public interface EumMessages {

    String JSON = "application/x-amz-json-1.0";

    @POST
    @Consumes(JSON)
    Response send(byte[] message);
}
