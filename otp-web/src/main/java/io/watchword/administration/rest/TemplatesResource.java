package io.watchword.administration.rest;

import static io.watchword.platform.rest.Refusal.orValue;

import io.watchword.administration.Page;
import io.watchword.administration.TemplateAdministration;
import io.watchword.administration.TemplateView;
import io.watchword.message.Preview;
import io.watchword.message.Samples;
import io.watchword.platform.rest.Administered;
import io.watchword.platform.rest.Paging;
import io.watchword.platform.rest.Requests;
import io.watchword.platform.rest.Secured;
import io.watchword.platform.runtime.PublicUrl;
import io.watchword.tenant.Administrator;
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

/** The templates of the administered tenant, and what their messages look like. */
@Path(TemplatesResource.PATH)
@Administered
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TemplatesResource {

    static final String PATH = "/admin/v1/templates";

    @Inject
    PublicUrl publicUrl;

    @EJB
    TemplateAdministration administration;

    @GET
    @Secured(Scope.ADMIN_READ)
    public Page<TemplateView> list(@BeanParam AdministrationRequest request) {
        return request.page((by, from, most) -> administration.page(
                by, from.isEmpty() ? from : Paging.cursor(from).toString(), most));
    }

    @POST
    @Secured(Scope.ADMIN_WRITE)
    public Response create(CreateTemplateRequest body, @BeanParam AdministrationRequest request) {
        return request.created(
                publicUrl,
                PATH,
                orValue(administration.create(
                        request.administrator(), body.use(), body.content(), request.idempotent(PATH, body))));
    }

    @POST
    @Path("preview")
    @Secured(Scope.ADMIN_READ)
    public Preview preview(PreviewRequest body, @BeanParam AdministrationRequest request) {
        Administrator by = request.administrator();
        Samples samples = body.samples(administration.samples(by));
        return orValue(body.templateId()
                .map(id -> administration.preview(by, Requests.objectId(id), samples))
                .or(() -> body.content().map(content -> administration.preview(by, body.use(), content, samples)))
                .orElseGet(() -> administration.preview(by, body.use(), samples)));
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
            @PathParam("id") String id, ChangeTemplateRequest body, @BeanParam AdministrationRequest request) {
        return request.answer(orValue(
                administration.change(request.administrator(), Requests.objectId(id), request.seen(), body::merged)));
    }

    @DELETE
    @Path("{id}")
    @Secured(Scope.ADMIN_WRITE)
    public void remove(@PathParam("id") String id, @BeanParam AdministrationRequest request) {
        orValue(administration.remove(request.administrator(), Requests.objectId(id), request.seen()));
    }
}
