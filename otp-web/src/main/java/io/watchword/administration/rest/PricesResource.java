package io.watchword.administration.rest;

import static io.watchword.platform.rest.Refusal.orValue;

import io.watchword.administration.PriceListAdministration;
import io.watchword.administration.PriceListView;
import io.watchword.administration.Versioned;
import io.watchword.cost.Prices;
import io.watchword.platform.json.StrictJson;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Administered;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Secured;
import io.watchword.tenant.model.Scope;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What messages cost the administered tenant: one list, loaded and read as CSV (RFC 4180), or read as JSON. */
@Path("/admin/v1/prices")
@Administered
@ApplicationScoped
public class PricesResource {

    private static final String CSV = "text/csv";

    @EJB
    PriceListAdministration administration;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Secured(Scope.ADMIN_READ)
    public Response read(@BeanParam AdministrationRequest request) {
        return request.answer(orValue(administration.read(request.administrator())));
    }

    @GET
    @Produces(CSV + ";qs=0.5")
    @Secured(Scope.ADMIN_READ)
    public Response readCsv(@BeanParam AdministrationRequest request) {
        Versioned<PriceListView> list = orValue(administration.read(request.administrator()));
        return Response.ok(list.value().csv(), CSV + ";charset=utf-8")
                .tag(Integer.toString(list.version()))
                .build();
    }

    @PUT
    @Consumes(CSV)
    @Produces(MediaType.APPLICATION_JSON)
    @Secured(Scope.ADMIN_WRITE)
    public Response replace(InputStream body, @BeanParam AdministrationRequest request) throws IOException {
        return request.answer(
                orValue(administration.replace(request.administrator(), request.seen(), Prices.read(text(body)))));
    }

    @DELETE
    @Secured(Scope.ADMIN_WRITE)
    public void remove(@BeanParam AdministrationRequest request) {
        orValue(administration.remove(request.administrator(), request.seen()));
    }

    private static String text(InputStream body) throws IOException {
        // One byte more than is allowed shows a body that is too long, without reading the rest of it.
        byte[] bytes = body.readNBytes(StrictJson.MAX_BYTES + 1);
        if (bytes.length > StrictJson.MAX_BYTES) {
            throw new Refusal(Problem.invalid("body", "must be at most " + StrictJson.MAX_BYTES + " bytes"));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            throw new Refusal(Problem.invalid("body", "must be UTF-8"));
        }
    }
}
