package io.watchword.administration.rest;

import static io.watchword.platform.rest.Refusal.orValue;

import io.watchword.administration.NotificationView;
import io.watchword.administration.Page;
import io.watchword.administration.WebhookAdministration;
import io.watchword.administration.WebhookView;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Administered;
import io.watchword.platform.rest.Paging;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Requests;
import io.watchword.platform.rest.Secured;
import io.watchword.platform.runtime.PublicUrl;
import io.watchword.tenant.model.Scope;
import io.watchword.webhook.model.NotificationStatus;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the administered tenant is told what happens, and what it could not be told. */
@Path(WebhookEndpointsResource.PATH)
@Administered
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class WebhookEndpointsResource {

    static final String PATH = "/admin/v1/webhooks";

    @Inject
    PublicUrl publicUrl;

    @EJB
    WebhookAdministration administration;

    @GET
    @Secured(Scope.ADMIN_READ)
    public Page<WebhookView> list(@BeanParam AdministrationRequest request) {
        return request.page((by, from, most) -> administration.page(
                by, from.isEmpty() ? from : Paging.cursor(from).toString(), most));
    }

    @POST
    @Secured(Scope.ADMIN_WRITE)
    public Response create(CreateWebhookRequest body, @BeanParam AdministrationRequest request) {
        return request.created(
                publicUrl,
                PATH,
                orValue(administration.create(
                        request.administrator(), body.content(), request.idempotent(PATH, body))));
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
            @PathParam("id") String id, ChangeWebhookRequest body, @BeanParam AdministrationRequest request) {
        return request.answer(orValue(
                administration.change(request.administrator(), Requests.objectId(id), request.seen(), body::merged)));
    }

    @DELETE
    @Path("{id}")
    @Secured(Scope.ADMIN_WRITE)
    public void remove(@PathParam("id") String id, @BeanParam AdministrationRequest request) {
        orValue(administration.remove(request.administrator(), Requests.objectId(id), request.seen()));
    }

    /** Gives the endpoint another secret; calls are signed by the one before too for a day. */
    @POST
    @Path("{id}/rotate")
    @Secured(Scope.ADMIN_WRITE)
    public Response rotate(@PathParam("id") String id, @BeanParam AdministrationRequest request) {
        return request.answer(orValue(administration.rotate(
                request.administrator(), Requests.objectId(id), request.seen(), Optional.empty())));
    }

    /** What the endpoint was told and is to be told. */
    @GET
    @Path("{id}/notifications")
    @Secured(Scope.ADMIN_READ)
    public Page<NotificationView> notifications(
            @PathParam("id") String id,
            @QueryParam("status") @Nullable String status,
            @BeanParam AdministrationRequest request) {
        return request.page((by, from, most) -> orValue(administration.notifications(
                by,
                Requests.objectId(id),
                status(status),
                Optional.of(from).filter(text -> !text.isEmpty()).map(Paging::cursor),
                most)));
    }

    /** Has a notification that is over tried anew. */
    @POST
    @Path("{id}/notifications/{notification_id}/replay")
    @Secured(Scope.ADMIN_WRITE)
    public NotificationView replay(
            @PathParam("id") String id,
            @PathParam("notification_id") String notificationId,
            @BeanParam AdministrationRequest request) {
        return orValue(administration.replay(
                request.administrator(), Requests.objectId(id), Requests.objectId(notificationId)));
    }

    private static Optional<NotificationStatus> status(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(NotificationStatus.values())
                .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new Refusal(Problem.invalid("status", "must be waiting, delivered or dead"))));
    }
}
