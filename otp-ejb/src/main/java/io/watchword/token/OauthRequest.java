package io.watchword.token;

import io.watchword.audit.model.Actor;
import io.watchword.token.TokenAnswer.Refused;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A request to an OAuth endpoint of a tenant, as it came.
 *
 * @param authorizations the values of all {@code Authorization} headers
 * @param origin the page that asks, where one does
 * @param query the names in the query
 * @param form the body's parameters; unknown ones are ignored (RFC 6749, section 3.2)
 * @param from the address of the caller's connection
 * @param arrivedAt by the service's clock, before anything was done about the request
 */
public record OauthRequest(
        String tenantId,
        List<String> authorizations,
        Optional<String> origin,
        Set<String> query,
        Map<String, List<String>> form,
        InetAddress from,
        String requestId,
        Instant arrivedAt) {

    private static final List<String> PARAMETERS = List.of(
            "grant_type",
            "scope",
            "client_id",
            "client_secret",
            "client_assertion",
            "client_assertion_type",
            "refresh_token",
            "token",
            "token_type_hint");

    /** Section 3.2: a parameter without a value is treated as if it were omitted. */
    Optional<String> parameter(String name) {
        return form.getOrDefault(name, List.of()).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /**
     * Why the request is none that an endpoint would take: a parameter comes twice (section 3.2), or one stands in the query,
     * where logs would keep it (section 2.3.1; RFC 9700, section 4.2.4).
     */
    Optional<Refused> malformed() {
        if (authorizations.size() > 1
                || PARAMETERS.stream()
                        .anyMatch(name -> form.getOrDefault(name, List.of()).size() > 1)) {
            return Optional.of(Refused.invalidRequest("A parameter is given more than once."));
        }
        if (PARAMETERS.stream().anyMatch(query::contains)) {
            return Optional.of(Refused.invalidRequest("Parameters are given in the body, not in the query."));
        }
        return Optional.empty();
    }

    /** The client as the audit names it. An address is kept where it is the end user's own. */
    Actor actor(OauthClient client) {
        return client instanceof OauthClient.Public
                ? new Actor("publishable_key", client.id(), Optional.of(from.getHostAddress()), Optional.of(requestId))
                : new Actor("api_client", client.id(), Optional.empty(), Optional.of(requestId));
    }

    /** Without the parameters: they hold secrets. */
    @Override
    public String toString() {
        return "OauthRequest[" + tenantId + ", " + requestId + "]";
    }
}
