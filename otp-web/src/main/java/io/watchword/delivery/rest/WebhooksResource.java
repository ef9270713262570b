package io.watchword.delivery.rest;

import io.watchword.delivery.Receipts;
import io.watchword.gateway.Gateways;
import io.watchword.gateway.ReceiptUrls;
import io.watchword.gateway.WebhookAnswer;
import io.watchword.gateway.WebhookRequest;
import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.platform.Ids;
import io.watchword.platform.json.StrictJson;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Requests;
import io.watchword.platform.runtime.PublicUrl;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A gateway's webhook: nothing is read before the provider's own signature has been checked. */
@Path("/webhooks/{tenant}/{gateway_id}")
@ApplicationScoped
public class WebhooksResource {

    /** A call with nothing in it. */
    private static final InputStream NOTHING = InputStream.nullInputStream();

    @Inject
    Gateways gateways;

    @EJB
    Receipts receipts;

    @Inject
    ReceiptUrls receiptUrls;

    @Inject
    PublicUrl publicUrl;

    @GET
    public Response handshake(
            @PathParam("tenant") String tenantId,
            @PathParam("gateway_id") String gatewayId,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request)
            throws IOException {
        return receive("GET", tenantId, gatewayId, uri, headers, request, NOTHING);
    }

    @POST
    public Response report(
            @PathParam("tenant") String tenantId,
            @PathParam("gateway_id") String gatewayId,
            @Context UriInfo uri,
            @Context HttpHeaders headers,
            @Context HttpServletRequest request,
            InputStream body)
            throws IOException {
        return receive("POST", tenantId, gatewayId, uri, headers, request, body);
    }

    private Response receive(
            String method,
            String tenantId,
            String gatewayId,
            UriInfo uri,
            HttpHeaders headers,
            HttpServletRequest request,
            InputStream body)
            throws IOException {
        ConfiguredGateway gateway = Ids.parse(gatewayId)
                .flatMap(id -> gateways.find(tenantId, id))
                .orElseThrow(() -> new Refusal(Problem.notFound()));
        byte[] bytes = body.readNBytes(StrictJson.MAX_BYTES + 1);
        if (bytes.length > StrictJson.MAX_BYTES) {
            throw new Refusal(Problem.of(ProblemCode.INVALID_REQUEST, "The body is longer than 64 KiB."));
        }
        WebhookRequest call = new WebhookRequest(method, publicUrl(uri), byLowerCaseName(headers), bytes);
        WebhookAnswer answer = gateways.provider(gateway.provider())
                .orElseThrow(() -> new Refusal(Problem.notFound()))
                .receive(gateways.account(gateway), call);
        if (answer instanceof WebhookAnswer.Receipts reported) {
            Optional<String> requestId = Optional.of(Requests.id(request));
            reported.receipts()
                    .forEach(receipt -> receipts.apply(
                            tenantId,
                            gateway.id(),
                            receiptUrls.checked(tenantId, gateway.id(), call.url(), receipt),
                            requestId));
            return Response.ok().build();
        }
        if (answer instanceof WebhookAnswer.Handshake handshake) {
            return Response.ok(handshake.text(), MediaType.TEXT_PLAIN).build();
        }
        throw new Refusal(Problem.of(ProblemCode.INSUFFICIENT_SCOPE, "The provider's signature does not fit."));
    }

    /** The address that the provider was given, whatever the Host header says. */
    private URI publicUrl(UriInfo uri) {
        String query = uri.getRequestUri().getRawQuery();
        return publicUrl.at(uri.getRequestUri().getRawPath() + (query == null ? "" : "?" + query));
    }

    private static Map<String, List<String>> byLowerCaseName(HttpHeaders headers) {
        Map<String, List<String>> byName = new HashMap<>();
        headers.getRequestHeaders().forEach((name, values) -> byName.put(name.toLowerCase(Locale.ROOT), values));
        return byName;
    }
}
