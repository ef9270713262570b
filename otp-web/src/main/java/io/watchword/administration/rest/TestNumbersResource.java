package io.watchword.administration.rest;

import static io.watchword.platform.rest.Refusal.orValue;

import io.watchword.administration.Page;
import io.watchword.administration.TestNumberAdministration;
import io.watchword.administration.TestNumberView;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The test numbers of the administered tenant. */
@Path(TestNumbersResource.PATH)
@Administered
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TestNumbersResource {

    static final String PATH = "/admin/v1/test_numbers";

    @Inject
    PublicUrl publicUrl;

    @EJB
    TestNumberAdministration administration;

    @GET
    @Secured(Scope.ADMIN_READ)
    public Page<TestNumberView> list(@BeanParam AdministrationRequest request) {
        return request.page((by, from, most) -> administration.page(
                by, from.isEmpty() ? from : Paging.cursor(from).toString(), most));
    }

    @POST
    @Secured(Scope.ADMIN_WRITE)
    public Response create(CreateTestNumberRequest body, @BeanParam AdministrationRequest request) {
        return request.created(
                publicUrl,
                PATH,
                orValue(administration.create(
                        request.administrator(),
                        body.phoneNumber(),
                        body.code(),
                        body.expiresAt(),
                        request.idempotent(PATH, body))));
    }

    @GET
    @Path("{id}")
    @Secured(Scope.ADMIN_READ)
    public Response read(@PathParam("id") String id, @BeanParam AdministrationRequest request) {
        return request.answer(orValue(administration.read(request.administrator(), Requests.objectId(id))));
    }

    @DELETE
    @Path("{id}")
    @Secured(Scope.ADMIN_WRITE)
    public void remove(@PathParam("id") String id, @BeanParam AdministrationRequest request) {
        orValue(administration.remove(request.administrator(), Requests.objectId(id), request.seen()));
    }
}
