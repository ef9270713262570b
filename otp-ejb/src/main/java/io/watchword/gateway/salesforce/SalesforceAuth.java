package io.watchword.gateway.salesforce;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Marketing Cloud's tokens: {@code /v2/token}. */
@Produces(MediaType.APPLICATION_JSON)
public interface SalesforceAuth {

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Response token(byte[] request);
}
