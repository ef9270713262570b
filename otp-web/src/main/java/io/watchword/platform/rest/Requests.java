package io.watchword.platform.rest;

import io.watchword.tenant.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;

/** Says of a request who sends it, and what it is called. */
public final class Requests {

    private Requests() {}

    /** The caller that {@link AuthenticationFilter} has found. */
    public static Caller caller(SecurityContext security) {
        return (Caller) security.getUserPrincipal();
    }

    /** The name of the request. */
    public static String id(HttpServletRequest request) {
        return RequestFilter.id(request);
    }
}
