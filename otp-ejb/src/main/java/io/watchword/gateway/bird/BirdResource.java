package io.watchword.gateway.bird;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** A workspace's messages of one kind: {@code /v1/sms/messages}, {@code /v1/whatsapp/messages}. */
@Produces(MediaType.APPLICATION_JSON)
public interface BirdResource {

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Response send(@HeaderParam("Idempotency-Key") String idempotencyKey, byte[] message);
}
