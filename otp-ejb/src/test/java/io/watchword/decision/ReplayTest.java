package io.watchword.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.watchword.decision.model.DecidedSend;
import io.watchword.decision.model.DecidedSend.Cost;
import io.watchword.decision.model.Decision;
import io.watchword.policy.Policy;
import io.watchword.policy.SamplePolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sample policy allows 5 sends to a number and 20 from an address in ten minutes, and three countries an hour. */
class ReplayTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String NUMBER = "+919876543210";

    private final Policy policy = SamplePolicy.of(5, "IN", "FR", "ES", "IT", "GB");
    private final Replay replay = new Replay(application -> policy, "shop"::equals);

    @ParameterizedTest
    @CsvSource({"4, 0", "5, 0", "6, 1", "9, 4"})
    void what_the_draft_allows_is_as_before_and_what_exceeds_it_would_be_refused(int sends, int refused) {
        for (int i = 0; i < sends; i++) {
            next(SampleDecision.allowed(NOON.plusSeconds(i), NUMBER, "IN", "a" + i));
        }

        assertThat(view().judged()).isEqualTo(sends);
        assertThat(view().wouldRefuse().sends()).isEqualTo(refused);
        assertThat(view().wouldAllow().sends()).isZero();
    }

    @Test
    void a_window_slides_on() {
        for (int i = 0; i < 20; i++) {
            next(SampleDecision.allowed(NOON.plus(Duration.ofMinutes(2L * i)), NUMBER, "IN", "a" + i));
        }

        assertThat(view().wouldRefuse().sends()).isZero();
    }

    @Test
    void a_country_that_the_draft_does_not_serve_is_told_by_rule_country_and_cost() {
        next(SampleDecision.allowed(NOON, "+4915112345678", "DE", "a"), cost("0.050", "EUR"));

        assertThat(view().wouldRefuse().byRule()).containsExactly(entry("allowed_countries", 1L));
        assertThat(view().wouldRefuse().byCountry()).containsExactly(entry("DE", 1L));
        assertThat(view().costSaved()).containsExactly(entry("EUR", "0.05"));
        assertThat(view().costAdded()).isEmpty();
    }

    @Test
    void an_honest_user_who_would_lose_a_send_is_counted() {
        next(SampleDecision.allowed(NOON, "+4915112345678", "DE", "a"), Optional.of(NOON.plusSeconds(20)));
        next(SampleDecision.allowed(NOON, NUMBER, "IN", "a"), Optional.of(NOON.plusSeconds(20)));

        assertThat(view().verifiedChallengesHit()).isEqualTo(1);
    }

    @Test
    void what_was_refused_and_the_draft_allows_would_be_sent() {
        next(SampleDecision.refused(NOON, NUMBER, "IN", "a", "blocked_countries"));

        assertThat(view().wouldAllow().sends()).isEqualTo(1);
        assertThat(view().wouldAllow().byRule()).containsExactly(entry("blocked_countries", 1L));
        assertThat(view().costAdded()).isEmpty();
    }

    @Test
    void what_would_be_sent_costs_what_others_to_the_country_have_cost_on_average() {
        next(SampleDecision.allowed(NOON, NUMBER, "IN", "a"), cost("0.02", "EUR"));
        next(SampleDecision.allowed(NOON, "+919876543211", "IN", "b"), cost("0.05", "EUR"));
        next(SampleDecision.allowed(NOON, "+919876543212", "IN", "c"));
        next(SampleDecision.allowed(NOON, "+33612345678", "FR", "d"), cost("9", "USD"));
        next(SampleDecision.refused(NOON, "+919876543213", "IN", "e", "blocked_countries"));
        next(SampleDecision.refused(NOON, "+919876543214", "IN", "f", "blocked_countries"));
        next(SampleDecision.refused(NOON, "+34612345678", "ES", "g", "blocked_countries"));

        assertThat(view().wouldAllow().sends()).isEqualTo(3);
        assertThat(view().costAdded()).containsExactly(entry("EUR", "0.07"));
    }

    @Test
    void what_was_refused_by_a_lockout_stays_so() {
        next(SampleDecision.refused(NOON, NUMBER, "IN", "a", "lockout"));

        assertThat(view().notJudged()).isEqualTo(1);
        assertThat(view().judged()).isZero();
        assertThat(view().wouldAllow().sends()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"149, 0", "150, 0", "151, 1", "200, 50"})
    void a_prefix_of_which_nothing_is_verified_is_good_for_its_floor(int sends, int refused) {
        for (int i = 0; i < sends; i++) {
            next(SampleDecision.allowed(NOON.plusSeconds(i), "+9198765%05d".formatted(4_0000 + i), "IN", "a" + i));
        }

        assertThat(view().wouldRefuse().byRule().getOrDefault("per_prefix", 0L)).isEqualTo(refused);
    }

    @Test
    void a_prefix_that_is_verified_grows() {
        for (int i = 0; i < 300; i++) {
            Instant at = NOON.plusSeconds(2L * i);
            next(
                    SampleDecision.allowed(at, "+9198765%05d".formatted(4_0000 + i), "IN", "a" + i),
                    Optional.of(at.plusSeconds(1)).filter(now -> now.getEpochSecond() % 4 == 1));
        }

        assertThat(view().wouldRefuse().sends()).isZero();
    }

    @Test
    void an_address_that_has_verified_nothing_may_send_to_three_countries_in_an_hour() {
        next(SampleDecision.allowed(NOON, NUMBER, "IN", "a"));
        next(SampleDecision.allowed(NOON, "+33612345678", "FR", "a"));
        next(SampleDecision.allowed(NOON, "+34612345678", "ES", "a"));
        next(SampleDecision.allowed(NOON, "+33612345679", "FR", "a"));
        next(SampleDecision.allowed(NOON, "+393123456789", "IT", "a"));
        next(SampleDecision.allowed(NOON.plus(Duration.ofHours(1)), "+447912345678", "GB", "a"));

        assertThat(view().wouldRefuse().byRule()).containsExactly(entry("countries_per_ip", 1L));
        assertThat(view().wouldRefuse().byCountry()).containsExactly(entry("IT", 1L));
    }

    @Test
    void a_country_in_which_the_address_has_verified_does_not_count_against_it() {
        next(SampleDecision.allowed(NOON, NUMBER, "IN", "a"), Optional.of(NOON.plusSeconds(5)));
        next(SampleDecision.allowed(NOON, "+33612345678", "FR", "a"));
        next(SampleDecision.allowed(NOON, "+34612345678", "ES", "a"));
        next(SampleDecision.allowed(NOON.plusSeconds(10), "+393123456789", "IT", "a"));

        assertThat(view().wouldRefuse().sends()).isZero();
    }

    @Test
    void what_the_draft_keeps_back_is_not_counted() {
        for (int i = 0; i < 6; i++) {
            next(SampleDecision.allowed(NOON, "+4915112345678", "DE", "a"));
        }
        for (int i = 0; i < 20; i++) {
            next(SampleDecision.allowed(NOON.plusSeconds(i), "+91987654%04d".formatted(i), "IN", "a"));
        }

        assertThat(view().wouldRefuse().byRule()).containsExactly(entry("allowed_countries", 6L));
    }

    @Test
    void sends_of_other_applications_are_counted_and_not_judged() {
        Replay ofAnother = new Replay(application -> policy, "another"::equals);
        for (int i = 0; i < 9; i++) {
            ofAnother.next(new DecidedSend(
                    SampleDecision.allowed(NOON, NUMBER, "IN", "a"), Optional.empty(), Optional.empty()));
        }

        assertThat(ofAnother.tally().view(scope()).judged()).isZero();
        assertThat(ofAnother.tally().view(scope()).wouldRefuse().sends()).isZero();
    }

    private void next(Decision decision) {
        next(decision, Optional.empty());
    }

    private void next(Decision decision, Optional<Instant> verifiedAt) {
        replay.next(new DecidedSend(decision, verifiedAt, Optional.empty()));
    }

    private void next(Decision decision, Cost cost) {
        replay.next(new DecidedSend(decision, Optional.empty(), Optional.of(cost)));
    }

    private static Cost cost(String amount, String currency) {
        return new Cost(new BigDecimal(amount), currency);
    }

    private ReplayView view() {
        return replay.tally().view(scope());
    }

    private static ReplayView.Scope scope() {
        return new ReplayView.Scope(Optional.empty(), NOON, NOON, 200_000, false);
    }
}
