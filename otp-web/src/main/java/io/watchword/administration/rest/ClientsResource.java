package io.watchword.administration.rest;

import static io.watchword.platform.rest.Refusal.orValue;

import io.watchword.administration.ClientAdministration;
import io.watchword.administration.ClientView;
import io.watchword.administration.Page;
import io.watchword.platform.rest.Administered;
import io.watchword.platform.rest.Secured;
import io.watchword.platform.runtime.PublicUrl;
import io.watchword.tenant.model.Scope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The API clients of the administered tenant. */
@Path(ClientsResource.PATH)
@Administered
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ClientsResource {

    static final String PATH = "/admin/v1/clients";

    @Inject
    PublicUrl publicUrl;

    @EJB
    ClientAdministration administration;

    @GET
    @Secured(Scope.ADMIN_READ)
    public Page<ClientView> list(@BeanParam AdministrationRequest request) {
        return request.page(administration::page);
    }

    @POST
    @Secured(Scope.ADMIN_WRITE)
    public Response create(CreateClientRequest body, @BeanParam AdministrationRequest request) {
        return request.created(
                publicUrl,
                PATH,
                orValue(administration.create(
                        request.administrator(),
                        body.clientId(),
                        body.applicationId(),
                        body.content(),
                        request.idempotent(PATH, body))));
    }

    @GET
    @Path("{id}")
    @Secured(Scope.ADMIN_READ)
    public Response read(@PathParam("id") String id, @BeanParam AdministrationRequest request) {
        return request.answer(orValue(administration.read(request.administrator(), id)));
    }

    @PATCH
    @Path("{id}")
    @Secured(Scope.ADMIN_WRITE)
    public Response change(
            @PathParam("id") String id, ChangeClientRequest body, @BeanParam AdministrationRequest request) {
        return request.answer(
                orValue(administration.change(request.administrator(), id, request.seen(), body.change())));
    }

    @DELETE
    @Path("{id}")
    @Secured(Scope.ADMIN_WRITE)
    public void remove(@PathParam("id") String id, @BeanParam AdministrationRequest request) {
        orValue(administration.remove(request.administrator(), id, request.seen()));
    }

    /** Gives the client another secret, beside which the one before stays good for a while. */
    @POST
    @Path("{id}/rotate")
    @Secured(Scope.ADMIN_WRITE)
    public Response rotate(@PathParam("id") String id, RotateRequest body, @BeanParam AdministrationRequest request) {
        return request.answer(orValue(administration.rotate(
                request.administrator(),
                id,
                request.seen(),
                body.grace(),
                request.idempotent(PATH + "/" + id + "/rotate", body))));
    }

    /** Ends the client's secrets, so that it proves itself by its keys alone. */
    @DELETE
    @Path("{id}/secret")
    @Secured(Scope.ADMIN_WRITE)
    public Response endSecrets(@PathParam("id") String id, @BeanParam AdministrationRequest request) {
        return request.answer(orValue(administration.endSecrets(request.administrator(), id, request.seen())));
    }
}
