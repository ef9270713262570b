package io.watchword.administration.rest;

import io.watchword.gateway.model.Route;
import io.watchword.platform.Channel;
import io.watchword.platform.json.Change;
import java.util.List;
import java.util.Optional;

/**
 * The body that changes a route: what is left out stays.
 *
 * @param senderId null for the gateway's own
 */
public record ChangeRouteRequest(
        Optional<Channel> channel,
        Optional<String> gatewayId,
        Optional<List<String>> countries,
        Optional<List<String>> prefixes,
        Optional<Integer> priority,
        Optional<Integer> weight,
        Change<String> senderId) {

    public ChangeRouteRequest {
        gatewayId.ifPresent(CreateRouteRequest::id);
    }

    Route.Content merged(Route.Content current) {
        return new Route.Content(
                channel.orElse(current.channel()),
                gatewayId.map(CreateRouteRequest::id).orElse(current.gatewayId()),
                countries.orElse(current.countries()),
                prefixes.orElse(current.prefixes()),
                priority.orElse(current.priority()),
                weight.orElse(current.weight()),
                senderId.of(current.senderId()));
    }
}
