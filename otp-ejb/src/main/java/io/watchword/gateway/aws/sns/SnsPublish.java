package io.watchword.gateway.aws.sns;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** An action of SNS, which the form names. */
@Produces(MediaType.TEXT_XML)
public interface SnsPublish {

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    Response publish(byte[] form);
}
