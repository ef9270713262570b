package io.watchword.platform.rest;

import io.watchword.platform.Ids;
import io.watchword.platform.runtime.AfterAnswer;
import io.watchword.platform.runtime.TrustedProxies;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names each request, by the caller's own {@code X-Request-Id} where that is a plain word, notes when it came, sets the
 * headers that every response bears, and lets the work that is to follow the answer follow it.
 */
@WebFilter("/*")
public class RequestFilter extends HttpFilter {

    static final String REQUEST_ID = "X-Request-Id";

    private static final String ARRIVED_AT = RequestFilter.class.getName() + ".arrivedAt";

    private static final String PROXIES = RequestFilter.class.getName() + ".trustedProxies";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Inject
    Clock clock;

    @Inject
    TrustedProxies trustedProxies;

    @Inject
    AfterAnswer afterAnswer;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.setAttribute(ARRIVED_AT, clock.instant());
        request.setAttribute(PROXIES, trustedProxies);
        String id = Optional.ofNullable(request.getHeader(REQUEST_ID))
                .filter(PLAIN.asMatchPredicate())
                .orElseGet(() -> Ids.next().toString());
        request.setAttribute(REQUEST_ID, id);
        response.setHeader(REQUEST_ID, id);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        afterAnswer.keep();
        try {
            chain.doFilter(request, response);
        } finally {
            afterwards(response, afterAnswer.take());
        }
    }

    private static void afterwards(HttpServletResponse response, List<Runnable> work) throws IOException {
        if (work.isEmpty()) {
            return;
        }
        try {
            response.flushBuffer();
        } finally {
            work.forEach(Runnable::run);
        }
    }

    /** The name of the request. */
    static String id(HttpServletRequest request) {
        return request.getAttribute(REQUEST_ID) instanceof String id ? id : "unknown";
    }

    /** When the request came, by the service's clock. */
    static Instant arrivedAt(HttpServletRequest request) {
        return (Instant) request.getAttribute(ARRIVED_AT);
    }

    /** From where the request comes. */
    static InetAddress clientAddress(HttpServletRequest request) {
        return ((TrustedProxies) request.getAttribute(PROXIES))
                .client(peer(request), name -> Collections.list(request.getHeaders(name)));
    }

    /** The address at the other end of the connection. */
    private static InetAddress peer(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr());
        } catch (UnknownHostException notInFigures) {
            throw new IllegalStateException("the server gives addresses in figures", notInFigures);
        }
    }
}
