package io.watchword.administration.rest;

import static io.watchword.platform.rest.Refusal.orValue;

import io.watchword.administration.BlocklistAdministration;
import io.watchword.administration.BlocklistAdministration.Wanted;
import io.watchword.administration.BlocklistEntryView;
import io.watchword.administration.Page;
import io.watchword.blocklist.model.ListKind;
import io.watchword.platform.Ids;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Administered;
import io.watchword.platform.rest.Paging;
import io.watchword.platform.rest.Refusal;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The block list of the administered tenant. */
@Path(BlocklistResource.PATH)
@Administered
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class BlocklistResource {

    static final String PATH = "/admin/v1/blocklist";

    @Inject
    PublicUrl publicUrl;

    @EJB
    BlocklistAdministration administration;

    /** What is asked for. */
    public static class Query {

        @QueryParam("kind")
        @Nullable String kind;

        @QueryParam("phone_number")
        @Nullable String phoneNumber;

        @QueryParam("prefix")
        @Nullable String prefix;

        @QueryParam("country")
        @Nullable String country;

        @QueryParam("ip")
        @Nullable String ip;

        @QueryParam("email")
        @Nullable String email;

        @QueryParam("email_domain")
        @Nullable String emailDomain;

        Optional<ListKind> kind() {
            return Optional.ofNullable(kind)
                    .map(code -> Arrays.stream(ListKind.values())
                            .filter(known -> known.code().equals(code))
                            .findFirst()
                            .orElseThrow(() -> new Refusal(Problem.invalid("kind", "must be block or allow"))));
        }

        Optional<Wanted> exactly() {
            List<Wanted> given = BlocklistTargets.given(
                    Optional.ofNullable(phoneNumber).map(Query::unescaped),
                    Optional.ofNullable(prefix).map(Query::unescaped),
                    Optional.ofNullable(country),
                    Optional.ofNullable(ip),
                    Optional.ofNullable(email),
                    Optional.ofNullable(emailDomain));
            if (given.size() > 1) {
                throw BlocklistTargets.tooMany();
            }
            return given.stream().findFirst();
        }

        /** A plus that was not escaped arrives as a space; no number begins with one. */
        private static String unescaped(String number) {
            return number.startsWith(" ") ? "+" + number.substring(1) : number;
        }
    }

    @GET
    @Secured(Scope.ADMIN_READ)
    public Page<BlocklistEntryView> list(@BeanParam Query query, @BeanParam AdministrationRequest request) {
        return request.page((by, from, most) -> orValue(administration.page(
                by,
                query.kind(),
                query.exactly(),
                from.isEmpty() ? Optional.empty() : Optional.of(Ids.parse(from).orElseThrow(Paging::wrongCursor)),
                most)));
    }

    @POST
    @Secured(Scope.ADMIN_WRITE)
    public Response create(CreateBlocklistEntryRequest body, @BeanParam AdministrationRequest request) {
        return request.created(
                publicUrl,
                PATH,
                orValue(administration.create(
                        request.administrator(),
                        body.kind(),
                        body.wanted(),
                        body.reason(),
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
