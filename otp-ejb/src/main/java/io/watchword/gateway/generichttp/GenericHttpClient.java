package io.watchword.gateway.generichttp;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.Response;

/** One request of whatever kind; its own headers and query are put in by {@link PreparedRequests}. */
public interface GenericHttpClient {

    @POST
    Response post(@HeaderParam(PreparedRequests.KEY) String key, byte[] body);

    @PUT
    Response put(@HeaderParam(PreparedRequests.KEY) String key, byte[] body);

    @GET
    Response get(@HeaderParam(PreparedRequests.KEY) String key);
}
