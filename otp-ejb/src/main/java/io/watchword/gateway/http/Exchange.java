package io.watchword.gateway.http;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries a REST client's requests out in the place of its server's own transport, which bounds each read but not the whole:
 * a head that came a byte at a time would hold a thread for as long as it likes. Here head and body together have until a
 * deadline, and the connection is closed when it has passed. A request is made once, follows no redirection, and asks for no
 * compression, so that the limit on the body is one on what came over the wire, too.
 *
 * <p>The last filter of a request: those that prove whose it is come before it.
 */
final class Exchange implements ClientRequestFilter {

    /** By the time that a connection may take: few, as they come from the {@link HttpLimits}, and each has a thread. */
    private static final Map<Duration, HttpClient> CLIENTS = new ConcurrentHashMap<>();

    /** Headers that the transport writes itself. */
    private static final Set<String> TRANSPORTS_OWN =
            Set.of("connection", "content-length", "expect", "host", "upgrade", "accept-encoding");

    private final HttpLimits limits;
    private final HttpClient client;

    Exchange(HttpLimits limits) {
        this.limits = limits;
        this.client = CLIENTS.computeIfAbsent(
                limits.connect(),
                connect -> HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(connect)
                        // Nothing that is done when bytes come waits for anything: the thread that saw them does it.
                        .executor(Runnable::run)
                        .build());
    }

    @Override
    public void filter(ClientRequestContext request) throws IOException {
        AnswerBody body = new AnswerBody(limits.bytes(), limits.whole());
        try {
            HttpResponse<Optional<byte[]>> answer = client.send(httpRequest(request), body);
            request.abortWith(response(answer, answer.body()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (IOException failed) {
            // What the transport says was thrown on another thread, and is wrapped for this one.
            request.abortWith(withoutBody(body, failed.getCause() instanceof IOException broken ? broken : failed));
        }
    }

    private HttpRequest httpRequest(ClientRequestContext request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.getUri())
                .method(request.getMethod(), body(request))
                .timeout(limits.read())
                .header(HttpHeaders.ACCEPT_ENCODING, "identity");
        request.getStringHeaders().forEach((name, values) -> {
            if (!TRANSPORTS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        if (request.getMediaType() != null && !request.getStringHeaders().containsKey(HttpHeaders.CONTENT_TYPE)) {
            builder.header(HttpHeaders.CONTENT_TYPE, request.getMediaType().toString());
        }
        return builder.build();
    }

    private static BodyPublisher body(ClientRequestContext request) {
        return request.getEntity() instanceof byte[] bytes
                ? BodyPublishers.ofByteArray(bytes)
                : BodyPublishers.noBody();
    }

    /** The status counts though the body broke off; where not even that came, it is as if there were no answer. */
    private static Response withoutBody(AnswerBody body, IOException failure) throws IOException {
        HttpResponse.ResponseInfo head = body.head().orElseThrow(() -> failure);
        return response(head.statusCode(), head.headers().map(), Optional.empty());
    }

    private static Response response(HttpResponse<?> answer, Optional<byte[]> body) {
        return response(answer.statusCode(), answer.headers().map(), body);
    }

    private static Response response(int status, Map<String, List<String>> headers, Optional<byte[]> body) {
        Response.ResponseBuilder response = Response.status(status);
        for (String name : List.of(HttpHeaders.RETRY_AFTER, HttpHeaders.DATE)) {
            headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                    .findFirst()
                    .ifPresent(value -> response.header(name, value));
        }
        // A status may be one that goes without a body.
        body.filter(bytes -> bytes.length > 0)
                .ifPresent(bytes -> response.entity(bytes).type("application/octet-stream"));
        return response.build();
    }
}
