package io.watchword.delivery.model;

import static io.watchword.challenge.model.IssuedChallenge.APPLICATION;
import static io.watchword.challenge.model.IssuedChallenge.GATEWAY;
import static io.watchword.challenge.model.IssuedChallenge.OTHER_GATEWAY;
import static io.watchword.challenge.model.IssuedChallenge.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.watchword.challenge.model.ChallengeStatus;
import io.watchword.challenge.model.IssuedChallenge;
import io.watchword.delivery.model.DeliveryRepository.Reported;
import io.watchword.delivery.model.DeliveryRepository.Tried;
import io.watchword.delivery.model.DeliveryRepository.Waiting;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.platform.Race;
import io.watchword.platform.database.OnDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryRepositoryTest {

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        @Test
        default void a_delivery_is_claimed_once_its_lease_has_run_out() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID due = issued.deliverDue(0);
            issued.deliver(1);

            List<ClaimedDelivery> claimed = claim(10);

            assertThat(claimed).singleElement().satisfies(delivery -> {
                assertThat(delivery.id()).isEqualTo(due);
                assertThat(delivery.tenantId()).isEqualTo(TENANT);
                assertThat(delivery.applicationId()).isEqualTo(APPLICATION);
                assertThat(delivery.challengeId()).isEqualTo(issued.id());
                assertThat(delivery.channel()).isEqualTo(Channel.SMS);
                assertThat(delivery.gatewayId()).isEqualTo(GATEWAY);
                assertThat(delivery.passcodeCiphertext()).containsExactly(42);
                assertThat(delivery.messageCiphertext()).containsExactly(1);
                assertThat(delivery.attempts()).isEqualTo(2);
                assertThat(delivery.leaseToken()).isEqualTo(2);
                assertThat(delivery.wasSending()).isTrue();
                assertThat(delivery.outcomeUnknown()).isFalse();
                assertThat(delivery.challengeStatus()).isEqualTo(ChallengeStatus.PENDING);
                assertThat(delivery.superseded()).isFalse();
            });
            assertThat(claim(10)).isEmpty();
        }

        @Test
        default void the_lease_token_grows_with_each_claim() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            issued.deliverDue(0);

            for (int expectedToken = 2; expectedToken < 5; expectedToken++) {
                assertThat(claim(10)).extracting(ClaimedDelivery::leaseToken).containsExactly(expectedToken);
                leaseRunsOut();
            }
        }

        @Test
        default void of_eight_nodes_one_claims_each_delivery() {
            Set<UUID> due = new HashSet<>();
            for (int i = 0; i < 10; i++) {
                IssuedChallenge issued = IssuedChallenge.in(database());
                for (int sequence = 0; sequence < 4; sequence++) {
                    due.add(issued.deliverDue(sequence));
                }
            }

            List<List<UUID>> claimed = Race.of(8, node -> {
                List<UUID> mine = new ArrayList<>();
                List<ClaimedDelivery> batch;
                do {
                    batch = claim(3);
                    batch.forEach(delivery -> mine.add(delivery.id()));
                } while (!batch.isEmpty());
                return mine;
            });

            assertThat(claimed.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(due);
            int leasedOnce = database()
                    .one(
                            "select count(*) as leased from delivery where lease_token = 2 and attempts = 2",
                            row -> row.number("leased"));
            assertThat(leasedOnce).isEqualTo(40);
        }

        @Test
        default void a_claim_tells_that_the_challenge_is_overdue() {
            IssuedChallenge.overdueIn(database()).deliverDue(0);

            assertThat(claim(10)).extracting(ClaimedDelivery::challengeStatus).containsExactly(ChallengeStatus.EXPIRED);
        }

        @Test
        default void a_claim_tells_that_a_later_code_was_accepted() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            issued.deliverDue(0);
            UUID second = issued.deliver(1);
            issued.deliverDue(2);
            issued.accept(second);

            assertThat(claim(10)).extracting(ClaimedDelivery::superseded).containsExactly(true, false);
        }

        @Test
        default void a_former_holder_of_the_lease_cannot_settle() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID delivery = issued.deliverDue(0);
            claim(10);

            boolean held = issued.settle(Settlement.sent(delivery, 1, "SM1"));

            assertThat(held).isFalse();
            assertThat(status(delivery)).isEqualTo("sending");
            assertThat(issued.settle(Settlement.sent(delivery, 2, "SM2"))).isTrue();
            assertThat(status(delivery)).isEqualTo("sent");
        }

        @Test
        default void each_settlement_of_a_batch_is_answered_for_itself() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID lost = issued.deliverDue(0);
            claim(10);
            UUID held = issued.deliver(1);

            List<Boolean> answers = database()
                    .in(transaction -> transaction
                            .deliveries()
                            .settle(List.of(
                                    Settlement.sent(lost, 1, "SM1"),
                                    Settlement.sent(held, 1, "SM2"),
                                    Settlement.sent(held, 1, "SM3"))));

            assertThat(answers).containsExactly(false, true, false);
        }

        @ParameterizedTest
        @EnumSource(names = {"SENT", "FAILED", "UNDELIVERED", "SKIPPED"})
        default void a_settled_delivery_keeps_no_code_and_is_due_no_more(DeliveryStatus to) {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID delivery = issued.deliver(0);

            issued.settle(
                    switch (to) {
                        case SENT -> Settlement.sent(delivery, 1, "SM1");
                        case SKIPPED -> Settlement.skipped(delivery, 1);
                        default -> Settlement.ended(delivery, 1, to, "expired", Optional.of("30008"));
                    });

            assertThat(status(delivery)).isEqualTo(to.code());
            assertThat(keepsCode(delivery)).isFalse();
            assertThat(accepted(delivery)).isEqualTo(to == DeliveryStatus.SENT);
            assertThat(isDue(delivery)).isFalse();
        }

        @Test
        default void a_delivery_that_is_to_be_tried_again_keeps_its_code() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID delivery = issued.deliver(0);

            issued.settle(Settlement.retry(delivery, 1, "provider_unavailable", Optional.of("503"), Instant.now()));

            assertThat(status(delivery)).isEqualTo("queued");
            assertThat(keepsCode(delivery)).isTrue();
            assertThat(claim(10)).singleElement().satisfies(claimed -> {
                assertThat(claimed.wasSending()).isFalse();
                assertThat(claimed.outcomeUnknown()).isFalse();
            });
        }

        @Test
        default void a_delivery_of_unknown_outcome_is_claimed_as_such() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID delivery = issued.deliver(0);

            issued.settle(Settlement.unknown(delivery, 1, Instant.now()));

            assertThat(status(delivery)).isEqualTo("sending");
            assertThat(claim(10)).singleElement().satisfies(claimed -> {
                assertThat(claimed.wasSending()).isTrue();
                assertThat(claimed.outcomeUnknown()).isTrue();
            });
        }

        @Test
        default void waiting_deliveries_of_the_challenge_are_given_up_and_wiped() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID waiting = queued(issued, 0);
            UUID sending = issued.deliver(1);
            UUID others = queued(IssuedChallenge.in(database()), 0);

            List<Waiting> givenUp = skipWaiting(TENANT, issued.id());

            assertThat(givenUp).containsExactly(new Waiting(waiting, Channel.SMS, GATEWAY));
            assertThat(status(waiting)).isEqualTo("skipped");
            assertThat(keepsCode(waiting)).isFalse();
            assertThat(status(sending)).isEqualTo("sending");
            assertThat(status(others)).isEqualTo("queued");
            assertThat(keepsCode(others)).isTrue();
        }

        @Test
        default void a_code_goes_on_as_a_delivery_of_its_own_with_the_same_mac() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID first = issued.deliver(0);

            UUID second = issued.goOn(first).orElseThrow();

            database()
                    .run(transaction -> assertThat(transaction.deliveries().ofChallenge(TENANT, issued.id()))
                            .extracting(Delivery::id, Delivery::sequence, Delivery::hop, Delivery::attempts)
                            .containsExactly(tuple(first, 0, 0, 1), tuple(second, 0, 1, 2)));
            byte[] mac = database()
                    .one("select passcode_mac from delivery where id = ?", row -> row.bytes("passcode_mac"), second);
            assertThat(mac).containsExactly(0);
            assertThat(claimed(second)).satisfies(delivery -> {
                assertThat(delivery.channel()).isEqualTo(Channel.WHATSAPP);
                assertThat(delivery.gatewayId()).isEqualTo(OTHER_GATEWAY);
                assertThat(delivery.fallbackChannels()).isEqualTo(new FallbackChannels(List.of(Channel.VOICE)));
                assertThat(delivery.passcodeCiphertext()).containsExactly(43);
            });
        }

        @Test
        default void of_eight_that_have_a_code_go_on_one_does() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID first = issued.deliver(0);

            List<Boolean> gone = Race.of(8, each -> goesOn(issued, first));

            assertThat(gone).filteredOn(each -> each).hasSize(1);
        }

        @Test
        default void no_code_goes_on_once_a_newer_one_was_asked_for() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID first = issued.deliver(0);
            issued.deliver(1);

            assertThat(issued.goOn(first)).isEmpty();
        }

        @Test
        default void no_code_goes_on_once_its_challenge_has_ended_or_is_overdue() {
            IssuedChallenge canceled = IssuedChallenge.in(database());
            UUID first = canceled.deliver(0);
            database()
                    .run(transaction -> transaction.challenges().end(TENANT, canceled.id(), ChallengeStatus.CANCELED));
            IssuedChallenge overdue = IssuedChallenge.overdueIn(database());

            assertThat(canceled.goOn(first)).isEmpty();
            assertThat(overdue.goOn(overdue.deliver(0))).isEmpty();
        }

        @Test
        default void a_lock_names_who_was_given_the_code_while_the_delivery_is_as_it_was() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID first = issued.deliver(0);
            UUID second = issued.goOn(first).orElseThrow();

            assertThat(tried(TENANT, second, 1, DeliveryStatus.SENDING))
                    .containsExactlyInAnyOrder(
                            new Tried(Channel.SMS, GATEWAY), new Tried(Channel.WHATSAPP, OTHER_GATEWAY));
            assertThat(tried("other", second, 1, DeliveryStatus.SENDING)).isEmpty();
            assertThat(tried(TENANT, second, 2, DeliveryStatus.SENDING)).isEmpty();
            assertThat(tried(TENANT, second, 1, DeliveryStatus.SENT)).isEmpty();
        }

        @Test
        default void an_accepted_code_is_kept_while_it_may_have_to_go_on_and_no_longer() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID later = kept(issued, 0, Instant.now().plusSeconds(60));
            UUID due = kept(IssuedChallenge.in(database()), 0, Instant.now().minusSeconds(1));
            assertThat(keepsCode(later)).isTrue();

            List<ClaimedDelivery> claimed =
                    database().in(transaction -> transaction.deliveries().claimOnward(10));

            assertThat(claimed).singleElement().satisfies(delivery -> {
                assertThat(delivery.id()).isEqualTo(due);
                assertThat(delivery.passcodeCiphertext()).containsExactly(42);
                assertThat(delivery.attempts()).isEqualTo(1);
                assertThat(delivery.leaseToken()).isEqualTo(1);
            });
            assertThat(keepsCode(due)).isFalse();
            assertThat(keepsCode(later)).isTrue();
            assertThat(status(due)).isEqualTo("sent");
            assertThat(claim(10)).isEmpty();
        }

        @Test
        default void a_report_of_arrival_wipes_a_kept_code() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID delivery = kept(issued, 0, Instant.now().plusSeconds(60));

            report(delivery, DeliveryStatus.DELIVERED, Optional.empty());

            assertThat(keepsCode(delivery)).isFalse();
            assertThat(is("onward_at is not null", delivery)).isFalse();
            assertThat(withKeptCode(TENANT, delivery)).isEmpty();
        }

        @Test
        default void a_report_that_an_unanswered_message_was_taken_may_keep_its_code() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID delivery = issued.deliver(0);
            issued.settle(Settlement.unknown(delivery, 1, Instant.now().plusSeconds(60)));

            report(delivery, DeliveryStatus.SENT, Optional.of(Instant.now().plusSeconds(20)));

            assertThat(status(delivery)).isEqualTo("sent");
            assertThat(accepted(delivery)).isTrue();
            assertThat(isDue(delivery)).isFalse();
            assertThat(withKeptCode(TENANT, delivery)).isPresent();
            assertThat(withKeptCode("other", delivery)).isEmpty();
        }

        @Test
        default void what_the_provider_says_of_segments_and_price_is_kept() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID delivery = issued.deliver(0);
            Settlement.Cost cost = new Settlement.Cost(new BigDecimal("0.0079"), "USD");

            issued.settle(
                    Settlement.sent(delivery, 1, "SM1").with(Optional.of(2), Optional.of(cost), Optional.empty()));
            report(delivery, DeliveryStatus.DELIVERED, Optional.empty());

            database()
                    .run(transaction -> assertThat(transaction.deliveries().ofChallenge(TENANT, issued.id()))
                            .singleElement()
                            .satisfies(kept -> {
                                assertThat(kept.segments()).contains(2);
                                assertThat(kept.priceAmount().orElseThrow()).isEqualByComparingTo("0.0079");
                                assertThat(kept.priceCurrency()).contains("USD");
                            }));
        }

        @Test
        default void a_search_finds_the_tenants_own_that_fit_the_newest_first() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID first = issued.deliver(0);
            UUID second = issued.goOn(first).orElseThrow();
            UUID third = IssuedChallenge.in(database()).deliver(0);
            Instant now = Instant.now();

            assertThat(search(new Search())).containsExactly(third, second, first);
            assertThat(search(new Search().of("other"))).isEmpty();
            assertThat(search(new Search().channel(Channel.WHATSAPP))).containsExactly(second);
            assertThat(search(new Search().gateway(GATEWAY))).containsExactly(third, first);
            assertThat(search(new Search().challenge(issued.id()))).containsExactly(second, first);
            assertThat(search(new Search().status(DeliveryStatus.FAILED))).isEmpty();
            assertThat(search(new Search().from(now.plusSeconds(1)))).isEmpty();
            assertThat(search(new Search().until(now.minusSeconds(60)))).isEmpty();
            List<Delivery> page = database()
                    .in(transaction -> new DeliverySearch(transaction.entityManager())
                            .page(new Search().filter(), Optional.of(second), 1));
            assertThat(page).extracting(Delivery::id).containsExactly(second);
        }

        /** A filter that is made step by step. */
        final class Search {

            private String tenantId = TENANT;
            private Optional<DeliveryStatus> status = Optional.empty();
            private Optional<Channel> channel = Optional.empty();
            private Optional<UUID> gatewayId = Optional.empty();
            private Optional<UUID> challengeId = Optional.empty();
            private Optional<Instant> from = Optional.empty();
            private Optional<Instant> until = Optional.empty();

            Search of(String tenant) {
                tenantId = tenant;
                return this;
            }

            Search status(DeliveryStatus wanted) {
                status = Optional.of(wanted);
                return this;
            }

            Search channel(Channel by) {
                channel = Optional.of(by);
                return this;
            }

            Search gateway(UUID id) {
                gatewayId = Optional.of(id);
                return this;
            }

            Search challenge(UUID id) {
                challengeId = Optional.of(id);
                return this;
            }

            Search from(Instant begin) {
                from = Optional.of(begin);
                return this;
            }

            Search until(Instant end) {
                until = Optional.of(end);
                return this;
            }

            DeliverySearch.Filter filter() {
                return new DeliverySearch.Filter(
                        tenantId, status, channel, gatewayId, challengeId, Optional.empty(), from, until);
            }
        }

        private List<UUID> search(Search search) {
            return database()
                    .in(transaction -> new DeliverySearch(transaction.entityManager())
                            .page(search.filter(), Optional.empty(), 10).stream()
                                    .map(Delivery::id)
                                    .toList());
        }

        private boolean goesOn(IssuedChallenge issued, UUID from) {
            try {
                return issued.goOn(from).isPresent();
            } catch (ConstraintViolationException lost) {
                assertThat(lost).hasMessageContaining("delivery_sequence_uk");
                return false;
            }
        }

        private UUID kept(IssuedChallenge issued, int sequence, Instant onwardAt) {
            UUID delivery = issued.deliver(sequence);
            issued.settle(Settlement.sent(delivery, 1, "SM" + delivery)
                    .with(Optional.empty(), Optional.empty(), Optional.of(onwardAt)));
            return delivery;
        }

        private void report(UUID delivery, DeliveryStatus status, Optional<Instant> onwardAt) {
            database()
                    .run(transaction -> transaction
                            .deliveries()
                            .report(
                                    TENANT,
                                    delivery,
                                    status,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    onwardAt));
        }

        private Optional<ClaimedDelivery> withKeptCode(String tenantId, UUID delivery) {
            return database().in(transaction -> transaction.deliveries().withKeptCode(tenantId, delivery));
        }

        private List<Tried> tried(String tenantId, UUID delivery, int leaseToken, DeliveryStatus status) {
            return database()
                    .in(transaction -> transaction.deliveries().lockTried(tenantId, delivery, leaseToken, status));
        }

        private ClaimedDelivery claimed(UUID delivery) {
            database().update("update delivery set due_at = current_timestamp where id = ?", delivery);
            return claim(10).get(0);
        }

        @Test
        default void another_tenant_gives_up_nothing() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID waiting = queued(issued, 0);

            assertThat(skipWaiting("other", issued.id())).isEmpty();

            assertThat(status(waiting)).isEqualTo("queued");
        }

        @Test
        default void a_report_of_failure_does_not_make_the_code_an_accepted_one() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID unknown = issued.deliver(0);

            database()
                    .run(transaction -> transaction
                            .deliveries()
                            .report(
                                    TENANT,
                                    unknown,
                                    DeliveryStatus.FAILED,
                                    Optional.of("unreachable"),
                                    Optional.of("x".repeat(300)),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()));

            assertThat(is("accepted", unknown)).isFalse();
        }

        @Test
        default void a_receipt_finds_its_delivery_by_our_name_and_by_the_providers() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID delivery = issued.deliver(0);
            issued.settle(Settlement.sent(delivery, 1, "SM1"));
            Instant expiresAt = database()
                    .one(
                            "select expires_at from challenge where id = ?",
                            row -> row.instant("expires_at"),
                            issued.id());
            Reported expected = new Reported(
                    delivery,
                    TENANT,
                    APPLICATION,
                    issued.id(),
                    Channel.SMS,
                    GATEWAY,
                    FallbackChannels.NONE,
                    "IN",
                    expiresAt,
                    DeliveryStatus.SENT);

            assertThat(lookUp(TENANT, GATEWAY, Optional.of(delivery), Optional.empty()))
                    .contains(expected);
            assertThat(lookUp(TENANT, GATEWAY, Optional.empty(), Optional.of("SM1")))
                    .contains(expected);
            assertThat(lookUp(TENANT, GATEWAY, Optional.of(delivery), Optional.of("SM2")))
                    .contains(expected);
        }

        @Test
        default void a_receipt_of_another_tenant_or_gateway_finds_nothing() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID delivery = issued.deliver(0);
            issued.settle(Settlement.sent(delivery, 1, "SM1"));

            assertThat(lookUp("other", GATEWAY, Optional.of(delivery), Optional.empty()))
                    .isEmpty();
            assertThat(lookUp("other", GATEWAY, Optional.empty(), Optional.of("SM1")))
                    .isEmpty();
            assertThat(lookUp(TENANT, Ids.next(), Optional.of(delivery), Optional.empty()))
                    .isEmpty();
            assertThat(lookUp(TENANT, Ids.next(), Optional.empty(), Optional.of("SM1")))
                    .isEmpty();
            assertThat(lookUp(TENANT, GATEWAY, Optional.of(Ids.next()), Optional.of("SM1")))
                    .isEmpty();
            assertThat(lookUp(TENANT, GATEWAY, Optional.empty(), Optional.of("SM2")))
                    .isEmpty();
            assertThat(lookUp(TENANT, GATEWAY, Optional.empty(), Optional.empty()))
                    .isEmpty();
        }

        @Test
        default void a_report_that_overtakes_the_answer_wipes_the_code_and_voids_the_settlement() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID delivery = issued.deliver(0);

            database()
                    .run(transaction -> transaction
                            .deliveries()
                            .report(
                                    TENANT,
                                    delivery,
                                    DeliveryStatus.DELIVERED,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of("SM1"),
                                    Optional.empty(),
                                    Optional.empty()));

            assertThat(status(delivery)).isEqualTo("delivered");
            assertThat(keepsCode(delivery)).isFalse();
            assertThat(accepted(delivery)).isTrue();
            assertThat(issued.settle(Settlement.sent(delivery, 1, "SM2"))).isFalse();
            assertThat(lookUp(TENANT, GATEWAY, Optional.empty(), Optional.of("SM1")))
                    .isPresent();
        }

        @Test
        default void a_report_on_another_tenants_delivery_changes_nothing() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID delivery = issued.deliver(0);

            database()
                    .run(transaction -> transaction
                            .deliveries()
                            .report(
                                    "other",
                                    delivery,
                                    DeliveryStatus.DELIVERED,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()));

            assertThat(status(delivery)).isEqualTo("sending");
        }

        @Test
        default void the_deliveries_of_a_challenge_are_its_tenants_alone() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID second = issued.deliver(1);
            UUID first = issued.deliver(0);
            IssuedChallenge.in(database()).deliver(0);

            database().run(transaction -> {
                assertThat(transaction.deliveries().ofChallenge(TENANT, issued.id()))
                        .extracting(Delivery::id)
                        .containsExactly(first, second);
                assertThat(transaction.deliveries().ofChallenge("other", issued.id()))
                        .isEmpty();
            });
        }

        @Test
        default void the_schema_lets_no_settled_delivery_keep_its_code() {
            UUID delivery = IssuedChallenge.in(database()).deliver(0);

            refused("delivery_wiped_ck", "update delivery set status = 'sent', due_at = null where id = ?", delivery);
        }

        @Test
        default void the_schema_lets_a_delivery_be_due_exactly_where_it_is_open() {
            UUID delivery = IssuedChallenge.in(database()).deliver(0);

            refused("delivery_due_ck", "update delivery set due_at = null where id = ?", delivery);
            refused(
                    "delivery_due_ck",
                    "update delivery set status = 'sent', passcode_ciphertext = null where id = ?",
                    delivery);
        }

        @Test
        default void the_schema_knows_the_statuses_and_one_delivery_for_each_sequence() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID delivery = issued.deliver(0);
            issued.deliver(1);

            refused(
                    "delivery_status_ck",
                    "update delivery set status = 'lost', due_at = null, passcode_ciphertext = null where id = ?",
                    delivery);
            refused("delivery_sequence_uk", "update delivery set sequence = 1 where id = ?", delivery);
            refused(
                    "challenge_status_ck",
                    "update challenge set status = 'lost', ended_at = current_timestamp where id = ?",
                    issued.id());
            refused("challenge_ended_ck", "update challenge set status = 'verified' where id = ?", issued.id());
            refused(
                    "challenge_ended_ck",
                    "update challenge set ended_at = current_timestamp where id = ?",
                    issued.id());
            refused("challenge_attempts_ck", "update challenge set attempts_used = 6 where id = ?", issued.id());
            refused("challenge_resends_ck", "update challenge set resends_used = 4 where id = ?", issued.id());
        }

        private void refused(String constraint, String update, UUID id) {
            assertThatThrownBy(() -> database().update(update, id))
                    .isInstanceOf(ConstraintViolationException.class)
                    .hasMessageContaining(constraint);
        }

        private UUID queued(IssuedChallenge issued, int sequence) {
            UUID delivery = issued.deliver(sequence);
            issued.settle(Settlement.retry(delivery, 1, "provider_unavailable", Optional.empty(), Instant.now()));
            return delivery;
        }

        private List<ClaimedDelivery> claim(int limit) {
            return database()
                    .in(transaction -> transaction.deliveries().claimDue(limit, Duration.ofSeconds(45), Instant.now()));
        }

        private List<Waiting> skipWaiting(String tenantId, UUID challengeId) {
            return database().in(transaction -> transaction.deliveries().skipWaiting(tenantId, challengeId));
        }

        private Optional<Reported> lookUp(
                String tenantId, UUID gatewayId, Optional<UUID> deliveryId, Optional<String> providerMessageId) {
            return database()
                    .in(transaction -> transaction
                            .deliveries()
                            .lockForReceipt(tenantId, gatewayId, deliveryId, providerMessageId));
        }

        private void leaseRunsOut() {
            database().update("update delivery set due_at = current_timestamp");
        }

        private String status(UUID delivery) {
            return database().one("select status from delivery where id = ?", row -> row.text("status"), delivery);
        }

        private boolean keepsCode(UUID delivery) {
            return is("passcode_ciphertext is not null", delivery);
        }

        private boolean accepted(UUID delivery) {
            return is("accepted", delivery);
        }

        private boolean isDue(UUID delivery) {
            return is("due_at is not null", delivery);
        }

        private boolean is(String condition, UUID delivery) {
            return database()
                    .<Boolean>one(
                            "select " + condition + " as yes from delivery where id = ?",
                            row -> row.flag("yes"),
                            delivery);
        }
    }
}
