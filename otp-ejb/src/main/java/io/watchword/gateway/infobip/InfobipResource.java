package io.watchword.gateway.infobip;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** An account's messages of one kind: {@code /sms/3/messages}, {@code /whatsapp/1/message/template}. */
@Produces(MediaType.APPLICATION_JSON)
public interface InfobipResource {

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Response send(byte[] messages);
}
