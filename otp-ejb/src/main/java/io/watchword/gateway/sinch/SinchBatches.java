package io.watchword.gateway.sinch;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The batches of a service plan: {@code /xms/v1/{service_plan_id}/batches}. */
@Produces(MediaType.APPLICATION_JSON)
public interface SinchBatches {

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Response send(byte[] batch);
}
