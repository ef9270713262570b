package io.watchword.challenge.rest;

import io.watchword.challenge.RequestContext;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Requests;
import io.watchword.tenant.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says of a request about challenges who sends it, and from where. */
final class RequestContexts {

    /** An address as it is written in figures, so that reading it never asks the name service. */
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private RequestContexts() {}

    /**
     * The context of a request. A page's or an app's address is that of its connection; a backend tells that of its user.
     *
     * @param clientIp what the body says of the end user's address
     */
    static RequestContext of(SecurityContext security, HttpServletRequest request, Optional<String> clientIp) {
        Caller caller = Requests.caller(security);
        boolean direct = caller.kind() == Caller.Kind.PUBLISHABLE_KEY;
        if (direct && clientIp.isPresent()) {
            throw new Refusal(
                    Problem.invalid("client.ip", "is taken from the connection where a publishable key calls"));
        }
        Optional<InetAddress> address =
                direct ? Optional.of(Requests.remoteAddress(request)) : clientIp.map(RequestContexts::address);
        return new RequestContext(caller, Requests.id(request), address);
    }

    private static InetAddress address(String text) {
        try {
            if (ADDRESS.matcher(text).matches()) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException notAnAddress) {
            // Told below, as any other text.
        }
        throw new Refusal(Problem.invalid("client.ip", "must be an IPv4 or IPv6 address"));
    }
}
