package io.watchword.platform.rest;

import io.watchword.platform.Ids;
import io.watchword.platform.problem.Problem;
import io.watchword.tenant.Administrator;
import io.watchword.tenant.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import java.net.InetAddress;
import java.time.Instant;
import java.util.UUID;

/** Says of a request who sends it, from where and when, and what it is called. */
public final class Requests {

    private Requests() {}

    /** The caller that {@link AuthenticationFilter} has found. */
    public static Caller caller(SecurityContext security) {
        return (Caller) security.getUserPrincipal();
    }

    /** The administrator that {@link AdministrationFilter} has found, and the tenant. */
    public static Administrator administrator(HttpServletRequest request) {
        return AdministrationFilter.administrator(request);
    }

    /** The name of the request. */
    public static String id(HttpServletRequest request) {
        return RequestFilter.id(request);
    }

    /** The id of an object in the path; what is none names no object. */
    public static UUID objectId(String text) {
        return Ids.parse(text).orElseThrow(() -> new Refusal(Problem.notFound()));
    }

    /** When the request came, by the service's clock. */
    public static Instant arrivedAt(HttpServletRequest request) {
        return RequestFilter.arrivedAt(request);
    }

    /** The address that calls: that of the connection, or the one for which a trusted proxy says that it calls. */
    public static InetAddress clientAddress(HttpServletRequest request) {
        return RequestFilter.clientAddress(request);
    }
}
