package io.watchword.subscriber.rest;

import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.EntityTags;
import io.watchword.platform.rest.Idempotent;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Requests;
import io.watchword.platform.rest.Secured;
import io.watchword.platform.runtime.PublicUrl;
import io.watchword.subscriber.Access;
import io.watchword.subscriber.Erasure;
import io.watchword.subscriber.UserChange;
import io.watchword.subscriber.UserChanges;
import io.watchword.subscriber.UserDraft;
import io.watchword.subscriber.UserService;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The users of the caller's application. */
@Path("/v1/users")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class UsersResource {

    private static final String PATH = "/v1/users";

    @Inject
    PublicUrl publicUrl;

    @EJB
    UserService users;

    @EJB
    UserChanges changes;

    @EJB
    Erasure erasure;

    @POST
    @Secured(Scope.USERS_WRITE)
    public Response register(
            CreateUserRequest body,
            @Context SecurityContext security,
            @Context HttpServletRequest request,
            @Context HttpHeaders headers) {
        return UserResponses.registered(
                Refusal.orValue(
                        users.register(access(security, request), body.draft(), Idempotent.read(headers, PATH, body))),
                publicUrl,
                PATH,
                "");
    }

    @GET
    @Secured(Scope.USERS_READ)
    public UserResponses.Page find(
            @Context UriInfo uri, @Context SecurityContext security, @Context HttpServletRequest request) {
        UserDraft identifier = UserQuery.identifier(uri.getQueryParameters())
                .orElseThrow(() -> new Refusal(Problem.invalid("phone_number", "give it, email or username")));
        return new UserResponses.Page(users.find(access(security, request), identifier), Optional.empty());
    }

    @GET
    @Path("{user_id}")
    @Secured(Scope.USERS_READ)
    public Response read(
            @PathParam("user_id") String id, @Context SecurityContext security, @Context HttpServletRequest request) {
        return UserResponses.ok(Refusal.orValue(users.read(access(security, request), UserResponses.id(id))));
    }

    @PATCH
    @Path("{user_id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Secured(Scope.USERS_WRITE)
    public Response change(
            @PathParam("user_id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ChangeUserRequest body,
            @Context SecurityContext security,
            @Context HttpServletRequest request) {
        return UserResponses.ok(Refusal.orValue(changes.change(
                access(security, request),
                UserResponses.id(id),
                EntityTags.version(ifMatch),
                body.change(UserChange.Standing.KEPT))));
    }

    @DELETE
    @Path("{user_id}")
    @Secured(Scope.USERS_WRITE)
    public void erase(
            @PathParam("user_id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context SecurityContext security,
            @Context HttpServletRequest request) {
        Refusal.orValue(erasure.erase(access(security, request), UserResponses.id(id), EntityTags.version(ifMatch)));
    }

    private static Access access(SecurityContext security, HttpServletRequest request) {
        return Access.ofApplication(Requests.caller(security), Requests.id(request));
    }
}
