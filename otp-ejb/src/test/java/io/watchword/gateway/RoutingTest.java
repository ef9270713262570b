package io.watchword.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.gateway.Routing.Destination;
import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.gateway.model.Route;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutingTest {

    private static final Destination INDIA = new Destination(Channel.SMS, "IN", "+919912345678");
    private static final Destination FRANCE = new Destination(Channel.SMS, "FR", "+33612345678");

    private final ConfiguredGateway first = gateway("first", true, Channel.SMS);
    private final ConfiguredGateway second = gateway("second", true, Channel.SMS, Channel.VOICE);
    private final ConfiguredGateway third = gateway("third", true, Channel.SMS);
    private final ConfiguredGateway disabled = gateway("disabled", false, Channel.SMS);

    @Test
    void without_routes_the_enabled_gateways_of_the_channel_serve_in_order_of_creation() {
        Routing routing = routing();

        assertThat(names(routing, INDIA)).containsExactly("first", "second", "third");
        assertThat(names(routing, new Destination(Channel.VOICE, "IN", "+919912345678")))
                .containsExactly("second");
        assertThat(names(routing, new Destination(Channel.WHATSAPP, "IN", "+919912345678")))
                .isEmpty();
    }

    @Test
    void a_route_of_one_channel_changes_nothing_for_the_others() {
        Routing routing = routing(route(second).country("FR"));

        assertThat(names(routing, new Destination(Channel.VOICE, "IN", "+919912345678")))
                .containsExactly("second");
    }

    @Test
    void a_country_that_no_route_names_is_not_served() {
        Routing routing = routing(route(first).country("FR"));

        assertThat(names(routing, FRANCE)).containsExactly("first");
        assertThat(names(routing, INDIA)).isEmpty();
    }

    @Test
    void the_longest_prefix_comes_before_the_country_and_that_before_the_rest() {
        Routing routing = routing(
                route(first),
                route(second).country("IN"),
                route(third).prefix("+91").prefix("+9199"),
                route(first).prefix("+919"));

        assertThat(names(routing, INDIA)).containsExactly("third", "first", "second");
        assertThat(names(routing, FRANCE)).containsExactly("first");
    }

    @Test
    void a_route_with_country_and_prefix_wants_both() {
        Routing routing = routing(route(first).country("US").prefix("+1"), route(second));

        assertThat(names(routing, new Destination(Channel.SMS, "US", "+12025550123")))
                .containsExactly("first", "second");
        assertThat(names(routing, new Destination(Channel.SMS, "CA", "+16135550123")))
                .containsExactly("second");
    }

    @Test
    void of_routes_that_fit_alike_the_lower_priority_comes_first() {
        Routing routing = routing(
                route(first).priority(3),
                route(second).priority(1),
                route(third).priority(2));

        assertThat(names(routing, INDIA)).containsExactly("second", "third", "first");
    }

    @Test
    void what_fits_better_comes_first_whatever_its_priority() {
        Routing routing =
                routing(route(first).priority(0), route(second).country("IN").priority(1000));

        assertThat(names(routing, INDIA)).containsExactly("second", "first");
    }

    @Test
    void of_routes_of_one_priority_each_comes_first_as_often_as_its_weight_says() {
        Routing routing = routing(route(first).weight(1), route(second).weight(3));
        Random random = new Random(7);

        long ofSecond = java.util.stream.IntStream.range(0, 10_000)
                .filter(i -> routing.candidates(INDIA, random::nextInt)
                        .get(0)
                        .gateway()
                        .name()
                        .equals("second"))
                .count();

        assertThat(ofSecond).isBetween(7_300L, 7_700L);
    }

    @Test
    void each_ticket_belongs_to_one_route() {
        Routing routing = routing(
                route(first).weight(2), route(second).weight(1), route(third).weight(3));
        List<String> firsts = new ArrayList<>();
        for (int ticket = 0; ticket < 6; ticket++) {
            int drawn = ticket;
            firsts.add(routing.candidates(INDIA, bound -> Math.min(drawn, bound - 1))
                    .get(0)
                    .gateway()
                    .name());
        }

        assertThat(firsts).containsExactly("first", "first", "second", "third", "third", "third");
    }

    @Test
    void a_gateway_serves_once_by_its_best_route_and_with_that_ones_sender() {
        Routing routing =
                routing(route(first).sender("ACME"), route(first).country("IN").sender("ACMEIN"));

        assertThat(routing.candidates(INDIA, bound -> 0))
                .extracting(Candidate::senderId)
                .containsExactly(Optional.of("ACMEIN"));
    }

    @Test
    void routes_to_gateways_that_are_disabled_or_lack_the_channel_lead_nowhere() {
        Routing routing = routing(route(disabled), route(first).channel(Channel.VOICE));

        assertThat(names(routing, INDIA)).isEmpty();
        assertThat(names(routing, new Destination(Channel.VOICE, "IN", "+919912345678")))
                .isEmpty();
        assertThat(routing.serving(Channel.SMS)).isEmpty();
        assertThat(routing.serving(Channel.VOICE)).isEmpty();
    }

    @Test
    void a_channel_is_served_somewhere_where_any_route_leads_to_a_gateway() {
        assertThat(routing(route(second).country("FR")).serving(Channel.SMS)).contains(second);
        assertThat(routing().serving(Channel.SMS)).contains(first);
        assertThat(routing().serving(Channel.EMAIL)).isEmpty();
    }

    private Routing routing(Draft... routes) {
        return new Routing(
                List.of(first, second, third, disabled),
                Arrays.stream(routes).map(Draft::route).toList());
    }

    private static List<String> names(Routing routing, Destination destination) {
        return routing.candidates(destination, bound -> 0).stream()
                .map(candidate -> candidate.gateway().name())
                .toList();
    }

    private static ConfiguredGateway gateway(String name, boolean enabled, Channel... channels) {
        return ConfiguredGateway.create(
                Ids.next(),
                "acme",
                "sandbox",
                new ConfiguredGateway.Content(name, Set.of(channels), Optional.empty(), "{}", new byte[0], enabled),
                Instant.EPOCH);
    }

    private static Draft route(ConfiguredGateway gateway) {
        return new Draft(gateway);
    }

    private static final class Draft {

        private final ConfiguredGateway gateway;
        private final List<String> countries = new ArrayList<>();
        private final List<String> prefixes = new ArrayList<>();
        private Channel channel = Channel.SMS;
        private int priority = 1;
        private int weight = 1;
        private Optional<String> senderId = Optional.empty();

        Draft(ConfiguredGateway gateway) {
            this.gateway = gateway;
        }

        Draft channel(Channel by) {
            channel = by;
            return this;
        }

        Draft country(String country) {
            countries.add(country);
            return this;
        }

        Draft prefix(String prefix) {
            prefixes.add(prefix);
            return this;
        }

        Draft priority(int number) {
            priority = number;
            return this;
        }

        Draft weight(int share) {
            weight = share;
            return this;
        }

        Draft sender(String from) {
            senderId = Optional.of(from);
            return this;
        }

        Route route() {
            return Route.create(
                    Ids.next(),
                    "acme",
                    new Route.Content(channel, gateway.id(), countries, prefixes, priority, weight, senderId),
                    Instant.EPOCH);
        }
    }
}
