package io.watchword.webhook;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** An endpoint of a tenant, with the headers of Standard Webhooks. */
public interface WebhookCalls {

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Response tell(
            @HeaderParam("webhook-id") String id,
            @HeaderParam("webhook-timestamp") String timestamp,
            @HeaderParam("webhook-signature") String signature,
            byte[] body);
}
