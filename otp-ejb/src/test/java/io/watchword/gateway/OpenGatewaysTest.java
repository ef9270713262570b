package io.watchword.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenGatewaysTest {

    private final List<Runnable> afterTheLastCall = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private final OpenGateways opened = new OpenGateways(gateway -> new Connection(), afterTheLastCall::add);
    private final ConfiguredGateway serving = gateway();
    private final ConfiguredGateway retired = gateway();

    private final class Connection implements Gateway {
        private boolean isClosed;

        Connection() {
            connections.add(this);
        }

        @Override
        public Submission submit(OutboundMessage message) {
            return new Submission.Accepted("id-1");
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    @Test
    void a_retired_gateway_is_closed_once_its_last_call_is_over() {
        Gateway kept = opened.open(serving);
        opened.open(retired);

        opened.keepOnly(Set.of(serving.id()));

        assertThat(connections).noneMatch(connection -> connection.isClosed);
        afterTheLastCall.forEach(Runnable::run);
        assertThat(connections).extracting(connection -> connection.isClosed).containsExactly(false, true);
        assertThat(opened.open(serving)).isSameAs(kept);
    }

    @Test
    void a_gateway_that_serves_again_is_opened_anew() {
        Gateway former = opened.open(retired);
        opened.keepOnly(Set.of());

        assertThat(opened.open(retired)).isNotSameAs(former);
    }

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // no container is here to inject
    void a_retired_gateways_breaker_is_forgotten_and_shown_no_more() {
        Breakers breakers = new Breakers();
        breakers.clock = Clock.systemUTC();
        breakers.metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        breakers.begun(serving, Ids.next());
        for (int i = 0; i < Breaker.LEAST_FAILURES; i++) {
            breakers.ended(retired, Ids.next(), new Submission.Unknown("no answer"));
        }
        assertThat(breakers.metrics.scrape()).contains(retired.id().toString());

        breakers.keepOnly(Set.of(serving.id()));

        assertThat(breakers.metrics.scrape())
                .contains(serving.id().toString())
                .doesNotContain(retired.id().toString());
        Candidate again = new Candidate(retired, Optional.empty());
        Candidate other = new Candidate(serving, Optional.empty());
        assertThat(breakers.sorted(List.of(again, other))).containsExactly(again, other);
    }

    private static ConfiguredGateway gateway() {
        return ConfiguredGateway.create(
                Ids.next(),
                "acme",
                "sandbox",
                new ConfiguredGateway.Content(
                        "gateway", Set.of(Channel.SMS), Optional.empty(), "{}", new byte[] {1}, true),
                Instant.EPOCH);
    }
}
