package io.watchword.gateway.generichttp;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Gives a request the headers and the query that were made for it. A REST client knows but those it was built with. */
final class PreparedRequests implements ClientRequestFilter {

    /** Names the request on its way through the client, and does not leave it. */
    static final String KEY = "Watchword-Prepared-Request";

    private final Map<String, Prepared> prepared = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong();

    /** What is particular to a request; an empty query is none. */
    record Prepared(Map<String, String> headers, String query) {}

    /** Keeps what was prepared until it is {@link #forget forgotten}, under a key. */
    String keep(Prepared request) {
        String key = Long.toString(next.getAndIncrement());
        prepared.put(key, request);
        return key;
    }

    void forget(String key) {
        prepared.remove(key);
    }

    @Override
    public void filter(ClientRequestContext context) {
        @Nullable String key = context.getHeaderString(KEY);
        context.getHeaders().remove(KEY);
        @Nullable Prepared request = key == null ? null : prepared.get(key);
        if (request == null) {
            throw new IllegalStateException("a request that was not prepared");
        }
        request.headers().forEach((name, value) -> context.getHeaders().putSingle(name, value));
        if (!request.query().isEmpty()) {
            context.setUri(URI.create(context.getUri() + "?" + request.query()));
        }
    }
}
