package io.watchword.token.rest;

import io.watchword.audit.Actors;
import io.watchword.platform.json.JsonRecords;
import io.watchword.platform.json.StrictJson;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Administered;
import io.watchword.platform.rest.Idempotent;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Requests;
import io.watchword.platform.rest.Secured;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.model.Scope;
import io.watchword.token.SigningKeyAdministration;
import io.watchword.token.SigningKeyView;
import io.watchword.token.SigningKeys;
import io.watchword.token.model.SigningAlgorithm;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The signing keys of the administered tenant. */
@Path("/admin/v1/signing_keys")
@Produces(MediaType.APPLICATION_JSON)
@Administered
@ApplicationScoped
public class SigningKeysResource {

    @EJB
    SigningKeyAdministration administration;

    @Inject
    SigningKeys keys;

    /** All keys: a tenant has few. */
    public record Page(List<SigningKeyView> items, Optional<String> nextCursor) {}

    /** The body that asks for the next key. */
    public record RotateRequest(Optional<String> algorithm) {}

    @GET
    @Secured(Scope.ADMIN_READ)
    public Page list(@Context HttpServletRequest request) {
        return new Page(administration.list(Requests.administrator(request).tenantId()), Optional.empty());
    }

    @POST
    @Path("rotate")
    @Secured(Scope.ADMIN_WRITE)
    public Response rotate(InputStream body, @Context HttpServletRequest request, @Context HttpHeaders headers)
            throws IOException {
        RotateRequest asked = read(body);
        Administrator by = Requests.administrator(request);
        SigningKeyView next = Refusal.orValue(administration.rotate(
                by,
                asked.algorithm().map(SigningKeysResource::algorithm),
                Idempotent.read(headers, "/admin/v1/signing_keys/rotate?tenant_id=" + by.tenantId(), asked),
                Actors.of(by)));
        keys.changed(by.tenantId());
        return Response.status(Response.Status.CREATED).entity(next).build();
    }

    /** There need be no body, as nothing in it is required. */
    private static RotateRequest read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(StrictJson.MAX_BYTES + 1);
        return bytes.length == 0
                ? new RotateRequest(Optional.empty())
                : JsonRecords.bind(StrictJson.readObject(bytes), RotateRequest.class);
    }

    private static SigningAlgorithm algorithm(String code) {
        return SigningAlgorithm.of(code)
                .orElseThrow(() -> new Refusal(Problem.invalid("algorithm", "must be ES256, RS256 or EdDSA")));
    }
}
