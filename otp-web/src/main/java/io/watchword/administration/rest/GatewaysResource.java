package io.watchword.administration.rest;

import io.watchword.administration.GatewayAdministration;
import io.watchword.administration.GatewayView;
import io.watchword.administration.Versioned;
import io.watchword.audit.model.Actor;
import io.watchword.platform.Ids;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Idempotent;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Requests;
import io.watchword.platform.rest.Secured;
import io.watchword.platform.runtime.PublicUrl;
import io.watchword.tenant.model.Scope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The gateways of the administrator's tenant. */
@Path("/admin/v1/gateways")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class GatewaysResource {

    private static final int MOST = 200;
    private static final int USUAL = 50;

    @Inject
    PublicUrl publicUrl;

    @EJB
    GatewayAdministration administration;

    /** A page of gateways. */
    public record Page(List<GatewayView> items, Optional<String> nextCursor) {}

    @GET
    @Secured(Scope.ADMIN_READ)
    public Page list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context SecurityContext security) {
        int most = limit(limit);
        String start = cursor == null ? "" : cursor(cursor);
        List<GatewayView> rest = administration.list(Requests.caller(security).tenantId()).stream()
                .dropWhile(gateway -> start.compareTo(gateway.id()) > 0)
                .toList();
        return new Page(
                rest.stream().limit(most).toList(),
                rest.stream().skip(most).findFirst().map(GatewayView::id));
    }

    @POST
    @Secured(Scope.ADMIN_WRITE)
    public Response create(
            CreateGatewayRequest body,
            @Context SecurityContext security,
            @Context HttpServletRequest request,
            @Context HttpHeaders headers) {
        Versioned<GatewayView> created = Refusal.orValue(administration.create(
                Requests.caller(security),
                body.provider(),
                body.draft(),
                Idempotent.read(headers, "/admin/v1/gateways", body),
                actor(security, request)));
        return tagged(
                        Response.created(publicUrl.at(
                                "/admin/v1/gateways/" + created.value().id())),
                        created)
                .build();
    }

    @GET
    @Path("{id}")
    @Secured(Scope.ADMIN_READ)
    public Response read(@PathParam("id") String id, @Context SecurityContext security) {
        return tagged(
                        Response.ok(),
                        Refusal.orValue(
                                administration.read(Requests.caller(security).tenantId(), id(id))))
                .build();
    }

    @PATCH
    @Path("{id}")
    @Secured(Scope.ADMIN_WRITE)
    public Response change(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ChangeGatewayRequest body,
            @Context SecurityContext security,
            @Context HttpServletRequest request) {
        return tagged(
                        Response.ok(),
                        Refusal.orValue(administration.change(
                                Requests.caller(security).tenantId(),
                                id(id),
                                version(ifMatch),
                                body.change(),
                                actor(security, request))))
                .build();
    }

    @DELETE
    @Path("{id}")
    @Secured(Scope.ADMIN_WRITE)
    public void remove(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context SecurityContext security,
            @Context HttpServletRequest request) {
        Refusal.orValue(administration.remove(
                Requests.caller(security).tenantId(), id(id), version(ifMatch), actor(security, request)));
    }

    private static Response.ResponseBuilder tagged(Response.ResponseBuilder response, Versioned<GatewayView> gateway) {
        return response.entity(gateway.value()).tag(Integer.toString(gateway.version()));
    }

    /** The version that an entity tag of ours names; one of anybody else's names none that there is. */
    private static Optional<Integer> version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return Optional.empty();
        }
        return Optional.of(
                ifMatch.matches("\"[0-9]{1,9}\"") ? Integer.parseInt(ifMatch, 1, ifMatch.length() - 1, 10) : -1);
    }

    /** Ids are in the order of creation, so that a page begins there even where its first gateway has gone meanwhile. */
    private static String cursor(String text) {
        return Ids.parse(text)
                .map(UUID::toString)
                .orElseThrow(() -> new Refusal(Problem.invalid("cursor", "must be what a page gave as next_cursor")));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw new Refusal(Problem.invalid("limit", "must be a number from 1 to 200"));
    }

    private static Actor actor(SecurityContext security, HttpServletRequest request) {
        return new Actor(
                "api_client", Requests.caller(security).id(), Optional.empty(), Optional.of(Requests.id(request)));
    }

    private static UUID id(String text) {
        return Ids.parse(text).orElseThrow(() -> new Refusal(Problem.notFound()));
    }
}
