package io.watchword.gateway.salesforce;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Marketing Cloud's REST interface. */
@Produces(MediaType.APPLICATION_JSON)
public interface SalesforceRest {

    @POST
    @Path("/messaging/v1/sms/messages/{messageKey}")
    @Consumes(MediaType.APPLICATION_JSON)
    Response send(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("messageKey") String messageKey,
            byte[] message);

    @POST
    @Path("/platform/v1/ens-verify")
    @Consumes(MediaType.APPLICATION_JSON)
    Response verifyCallback(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, byte[] verification);
}
