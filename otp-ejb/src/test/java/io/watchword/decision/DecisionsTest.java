package io.watchword.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.watchword.decision.model.Afterthought;
import io.watchword.decision.model.Decision;
import io.watchword.decision.model.DecisionOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecisionsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Written written = new Written();
    private final Decisions decisions = decisions();

    @Test
    void nothing_is_written_before_its_time_and_then_all_at_once() {
        IntStream.range(0, 30).forEach(i -> decisions.add(DecisionsTest::sample));
        assertThat(written.batches).isEmpty();

        decisions.flush();

        assertThat(written.batches).hasSize(1);
        assertThat(written.batches.get(0)).hasSize(30);
        decisions.flush();
        assertThat(written.batches).hasSize(1);
    }

    @Test
    void what_comes_to_light_before_it_is_written_is_written_with_it() {
        Decision decision = sample();
        decisions.add(() -> decision);
        decisions.add(DecisionsTest::sample);
        decisions.add(afterthought(decision));

        decisions.flush();

        assertThat(written.batches.get(0))
                .extracting(Decision::outcome)
                .containsExactly(DecisionOutcome.WITHHELD, DecisionOutcome.ALLOWED);
        assertThat(written.afterthoughts).isEmpty();
    }

    @Test
    void all_that_comes_to_light_of_one_is_written_with_it() {
        Decision decision = sample();
        decisions.add(() -> decision);
        decisions.add(afterthought(decision));
        decisions.add(afterthought(decision));

        decisions.flush();

        assertThat(written.batches.get(0).get(0).grounds().recordedRules())
                .containsExactly("per_country", "per_country");
        assertThat(written.afterthoughts).isEmpty();
    }

    @Test
    void what_comes_to_light_later_is_added_and_looked_for_twice_and_no_more() {
        decisions.add(afterthought(sample()));

        decisions.flush();
        decisions.flush();
        decisions.flush();

        assertThat(written.afterthoughts).hasSize(2);
    }

    @Test
    void a_flood_takes_no_more_memory_than_it_may_and_what_is_dropped_is_counted() {
        Decision decision = sample();
        IntStream.range(0, 10_003).forEach(i -> decisions.add(() -> decision));

        decisions.flush();

        assertThat(written.batches).hasSize(1);
        assertThat(written.batches.get(0)).hasSize(10_000);
        assertThat(dropped()).isEqualTo(3);
    }

    @Test
    void what_a_database_does_not_take_is_counted_and_holds_up_nothing() {
        decisions.add(DecisionsTest::sample);
        written.away = true;
        decisions.flush();
        written.away = false;
        decisions.add(DecisionsTest::sample);

        decisions.flush();

        assertThat(dropped()).isEqualTo(1);
        assertThat(written.batches).hasSize(1);
    }

    @Test
    void one_that_cannot_be_told_of_is_counted_and_keeps_no_other_back() {
        decisions.add(() -> {
            throw new IllegalStateException("a fault");
        });
        decisions.add(DecisionsTest::sample);

        decisions.flush();

        assertThat(dropped()).isEqualTo(1);
        assertThat(written.batches.get(0)).hasSize(1);
    }

    private double dropped() {
        return metrics.counter("watchword.decisions.dropped").count();
    }

    private static Decision sample() {
        return SampleDecision.allowed(NOON, "+919876543210", "IN", "a");
    }

    private static Afterthought afterthought(Decision decision) {
        return new Afterthought(
                "acme",
                decision.challengeId().orElseThrow(),
                decision.at(),
                Optional.of("per_prefix"),
                List.of("per_country"),
                List.of());
    }

    @SuppressWarnings("UnnecessaryAssignment") // without a container, a test injects
    private Decisions decisions() {
        Decisions made = new Decisions();
        made.transaction = written;
        made.metrics = metrics;
        made.count();
        return made;
    }

    /** Keeps what it is given. */
    private static final class Written extends DecisionTransaction {

        private final List<List<Decision>> batches = new ArrayList<>();
        private final List<Afterthought> afterthoughts = new ArrayList<>();
        private boolean away;

        @Override
        public List<Afterthought> write(List<Decision> decided, List<Afterthought> late) {
            if (away) {
                throw new IllegalStateException("the database is away");
            }
            batches.add(List.copyOf(decided));
            afterthoughts.addAll(late);
            return late;
        }
    }
}
