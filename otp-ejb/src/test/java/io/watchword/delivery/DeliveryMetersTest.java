package io.watchword.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.watchword.delivery.DeliveryMeters.Way;
import io.watchword.gateway.Gateways;
import io.watchword.gateway.Price;
import io.watchword.gateway.Reason;
import io.watchword.gateway.Receipt;
import io.watchword.gateway.Submission;
import io.watchword.gateway.model.ConfiguredGateway;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeliveryMetersTest {

    private static final Price PRICE = new Price(new BigDecimal("0.05"), Currency.getInstance("USD"));
    private static final Way WAY = new Way("acme", Channel.SMS, Ids.next(), "IN");

    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Clock clock = Clock.systemUTC();
    private final DeliveryMeters meters = new DeliveryMeters(metrics, new NoGateways(), clock);

    private static final class NoGateways extends Gateways {
        @Override
        public Optional<ConfiguredGateway> find(String tenantId, UUID id) {
            return Optional.empty();
        }
    }

    @Test
    void a_submission_is_timed_and_its_parts_and_price_are_summed() {
        Submission accepted = new Submission.Accepted("id-1", OptionalInt.of(2), Optional.of(PRICE));

        meters.submitted(WAY, clock.instant().minus(Duration.ofSeconds(3)), accepted);
        meters.submitted(WAY, clock.instant(), Submission.Refused.because(Reason.RATE_LIMITED, "429"));

        assertThat(metrics.get("watchword.delivery.handover")
                        .tags("tenant", "acme", "channel", "sms", "country", "IN", "outcome", "accepted")
                        .timer()
                        .totalTime(TimeUnit.SECONDS))
                .isBetween(3.0, 30.0);
        assertThat(metrics.get("watchword.delivery.handover")
                        .tags("outcome", "rate_limited")
                        .timer()
                        .count())
                .isOne();
        assertThat(metrics.get("watchword.delivery.segments").counter().count()).isEqualTo(2);
        assertThat(metrics.get("watchword.delivery.cost")
                        .tags("currency", "USD")
                        .counter()
                        .count())
                .isEqualTo(0.05);
    }

    @Test
    void a_report_is_counted_by_its_reason_and_an_arrival_is_timed() {
        meters.reported(WAY, Ids.next(), receipt(Receipt.Outcome.DELIVERED, Optional.empty()));
        meters.reported(WAY, Ids.next(), receipt(Receipt.Outcome.FAILED, Optional.of(Reason.BLOCKED_BY_CARRIER)));

        assertThat(metrics.get("watchword.delivery.receipts")
                        .tags("outcome", "failed", "reason", "blocked_by_carrier")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(metrics.get("watchword.delivery.arrival").timer().count()).isOne();
        assertThat(metrics.get("watchword.delivery.arrival").timer().totalTime(TimeUnit.SECONDS))
                .isLessThan(30);
        assertThat(metrics.get("watchword.delivery.cost").counter().count()).isEqualTo(0.10);
    }

    @Test
    void a_right_code_is_counted() {
        meters.verified("acme", Channel.WHATSAPP, "DE");

        assertThat(metrics.get("watchword.delivery.verified")
                        .tags("tenant", "acme", "channel", "whatsapp", "country", "DE")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void there_are_only_so_many_ways() {
        for (int i = 0; i < 5_010; i++) {
            meters.verified("tenant-" + i, Channel.SMS, "IN");
        }

        assertThat(metrics.find("watchword.delivery.verified").counters()).hasSize(5_001);
        assertThat(metrics.get("watchword.delivery.verified")
                        .tags("tenant", "other", "country", "other")
                        .counter()
                        .count())
                .isEqualTo(10);
    }

    private static Receipt receipt(Receipt.Outcome outcome, Optional<Reason> reason) {
        return new Receipt(
                Optional.empty(), Optional.of("id-1"), outcome, reason, Optional.empty(), Optional.of(PRICE));
    }
}
