package io.watchword.platform.rest;

import io.watchword.tenant.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Says of a request who sends it and from where, and what it is called. */
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

    /** The address at the other end of the connection. */
    public static InetAddress remoteAddress(HttpServletRequest request) {
        try {
            return InetAddress.getByName(request.getRemoteAddr());
        } catch (UnknownHostException notInFigures) {
            throw new IllegalStateException("the server gives addresses in figures", notInFigures);
        }
    }
}
