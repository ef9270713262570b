package io.watchword.administration.rest;

import static io.watchword.platform.rest.Refusal.orValue;

import io.watchword.administration.EffectivePolicyView;
import io.watchword.administration.Page;
import io.watchword.administration.PolicyAdministration;
import io.watchword.administration.PolicyView;
import io.watchword.platform.rest.Administered;
import io.watchword.platform.rest.Paging;
import io.watchword.platform.rest.Requests;
import io.watchword.platform.rest.Secured;
import io.watchword.platform.runtime.PublicUrl;
import io.watchword.tenant.model.Scope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The policy documents of the administered tenant and of its applications, and what applies by them. */
@Path(PoliciesResource.PATH)
@Administered
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PoliciesResource {

    static final String PATH = "/admin/v1/policies";

    @Inject
    PublicUrl publicUrl;

    @EJB
    PolicyAdministration administration;

    @GET
    @Secured(Scope.ADMIN_READ)
    public Page<Map<String, Object>> list(@BeanParam AdministrationRequest request) {
        return request.page((by, from, most) -> {
            Page<PolicyView> page = administration.page(
                    by, from.isEmpty() ? from : Paging.cursor(from).toString(), most);
            return new Page<>(page.items().stream().map(PolicyView::answer).toList(), page.nextCursor());
        });
    }

    @POST
    @Secured(Scope.ADMIN_WRITE)
    public Response create(JsonObject body, @BeanParam AdministrationRequest request) {
        CreatePolicyRequest wanted = CreatePolicyRequest.read(body);
        return request.created(
                publicUrl,
                PATH,
                orValue(administration.create(
                        request.administrator(),
                        wanted.applicationId(),
                        wanted.fields(),
                        request.idempotent(PATH, wanted))));
    }

    @GET
    @Path("effective")
    @Secured(Scope.ADMIN_READ)
    public EffectivePolicyView effective(
            @QueryParam("application_id") @Nullable String applicationId, @BeanParam AdministrationRequest request) {
        return orValue(administration.effective(request.administrator(), Optional.ofNullable(applicationId)));
    }

    @GET
    @Path("{id}")
    @Secured(Scope.ADMIN_READ)
    public Response read(@PathParam("id") String id, @BeanParam AdministrationRequest request) {
        return request.answer(orValue(administration.read(request.administrator(), Requests.objectId(id))));
    }

    /** A merge patch (RFC 7396) of the fields that the document sets: null lets one be inherited again. */
    @PATCH
    @Path("{id}")
    @Secured(Scope.ADMIN_WRITE)
    public Response change(@PathParam("id") String id, JsonObject body, @BeanParam AdministrationRequest request) {
        return request.answer(orValue(administration.change(
                request.administrator(), Requests.objectId(id), request.seen(), document -> overlaid(document, body))));
    }

    @DELETE
    @Path("{id}")
    @Secured(Scope.ADMIN_WRITE)
    public void remove(@PathParam("id") String id, @BeanParam AdministrationRequest request) {
        orValue(administration.remove(request.administrator(), Requests.objectId(id), request.seen()));
    }

    private static JsonObject overlaid(JsonObject document, JsonObject patch) {
        JsonObjectBuilder merged = Json.createObjectBuilder(document);
        patch.forEach(merged::add);
        return merged.build();
    }
}
