package io.watchword.gateway.http;

import io.watchword.gateway.Reason;
import io.watchword.gateway.Submission;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * A provider's HTTP interface at one address, called by a MicroProfile REST client.
 *
 * <p>The client's methods take their body as {@code byte[]} and return a {@link Response}: each call is made once, by an
 * {@link Exchange}, and neither takes longer nor reads more of the answer than the {@link HttpLimits} allow.
 *
 * @param <C> the REST client's interface
 */
public final class ProviderEndpoint<C> implements AutoCloseable {

    private final GatewayNetwork network;
    private final URI address;
    private final C client;

    /**
     * An endpoint that one unchanging credential opens.
     *
     * @param authorization the header's value
     * @see #ProviderEndpoint(Class, URI, String, ClientRequestFilter, GatewayNetwork)
     */
    public ProviderEndpoint(
            Class<C> clientInterface, URI address, String path, String authorization, GatewayNetwork network) {
        this(
                clientInterface,
                address,
                path,
                (ClientRequestFilter)
                        request -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, authorization),
                network);
    }

    /**
     * @param address of the provider
     * @param path below the address, where the client's methods are; fixed here, since a client that fills in a template
     *     looks for converters by reflection at each call
     * @param authorization proves at each call whose it is: finds the body as the request's entity, where the proof is a
     *     signature
     */
    public ProviderEndpoint(
            Class<C> clientInterface,
            URI address,
            String path,
            ClientRequestFilter authorization,
            GatewayNetwork network) {
        this.network = network;
        this.address = address;
        HttpLimits limits = network.limits();
        this.client = RestClientBuilder.newBuilder()
                .baseUri(below(address, path))
                // A status is the provider's answer, not an exception.
                .property("microprofile.rest.client.disable.default.mapper", true)
                .register(authorization, Map.of(ClientRequestFilter.class, Priorities.USER))
                .register(new Exchange(limits), Map.of(ClientRequestFilter.class, Integer.MAX_VALUE))
                .build(clientInterface);
    }

    /** Calls the provider, once, and has what it answered read; where it did not answer, says whether it was reached. */
    public Submission submit(Function<C, Response> call, Function<HttpAnswer, Submission> reader) {
        if (network.objectionTo(address).isPresent()) {
            return Submission.Refused.because(Reason.PROVIDER_UNAVAILABLE, "address_refused");
        }
        HttpAnswer answer;
        try {
            answer = answerTo(call);
        } catch (RuntimeException failure) {
            return Failures.submissionOf(failure);
        }
        return answer.isOfAnotherServer() ? new Submission.Unknown(answer.code()) : reader.apply(answer);
    }

    /** Calls the provider, once, for something that is no message; nothing where it did not answer. */
    public Optional<HttpAnswer> ask(Function<C, Response> call) {
        if (network.objectionTo(address).isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(answerTo(call));
        } catch (RuntimeException failure) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            // MicroProfile REST client 3.0, "Lifecycle of REST clients": built clients are Closeable.
            ((Closeable) client).close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static URI below(URI address, String path) {
        String start = address.toString();
        return URI.create((start.endsWith("/") ? start.substring(0, start.length() - 1) : start) + path);
    }

    private HttpAnswer answerTo(Function<C, Response> call) {
        try (Response response = call.apply(client)) {
            Optional<Duration> retryAfter = RetryAfter.parse(
                    response.getHeaderString(HttpHeaders.RETRY_AFTER), response.getHeaderString(HttpHeaders.DATE));
            Optional<byte[]> body =
                    response.hasEntity() ? Optional.of(response.readEntity(byte[].class)) : Optional.empty();
            return new HttpAnswer(response.getStatus(), retryAfter, body);
        }
    }
}
