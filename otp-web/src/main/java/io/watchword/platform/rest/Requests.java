package io.watchword.platform.rest;

import io.watchword.tenant.Administrator;
import io.watchword.tenant.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

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

    /** When the request came, by the service's clock. */
    public static Instant arrivedAt(HttpServletRequest request) {
        return RequestFilter.arrivedAt(request);
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
