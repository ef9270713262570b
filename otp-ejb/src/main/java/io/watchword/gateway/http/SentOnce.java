package io.watchword.gateway.http;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * Keeps the platform from sending a request twice.
 *
 * <p>The JDK's {@code HttpURLConnection}, on which Jersey stands, silently repeats a POST whose connection ended without an
 * answer: a second message to the user that nobody counts. It does not where the body is streamed with a known length,
 * which Jersey asks for when it finds that length among the headers before it writes the body. The header must be gone
 * when the headers are written, as the connection writes its own.
 */
final class SentOnce implements ClientRequestFilter, WriterInterceptor {

    /** Jersey's {@code HttpUrlConnectorProvider.USE_FIXED_LENGTH_STREAMING}; other clients pass over it. */
    static final String FIXED_LENGTH = "jersey.config.client.httpUrlConnector.useFixedLengthStreaming";

    @Override
    public void filter(ClientRequestContext request) {
        // Asking for no compression: the limit on the body is a limit on what came over the wire, too.
        request.getHeaders().putSingle(HttpHeaders.ACCEPT_ENCODING, "identity");
        if (request.getEntity() instanceof byte[] body) {
            request.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, body.length);
        }
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        context.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
        context.proceed();
    }
}
