package io.watchword.administration.rest;

import io.watchword.gateway.model.Route;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.platform.json.InvalidFields;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The body that creates a route. Whoever has one gateway for a place needs neither priority nor weight. */
public record CreateRouteRequest(
        Channel channel,
        String gatewayId,
        Optional<List<String>> countries,
        Optional<List<String>> prefixes,
        Optional<Integer> priority,
        Optional<Integer> weight,
        Optional<String> senderId) {

    public CreateRouteRequest {
        id(gatewayId);
    }

    Route.Content content() {
        return new Route.Content(
                channel,
                id(gatewayId),
                countries.orElse(List.of()),
                prefixes.orElse(List.of()),
                priority.orElse(1),
                weight.orElse(1),
                senderId);
    }

    static UUID id(String text) {
        return Ids.parse(text).orElseThrow(() -> new InvalidFields("gateway_id", "must be a gateway of the tenant"));
    }
}
