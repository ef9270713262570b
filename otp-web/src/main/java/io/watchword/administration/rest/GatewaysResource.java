package io.watchword.administration.rest;

import static io.watchword.platform.rest.Refusal.orValue;

import io.watchword.administration.GatewayAdministration;
import io.watchword.administration.GatewayTest;
import io.watchword.administration.GatewayView;
import io.watchword.administration.Page;
import io.watchword.administration.TestResult;
import io.watchword.platform.rest.Administered;
import io.watchword.platform.rest.Paging;
import io.watchword.platform.rest.Requests;
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

/** The gateways of the administered tenant. */
@Path(GatewaysResource.PATH)
@Administered
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class GatewaysResource {

    static final String PATH = "/admin/v1/gateways";

    @Inject
    PublicUrl publicUrl;

    @EJB
    GatewayAdministration administration;

    @Inject
    GatewayTest test;

    @GET
    @Secured(Scope.ADMIN_READ)
    public Page<GatewayView> list(@BeanParam AdministrationRequest request) {
        return request.page((by, from, most) -> administration.page(
                by, from.isEmpty() ? from : Paging.cursor(from).toString(), most));
    }

    @POST
    @Secured(Scope.ADMIN_WRITE)
    public Response create(CreateGatewayRequest body, @BeanParam AdministrationRequest request) {
        return request.created(
                publicUrl,
                PATH,
                orValue(administration.create(
                        request.administrator(), body.provider(), body.draft(), request.idempotent(PATH, body))));
    }

    @GET
    @Path("{id}")
    @Secured(Scope.ADMIN_READ)
    public Response read(@PathParam("id") String id, @BeanParam AdministrationRequest request) {
        return request.answer(orValue(administration.read(request.administrator(), Requests.objectId(id))));
    }

    @PATCH
    @Path("{id}")
    @Secured(Scope.ADMIN_WRITE)
    public Response change(
            @PathParam("id") String id, ChangeGatewayRequest body, @BeanParam AdministrationRequest request) {
        return request.answer(orValue(
                administration.change(request.administrator(), Requests.objectId(id), request.seen(), body.change())));
    }

    @DELETE
    @Path("{id}")
    @Secured(Scope.ADMIN_WRITE)
    public void remove(@PathParam("id") String id, @BeanParam AdministrationRequest request) {
        orValue(administration.remove(request.administrator(), Requests.objectId(id), request.seen()));
    }

    @POST
    @Path("{id}/test")
    @Secured(Scope.ADMIN_WRITE)
    public TestResult test(
            @PathParam("id") String id, TestGatewayRequest body, @BeanParam AdministrationRequest request) {
        return orValue(test.run(request.administrator(), Requests.objectId(id), body.message()));
    }
}
