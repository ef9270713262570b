package io.watchword.gateway;

import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.gateway.model.Route;
import io.watchword.platform.Channel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntUnaryOperator;

/**
 * A tenant's gateways and routes, and which of them serve a message, the best first.
 *
 * <p>Where the tenant has no route for the channel, its enabled gateways of the channel serve in order of creation. Where it
 * has one, routes alone decide: of those that fit the destination, the one with the longest prefix comes first, then those
 * with a country, then those for all the world; of equals the one of the lowest priority number; and among equals still, each
 * comes first as often as its weight says. What comes later is there for when a gateway fails.
 */
public record Routing(List<ConfiguredGateway> gateways, List<Route> routes) {

    /** How well a route without prefixes fits. */
    private static final int BY_COUNTRY = 0;

    private static final int ANYWHERE = -1;

    public Routing {
        gateways = List.copyOf(gateways);
        routes = List.copyOf(routes);
    }

    /** Where a message goes, as routes see it. */
    public record Destination(Channel channel, String country, String to) {}

    /** How a route ranks: what fits better comes first, and of that the lower priority. */
    private record Rank(int fit, int priority) {
        static final Comparator<Rank> ORDER =
                Comparator.comparingInt(Rank::fit).reversed().thenComparingInt(Rank::priority);
    }

    /**
     * The gateways that serve a destination, each once.
     *
     * @param below a random number from zero up to a bound, the bound excluded
     */
    public List<Candidate> candidates(Destination destination, IntUnaryOperator below) {
        List<Route.Content> ofChannel = ofChannel(destination.channel());
        if (ofChannel.isEmpty()) {
            return able(destination.channel()).values().stream()
                    .map(gateway -> new Candidate(gateway, Optional.empty()))
                    .toList();
        }
        Map<Rank, List<Route.Content>> ranked = new TreeMap<>(Rank.ORDER);
        for (Route.Content route : ofChannel) {
            fit(route, destination)
                    .ifPresent(fit -> ranked.computeIfAbsent(new Rank(fit, route.priority()), rank -> new ArrayList<>())
                            .add(route));
        }
        Map<UUID, ConfiguredGateway> able = able(destination.channel());
        Map<UUID, Candidate> candidates = new LinkedHashMap<>();
        ranked.values()
                .forEach(equals -> shuffled(equals, below).forEach(route -> {
                    ConfiguredGateway gateway = able.get(route.gatewayId());
                    if (gateway != null) {
                        candidates.putIfAbsent(gateway.id(), new Candidate(gateway, route.senderId()));
                    }
                }));
        return List.copyOf(candidates.values());
    }

    /** Some gateway that serves the channel, wherever the message may go. */
    public Optional<ConfiguredGateway> serving(Channel channel) {
        List<Route.Content> ofChannel = ofChannel(channel);
        return able(channel).values().stream()
                .filter(gateway -> ofChannel.isEmpty()
                        || ofChannel.stream()
                                .anyMatch(route -> route.gatewayId().equals(gateway.id())))
                .findFirst();
    }

    private List<Route.Content> ofChannel(Channel channel) {
        return routes.stream()
                .map(Route::content)
                .filter(route -> route.channel() == channel)
                .toList();
    }

    private Map<UUID, ConfiguredGateway> able(Channel channel) {
        Map<UUID, ConfiguredGateway> able = new LinkedHashMap<>();
        gateways.stream()
                .filter(gateway -> gateway.enabled() && gateway.channels().contains(channel))
                .forEach(gateway -> able.put(gateway.id(), gateway));
        return able;
    }

    /** How well a route fits; nothing where it does not. */
    private static Optional<Integer> fit(Route.Content route, Destination destination) {
        if (!route.countries().isEmpty() && !route.countries().contains(destination.country())) {
            return Optional.empty();
        }
        if (route.prefixes().isEmpty()) {
            return Optional.of(route.countries().isEmpty() ? ANYWHERE : BY_COUNTRY);
        }
        return route.prefixes().stream()
                .filter(destination.to()::startsWith)
                .map(String::length)
                .max(Comparator.naturalOrder());
    }

    /** Draws one after the other, each with a chance as its weight among those that are left. */
    private static List<Route.Content> shuffled(List<Route.Content> routes, IntUnaryOperator below) {
        List<Route.Content> left = new ArrayList<>(routes);
        List<Route.Content> drawn = new ArrayList<>();
        while (left.size() > 1) {
            int ticket = below.applyAsInt(
                    left.stream().mapToInt(Route.Content::weight).sum());
            int next = 0;
            while (ticket >= left.get(next).weight()) {
                ticket -= left.get(next).weight();
                next++;
            }
            drawn.add(left.remove(next));
        }
        drawn.addAll(left);
        return drawn;
    }
}
