package io.watchword.decision.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.challenge.model.IssuedChallenge;
import io.watchword.decision.model.Decision.Grounds;
import io.watchword.decision.model.Decision.Message;
import io.watchword.decision.model.DecisionRepository.Filter;
import io.watchword.delivery.model.Settlement;
import io.watchword.platform.Ids;
import io.watchword.platform.Race;
import io.watchword.platform.database.OnDatabase;
import io.watchword.policy.model.PolicyVersion;
import io.watchword.throttle.model.Check;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final byte[] NUMBER = {1};
    private static final byte[] USER = {2};
    private static final Check CHECK = new Check("per_number", Optional.of(3), 5, Optional.empty(), 600);

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        @Test
        default void a_decision_is_read_as_it_was_made() {
            Decision decision = decision("acme", DecisionOutcome.REFUSED, "per_number");
            store(decision);

            Decision read = ofChallenge("acme", decision).get(0);

            assertThat(read).usingRecursiveComparison().isEqualTo(decision);
        }

        @Test
        default void one_of_which_hardly_anything_is_known_is_kept_too() {
            Decision decision = new Decision(
                    Ids.next(),
                    NOW,
                    "acme",
                    "shop",
                    DecisionKind.RESEND,
                    DecisionOutcome.REFUSED,
                    new Grounds(Optional.of("not_found"), Optional.empty(), List.of(), List.of(), List.of()),
                    Optional.empty(),
                    Message.UNKNOWN,
                    DecisionSubjects.NONE);
            store(decision);

            assertThat(page(all("acme"))).containsExactly(decision);
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2, 3, 255, 256, 257, 700})
        default void as_many_are_stored_as_there_are(int many) {
            database()
                    .run(transaction -> transaction
                            .decisions()
                            .addAll(Stream.generate(() -> decision("acme", DecisionOutcome.ALLOWED, "none"))
                                    .limit(many)
                                    .toList()));

            assertThat(count()).isEqualTo(many);
        }

        @Test
        default void those_of_another_tenant_are_not_seen() {
            Decision decision = decision("acme", DecisionOutcome.ALLOWED, "none");
            store(decision);

            assertThat(ofChallenge("other", decision)).isEmpty();
            assertThat(page(all("other"))).isEmpty();
        }

        @Test
        default void a_page_has_those_that_fit_the_newest_first() {
            Decision first = decision("acme", DecisionOutcome.REFUSED, "per_ip");
            Decision middle = decision("acme", DecisionOutcome.ALLOWED, "none");
            Decision third = decision("acme", DecisionOutcome.REFUSED, "per_number");
            store(first, middle, third);

            assertThat(page(all("acme"))).extracting(Decision::id).containsExactly(third.id(), middle.id(), first.id());
            assertThat(page(filter(Optional.of(DecisionOutcome.REFUSED), Optional.empty(), Optional.empty())))
                    .extracting(Decision::id)
                    .containsExactly(third.id(), first.id());
            assertThat(page(filter(Optional.empty(), Optional.of("per_ip"), Optional.of("+91987654"))))
                    .extracting(Decision::id)
                    .containsExactly(first.id());
            assertThat(page(filter(Optional.empty(), Optional.empty(), Optional.of("+91"))))
                    .isEmpty();
            List<Decision> second = database()
                    .in(transaction -> transaction.decisions().page(all("acme"), Optional.of(middle.id()), 1));
            assertThat(second).extracting(Decision::id).containsExactly(middle.id());
        }

        @Test
        default void those_that_only_a_recorded_rule_would_have_refused_are_found_by_it() {
            Decision decision = decision("acme", DecisionOutcome.ALLOWED, null);
            store(decision);
            add(afterthought(decision, decision.at()));

            assertThat(page(recordedBy("countries_per_ip"))).hasSize(1);
            assertThat(page(recordedBy("per_country"))).hasSize(1);
            assertThat(page(recordedBy("per_prefix"))).isEmpty();
            assertThat(page(recordedBy("countries"))).isEmpty();
            assertThat(page(recordedBy("per%country"))).isEmpty();
        }

        @Test
        default void a_send_is_told_with_what_came_of_its_challenge_and_what_its_last_gateway_charged() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID first = issued.deliver(0);
            issued.deliver(1);
            Decision send = on(issued, DecisionKind.SEND, 0);
            Decision resend = on(issued, DecisionKind.RESEND, 1);
            store(send, resend);
            issued.settle(sentFor("0.0079", first));

            assertThat(told())
                    .extracting(DecidedSend::decision)
                    .extracting(Decision::id)
                    .containsExactly(send.id(), resend.id());
            assertThat(told()).extracting(DecidedSend::verifiedAt).containsOnly(Optional.empty());
            assertThat(told().get(0).cost().orElseThrow().amount()).isEqualByComparingTo("0.0079");
            assertThat(told().get(0).cost().orElseThrow().currency()).isEqualTo("USD");
            assertThat(told().get(1).cost()).isEmpty();

            database().update("update challenge set status = 'verified', ended_at = ? where id = ?", NOW, issued.id());

            assertThat(told()).extracting(DecidedSend::verifiedAt).containsOnly(Optional.of(NOW));
        }

        private Decision on(IssuedChallenge issued, DecisionKind kind, int sequence) {
            Instant at = database()
                    .one(
                            "select created_at from delivery where challenge_id = ? and sequence = ?",
                            row -> row.instant("created_at"),
                            issued.id(),
                            sequence);
            return decision(at, "acme", kind, DecisionOutcome.ALLOWED, null, issued.id());
        }

        private List<DecidedSend> told() {
            return database().in(transaction -> transaction.decisions().since("acme", new UUID(0, 0), 10));
        }

        @Test
        default void what_comes_to_light_later_withholds_what_was_allowed() {
            Decision decision = decision("acme", DecisionOutcome.ALLOWED, null);
            store(decision);

            assertThat(add(afterthought(decision, decision.at()))).isTrue();

            Decision withheld = ofChallenge("acme", decision).get(0);
            assertThat(withheld.outcome()).isEqualTo(DecisionOutcome.WITHHELD);
            assertThat(withheld.grounds().rule()).contains("per_prefix");
            assertThat(withheld.grounds().recordedRules()).containsExactly("countries_per_ip", "per_country");
            assertThat(withheld.grounds().checks()).hasSize(2);
        }

        @Test
        default void it_is_about_the_decision_of_that_very_moment_and_tenant() {
            Decision decision = decision("acme", DecisionOutcome.ALLOWED, null);
            store(decision);

            assertThat(add(afterthought(decision, decision.at().plusMillis(1)))).isFalse();
            assertThat(add(new Afterthought(
                            "other",
                            decision.challengeId().orElseThrow(),
                            decision.at(),
                            Optional.of("per_prefix"),
                            List.of(),
                            List.of())))
                    .isFalse();
            assertThat(ofChallenge("acme", decision).get(0).outcome()).isEqualTo(DecisionOutcome.ALLOWED);
        }

        @Test
        default void nothing_tells_any_more_whom_decisions_on_an_erased_user_were_about() {
            Decision ofNumber = decision("acme", DecisionOutcome.ALLOWED, null);
            Decision ofAnother = decision("other", DecisionOutcome.ALLOWED, null);
            store(ofNumber, ofAnother);

            database()
                    .run(transaction -> transaction
                            .decisions()
                            .forgetSubjects("acme", new byte[] {9}, List.of(new byte[] {8}, NUMBER)));

            assertThat(ofChallenge("acme", ofNumber).get(0).subjects()).isEqualTo(DecisionSubjects.NONE);
            assertThat(ofChallenge("other", ofAnother).get(0).subjects().ip()).isPresent();
        }

        @Test
        default void those_that_named_the_user_are_found_by_the_user() {
            Decision decision = decision("acme", DecisionOutcome.ALLOWED, null);
            store(decision);

            database().run(transaction -> transaction.decisions().forgetSubjects("acme", USER, List.of()));

            assertThat(ofChallenge("acme", decision).get(0).subjects()).isEqualTo(DecisionSubjects.NONE);
        }

        @Test
        default void the_old_ones_are_forgotten_a_batch_at_a_time_and_each_once() {
            store(Stream.generate(() -> decision("acme", DecisionOutcome.ALLOWED, null))
                    .limit(10)
                    .toArray(Decision[]::new));

            assertThat(forgetOld(Instant.now().minus(Duration.ofHours(1)))).isZero();
            List<Integer> forgotten = Race.of(4, node -> forgetOld(Instant.now().plusSeconds(60)));

            assertThat(forgotten.stream().mapToInt(Integer::intValue).sum() + count())
                    .isEqualTo(10);
            while (forgetOld(Instant.now().plusSeconds(60)) > 0) {}
            assertThat(count()).isZero();
        }

        private int forgetOld(Instant before) {
            return database().in(transaction -> transaction.decisions().forgetOld(before, 3));
        }

        private boolean add(Afterthought afterthought) {
            return database().in(transaction -> transaction.decisions().add(afterthought));
        }

        private long count() {
            return database().one("select count(*) as number from decision", row -> row.count("number"));
        }

        private void store(Decision... decisions) {
            database().run(transaction -> transaction.decisions().addAll(List.of(decisions)));
        }

        private List<Decision> ofChallenge(String tenantId, Decision decision) {
            return database()
                    .in(transaction -> transaction
                            .decisions()
                            .ofChallenge(tenantId, decision.challengeId().orElseThrow()));
        }

        private List<Decision> page(Filter filter) {
            return database().in(transaction -> transaction.decisions().page(filter, Optional.empty(), 10));
        }
    }

    private static Settlement sentFor(String price, UUID delivery) {
        return Settlement.sent(delivery, 1, "SM1")
                .with(Optional.of(1), Optional.of(new Settlement.Cost(new BigDecimal(price), "USD")), Optional.empty());
    }

    private static Filter recordedBy(String rule) {
        return new Filter(
                "acme",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(rule),
                Optional.empty(),
                Optional.empty(),
                Instant.now().minusSeconds(60),
                Optional.empty());
    }

    private static Filter all(String tenantId) {
        return new Filter(
                tenantId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.now().minusSeconds(60),
                Optional.empty());
    }

    private static Filter filter(Optional<DecisionOutcome> outcome, Optional<String> rule, Optional<String> prefix) {
        return new Filter(
                "acme",
                Optional.of("shop"),
                outcome,
                rule,
                Optional.empty(),
                Optional.of("IN"),
                prefix,
                Instant.now().minusSeconds(60),
                Optional.of(Instant.now().plusSeconds(60)));
    }

    private static Afterthought afterthought(Decision decision, Instant at) {
        return new Afterthought(
                decision.tenantId(),
                decision.challengeId().orElseThrow(),
                at,
                Optional.of("per_prefix"),
                List.of("per_country"),
                List.of(new Check("per_prefix", Optional.empty(), 100, Optional.of(3), 3_600)));
    }

    private static Decision decision(String tenantId, DecisionOutcome outcome, @Nullable String rule) {
        return decision(NOW, tenantId, DecisionKind.SEND, outcome, rule, Ids.next());
    }

    private static Decision decision(
            Instant at,
            String tenantId,
            DecisionKind kind,
            DecisionOutcome outcome,
            @Nullable String rule,
            UUID challengeId) {
        return new Decision(
                Ids.next(),
                at,
                tenantId,
                "shop",
                kind,
                outcome,
                new Grounds(
                        Optional.of("rate_limited").filter(problem -> outcome == DecisionOutcome.REFUSED),
                        Optional.ofNullable(rule),
                        List.of("countries_per_ip"),
                        List.of(CHECK),
                        List.of(new PolicyVersion(UUID.randomUUID().toString(), 2))),
                Optional.of(challengeId),
                new Message(
                        Optional.of("phone_number"),
                        Optional.of("IN"),
                        Optional.of("+91987654"),
                        Optional.of("mobile"),
                        Optional.of("sms")),
                new DecisionSubjects(
                        Optional.of(NUMBER),
                        Optional.empty(),
                        Optional.of(USER),
                        Optional.of(new byte[] {3}),
                        Optional.of(new byte[] {4})));
    }
}
