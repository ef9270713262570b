package io.watchword.platform.rest;

import io.watchword.tenant.Directory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Lets the pages of applications call, and no others: the Fetch standard's CORS protocol for the origins of publishable keys.
 * A preflight names no key, so it is told what any key's origin may do; the request itself is held to its own key's origins.
 */
@Provider
@PreMatching
@ApplicationScoped
public class CorsFilter implements ContainerRequestFilter, ContainerResponseFilter {

    @Inject
    Directory directory;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getMethod().equals("OPTIONS")
                && request.getHeaderString("Access-Control-Request-Method") != null
                && isForPages(request)) {
            request.abortWith(Response.noContent()
                    .header("Access-Control-Allow-Methods", "GET, POST")
                    .header(
                            "Access-Control-Allow-Headers",
                            "Content-Type, Idempotency-Key, X-Request-Id, X-Watchword-Key, X-Watchword-Proof")
                    .header("Access-Control-Max-Age", 600)
                    .build());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isForPages(request)) {
            return;
        }
        response.getHeaders().add("Vary", "Origin");
        String origin = origin(request);
        if (origin != null && directory.isOriginAllowedSomewhere(origin)) {
            response.getHeaders().putSingle("Access-Control-Allow-Origin", origin);
            response.getHeaders()
                    .putSingle(
                            "Access-Control-Expose-Headers", "RateLimit, RateLimit-Policy, Retry-After, X-Request-Id");
        }
    }

    /** The application API, and what a page continues its user's session by. */
    private static boolean isForPages(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        int start = path.startsWith("/") ? 1 : 0;
        return path.startsWith("v1/", start) || path.startsWith("t/", start);
    }

    private static @Nullable String origin(ContainerRequestContext request) {
        return request.getHeaderString("Origin");
    }
}
