package io.watchword.challenge.rest;

import io.watchword.challenge.RequestContext;
import io.watchword.platform.IpAddresses;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.rest.Refusal;
import io.watchword.platform.rest.Requests;
import io.watchword.tenant.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.SecurityContext;
import java.net.InetAddress;
import java.util.Optional;

/** Says of a request about challenges who sends it, and from where. */
final class RequestContexts {

    private RequestContexts() {}

    /**
     * The context of a request. A page's or an app's address is the one that calls; a backend tells that of its user.
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
                direct ? Optional.of(Requests.clientAddress(request)) : clientIp.map(RequestContexts::address);
        return new RequestContext(caller, Requests.id(request), address);
    }

    private static InetAddress address(String text) {
        return IpAddresses.parse(text)
                .orElseThrow(() -> new Refusal(Problem.invalid("client.ip", "must be an IPv4 or IPv6 address")));
    }
}
