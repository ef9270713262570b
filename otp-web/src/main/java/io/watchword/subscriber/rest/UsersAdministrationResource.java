package io.watchword.subscriber.rest;

import io.watchword.platform.rest.Administered;
import io.watchword.platform.rest.EntityTags;
import io.watchword.platform.rest.Idempotent;
import io.watchword.platform.rest.Paging;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Requests;
import io.watchword.platform.rest.Secured;
import io.watchword.platform.runtime.PublicUrl;
import io.watchword.subscriber.Access;
import io.watchword.subscriber.Erasure;
import io.watchword.subscriber.UserChanges;
import io.watchword.subscriber.UserDraft;
import io.watchword.subscriber.UserService;
import io.watchword.subscriber.UserView;
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
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All users of the administered tenant: the own one, or, for a system administrator, that which {@code tenant_id} names. */
@Path("/admin/v1/users")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Administered
@ApplicationScoped
public class UsersAdministrationResource {

    private static final String PATH = "/admin/v1/users";

    @Inject
    PublicUrl publicUrl;

    @EJB
    UserService users;

    @EJB
    UserChanges changes;

    @EJB
    Erasure erasure;

    @POST
    @Secured(Scope.ADMIN_WRITE)
    public Response register(
            CreateUserRequest body, @Context HttpServletRequest request, @Context HttpHeaders headers) {
        Access access = access(request);
        String path = PATH + "?tenant_id=" + access.tenantId();
        return UserResponses.registered(
                Refusal.orValue(users.register(access, body.draft(), Idempotent.read(headers, path, body))),
                publicUrl,
                PATH,
                access.isForeign() ? "?tenant_id=" + access.tenantId() : "");
    }

    /** A page of the tenant's users, or those whom an identifier finds. */
    @GET
    @Secured(Scope.ADMIN_READ)
    public UserResponses.Page list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri,
            @Context HttpServletRequest request) {
        Access access = access(request);
        Optional<UserDraft> identifier = UserQuery.identifier(uri.getQueryParameters());
        if (identifier.isPresent()) {
            return new UserResponses.Page(users.find(access, identifier.get()), Optional.empty());
        }
        int most = Paging.limit(limit);
        List<UserView> page = users.page(access, cursor == null ? "" : id(cursor), most + 1);
        return new UserResponses.Page(
                page.stream().limit(most).toList(),
                page.stream().skip(most).findFirst().map(next -> cursor(next.userId())));
    }

    @GET
    @Path("{user_id}")
    @Secured(Scope.ADMIN_READ)
    public Response read(@PathParam("user_id") String id, @Context HttpServletRequest request) {
        return UserResponses.ok(Refusal.orValue(users.read(access(request), UserResponses.id(id))));
    }

    @PATCH
    @Path("{user_id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Secured(Scope.ADMIN_WRITE)
    public Response change(
            @PathParam("user_id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            AdministerUserRequest body,
            @Context HttpServletRequest request) {
        return UserResponses.ok(Refusal.orValue(
                changes.change(access(request), UserResponses.id(id), EntityTags.version(ifMatch), body.change())));
    }

    @DELETE
    @Path("{user_id}")
    @Secured(Scope.ADMIN_WRITE)
    public void erase(
            @PathParam("user_id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context HttpServletRequest request) {
        Refusal.orValue(erasure.erase(access(request), UserResponses.id(id), EntityTags.version(ifMatch)));
    }

    /** Ids may hold what a query string would need escaped. */
    private static String cursor(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static String id(String cursor) {
        try {
            String id = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (UserFields.isId(id)) {
                return id;
            }
        } catch (IllegalArgumentException notOurs) {
            // Told below, as any other text.
        }
        throw Paging.wrongCursor();
    }

    private static Access access(HttpServletRequest request) {
        return Access.of(Requests.administrator(request));
    }
}
