package io.watchword.challenge.model;

import static io.watchword.challenge.model.IssuedChallenge.APPLICATION;
import static io.watchword.challenge.model.IssuedChallenge.MAX_ATTEMPTS;
import static io.watchword.challenge.model.IssuedChallenge.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.challenge.model.ChallengeRepository.Overdue;
import io.watchword.challenge.model.VerificationFacts.LiveCode;
import io.watchword.delivery.model.Settlement;
import io.watchword.platform.Channel;
import io.watchword.platform.Race;
import io.watchword.platform.database.OnDatabase;
import io.watchword.subscriber.model.Privileges;
import io.watchword.subscriber.model.VerifiedMark;
import io.watchword.tenant.model.Scope;
import io.watchword.throttle.model.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChallengeRepositoryTest {

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {

        /** H2 counts locked rows into the limit; there, one of both may find nothing this time. */
        @Test
        void a_node_finds_work_beside_what_another_is_at() {
            List<List<UUID>> taken = takenByTwoNodes(20, 10);

            assertThat(taken.get(0)).hasSize(10);
            assertThat(taken.get(1)).hasSize(10);
        }
    }

    interface Contract extends OnDatabase {

        @Test
        default void a_verification_is_told_all_that_it_has_to_know() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            issued.deliver(0);

            VerificationFacts facts = facts(issued).orElseThrow();

            assertThat(facts.challengeId()).isEqualTo(issued.id());
            assertThat(facts.status()).isEqualTo(ChallengeStatus.PENDING);
            assertThat(facts.overdue()).isFalse();
            assertThat(facts.attemptsUsed()).isZero();
            assertThat(facts.maxAttempts()).isEqualTo(MAX_ATTEMPTS);
            assertThat(facts.channel()).isEqualTo("sms");
            assertThat(facts.action()).isEqualTo("sign_in");
            assertThat(facts.country()).isEqualTo("IN");
            assertThat(facts.destinationIndex()).isEqualTo(issued.numberIndex());
            assertThat(facts.messageCiphertext()).containsExactly(1);
            assertThat(facts.codesWaiting()).isFalse();
            assertThat(facts.failuresInARow()).isZero();
            assertThat(facts.lockedUntil()).isEmpty();
            assertThat(facts.user()).isEmpty();
        }

        /** Each letter is a delivery in order: A where a gateway has accepted it. */
        @ParameterizedTest
        @CsvSource({
            ".,    0",
            "A,    0",
            "..,   0 1",
            "A.,   0 1",
            ".A,   1",
            "AA,   1",
            "A.A,  2",
            "AA.,  1 2",
            ".A.,  1 2",
            "..A., 2 3",
            "A..., 0 1 2 3"
        })
        default void the_codes_from_the_last_accepted_one_on_are_good(String deliveries, String expectedToBeGood) {
            IssuedChallenge issued = IssuedChallenge.in(database());
            for (int sequence = 0; sequence < deliveries.length(); sequence++) {
                UUID delivery = issued.deliver(sequence);
                if (deliveries.charAt(sequence) == 'A') {
                    issued.accept(delivery);
                }
            }

            List<LiveCode> live = facts(issued).orElseThrow().liveCodes();

            assertThat(live.stream().map(code -> String.valueOf(code.mac().bytes()[0])))
                    .containsExactly(expectedToBeGood.split(" "));
        }

        @ParameterizedTest
        @CsvSource({"false, false, WHATSAPP", "true, false, SMS", "false, true, WHATSAPP", "true, true, WHATSAPP"})
        default void a_code_that_went_on_counts_once_and_came_by_the_last_gateway_that_took_it(
                boolean firstTookIt, boolean secondTookIt, Channel channel) {
            IssuedChallenge issued = IssuedChallenge.in(database());
            UUID first = issued.deliver(0);
            UUID second = issued.goOn(first).orElseThrow();
            if (firstTookIt) {
                issued.accept(first);
            }
            if (secondTookIt) {
                issued.accept(second);
            }

            assertThat(facts(issued).orElseThrow().liveCodes())
                    .extracting(LiveCode::channel)
                    .containsExactly(channel);
        }

        @ParameterizedTest
        @CsvSource({"false, false", "true, false", "false, true", "true, true"})
        default void a_code_that_went_on_may_have_come_by_each_of_its_channels(
                boolean firstTookIt, boolean secondTookIt) {
            IssuedChallenge issued = IssuedChallenge.in(database());
            issued.accept(issued.deliver(0));
            UUID first = issued.deliver(1);
            UUID second = issued.goOn(first).orElseThrow();
            if (firstTookIt) {
                issued.accept(first);
            }
            if (secondTookIt) {
                issued.accept(second);
            }

            List<LiveCode> live = facts(issued).orElseThrow().liveCodes();

            assertThat(live.get(live.size() - 1).channels()).containsExactlyInAnyOrder(Channel.SMS, Channel.WHATSAPP);
            assertThat(live.size() == 1 ? Set.of(Channel.SMS) : live.get(0).channels())
                    .containsExactly(Channel.SMS);
            Set<Channel> ofAllCodes =
                    database().in(transaction -> transaction.challenges().channels(TENANT, issued.id()));
            assertThat(ofAllCodes).containsExactlyInAnyOrder(Channel.SMS, Channel.WHATSAPP);
        }

        @Test
        default void a_former_code_is_good_until_a_gateway_takes_the_new_one_wherever_that_went_on_to() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            issued.accept(issued.deliver(0));
            UUID resent = issued.deliver(1);
            UUID goneOn = issued.goOn(resent).orElseThrow();
            assertThat(facts(issued).orElseThrow().liveCodes()).hasSize(2);

            issued.accept(goneOn);

            assertThat(facts(issued).orElseThrow().liveCodes())
                    .singleElement()
                    .satisfies(code -> assertThat(code.mac().bytes()[0]).isEqualTo((byte) 1));
        }

        @Test
        default void a_verification_is_told_of_the_users_state() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            issued.deliver(0);
            database()
                    .run(transaction -> transaction.users().signUp(TENANT, "u1", issued.numberIndex(), new byte[] {1}));

            VerificationFacts.KnownUser user =
                    facts(issued).orElseThrow().user().orElseThrow();
            assertThat(user.active()).isTrue();
            assertThat(user.associated()).isFalse();
            assertThat(user.mark().isSet()).isTrue();
            database().run(transaction -> transaction.users().associate(TENANT, APPLICATION, "u1"));
            assertThat(facts(issued).orElseThrow().user())
                    .contains(new VerificationFacts.KnownUser("u1", true, true, true, user.mark(), Privileges.NONE));
            database()
                    .update("update users set status = 'disabled', phone_verified_at = null, groups = 'cashier staff',"
                            + " scopes = 'admin:read'");
            assertThat(facts(issued).orElseThrow().user())
                    .contains(new VerificationFacts.KnownUser(
                            "u1",
                            false,
                            true,
                            true,
                            new VerifiedMark(Optional.empty()),
                            new Privileges(Set.of("cashier", "staff"), Set.of(Scope.ADMIN_READ))));
        }

        @Test
        default void a_user_of_another_tenant_with_the_number_is_none_of_this_one() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            issued.deliver(0);
            database()
                    .run(transaction ->
                            transaction.users().signUp("other", "u1", issued.numberIndex(), new byte[] {1}));

            assertThat(facts(issued).orElseThrow().user()).isEmpty();
        }

        @Test
        default void a_lockout_is_told_while_it_lasts() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            issued.deliver(0);
            database()
                    .run(transaction -> transaction
                            .throttles()
                            .recordFailure(Subject.number(TENANT, issued.numberIndex()), 10, Duration.ofMinutes(15)));

            assertThat(facts(issued).orElseThrow().failuresInARow()).isEqualTo(10);
            assertThat(facts(issued).orElseThrow().lockedUntil())
                    .hasValueSatisfying(until -> assertThat(until).isAfter(Instant.now()));
            database().update("update throttle set locked_until = current_timestamp - interval '1' second");
            assertThat(facts(issued).orElseThrow().lockedUntil()).isEmpty();
        }

        @Test
        default void a_challenge_is_overdue_from_its_end_on() {
            IssuedChallenge issued = IssuedChallenge.overdueIn(database());
            issued.deliver(0);

            assertThat(facts(issued).orElseThrow().overdue()).isTrue();
        }

        @Test
        default void nobody_else_finds_a_challenge() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            issued.deliver(0);
            SessionToken forged = SessionToken.create(issued.id());

            assertThat(facts("other", APPLICATION, issued.token())).isEmpty();
            assertThat(facts(TENANT, "mobile", issued.token())).isEmpty();
            assertThat(facts(TENANT, APPLICATION, forged)).isEmpty();
            database().run(transaction -> {
                ChallengeRepository challenges = transaction.challenges();
                assertThat(challenges.find("other", APPLICATION, issued.id())).isEmpty();
                assertThat(challenges.find(TENANT, "mobile", issued.id())).isEmpty();
                assertThat(challenges.lock("other", APPLICATION, issued.id())).isEmpty();
                assertThat(challenges.lock(TENANT, "mobile", issued.id())).isEmpty();
                assertThat(challenges.lock("other", APPLICATION, issued.token()))
                        .isEmpty();
                assertThat(challenges.lock(TENANT, "mobile", issued.token())).isEmpty();
                assertThat(challenges.lock(TENANT, APPLICATION, forged)).isEmpty();
                assertThat(challenges.find(TENANT, APPLICATION, issued.id())).isPresent();
                assertThat(challenges.lock(TENANT, APPLICATION, issued.token())).isPresent();
            });
        }

        @ParameterizedTest
        @CsvSource({"4, true", "5, false", "6, false"})
        default void an_attempt_is_charged_as_long_as_one_is_left(int charged, boolean expectedToBeCharged) {
            IssuedChallenge issued = IssuedChallenge.in(database());
            for (int i = 0; i < charged; i++) {
                charge(TENANT, issued);
            }

            boolean wasCharged = charge(TENANT, issued);

            assertThat(wasCharged).isEqualTo(expectedToBeCharged);
            assertThat(issued.attemptsUsed()).isEqualTo(MAX_ATTEMPTS);
        }

        @Test
        default void no_attempt_is_charged_on_a_challenge_that_is_overdue_or_anothers() {
            IssuedChallenge overdue = IssuedChallenge.overdueIn(database());
            IssuedChallenge pending = IssuedChallenge.in(database());

            assertThat(charge(TENANT, overdue)).isFalse();
            assertThat(charge("other", pending)).isFalse();
            assertThat(pending.attemptsUsed()).isZero();
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
        default void no_attempt_is_charged_on_a_challenge_that_has_ended(ChallengeStatus as) {
            IssuedChallenge issued = IssuedChallenge.in(database());
            end(TENANT, issued, as);

            assertThat(charge(TENANT, issued)).isFalse();
        }

        @Test
        default void of_fifty_attempts_at_once_just_the_maximum_is_charged() {
            IssuedChallenge issued = IssuedChallenge.in(database());

            List<Boolean> charged = Race.of(50, thread -> charge(TENANT, issued));

            assertThat(charged).filteredOn(each -> each).hasSize(MAX_ATTEMPTS);
            assertThat(issued.attemptsUsed()).isEqualTo(MAX_ATTEMPTS);
        }

        /** As the verification does it: who waits for the lock must see what the one before it has written. */
        @Test
        default void of_fifty_verifications_at_once_each_sees_the_attempts_and_failures_of_those_before() {
            IssuedChallenge issued = IssuedChallenge.in(database());
            issued.deliver(0);
            issued.deliver(1);

            List<List<Integer>> seen = Race.of(
                    50,
                    thread -> database().in(transaction -> {
                        VerificationFacts facts = transaction
                                .challenges()
                                .lockForVerification(TENANT, APPLICATION, issued.token())
                                .orElseThrow();
                        assertThat(facts.liveCodes()).hasSize(2);
                        if (!transaction.challenges().chargeAttempt(TENANT, issued.id())) {
                            return List.of();
                        }
                        transaction
                                .throttles()
                                .recordFailure(
                                        Subject.number(TENANT, issued.numberIndex()),
                                        facts.failuresInARow() + 1,
                                        Duration.ZERO);
                        return List.of(facts.attemptsUsed(), facts.failuresInARow());
                    }));

            assertThat(seen)
                    .filteredOn(facts -> !facts.isEmpty())
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, MAX_ATTEMPTS)
                            .mapToObj(n -> List.of(n, n))
                            .toList());
        }

        @Test
        default void of_eight_ends_at_once_one_counts() {
            IssuedChallenge issued = IssuedChallenge.in(database());

            List<Boolean> ended = Race.of(8, thread -> end(TENANT, issued, ChallengeStatus.VERIFIED));

            assertThat(ended).filteredOn(each -> each).hasSize(1);
            assertThat(issued.status()).isEqualTo("verified");
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
        default void a_challenge_ends_once(ChallengeStatus first) {
            IssuedChallenge issued = IssuedChallenge.in(database());

            assertThat(end("other", issued, first)).isFalse();
            assertThat(end(TENANT, issued, first)).isTrue();
            assertThat(end(TENANT, issued, ChallengeStatus.CANCELED)).isFalse();
            assertThat(issued.status()).isEqualTo(first.code());
        }

        @Test
        default void overdue_pending_challenges_expire_and_no_others() {
            IssuedChallenge overdue = IssuedChallenge.overdueIn(database());
            IssuedChallenge pending = IssuedChallenge.in(database());
            IssuedChallenge verified = IssuedChallenge.overdueIn(database());
            end(TENANT, verified, ChallengeStatus.VERIFIED);

            List<Overdue> expired =
                    database().in(transaction -> transaction.challenges().expireOverdue(10));

            assertThat(expired).containsExactly(new Overdue(overdue.id(), TENANT, APPLICATION, "sms", "IN", false));
            assertThat(overdue.status()).isEqualTo("expired");
            assertThat(pending.status()).isEqualTo("pending");
            assertThat(verified.status()).isEqualTo("verified");
        }

        @Test
        default void an_expiry_tells_where_a_code_still_waits() {
            IssuedChallenge waiting = IssuedChallenge.overdueIn(database());
            waiting.settle(
                    Settlement.retry(waiting.deliver(0), 1, "provider_unavailable", Optional.empty(), Instant.now()));
            IssuedChallenge sending = IssuedChallenge.overdueIn(database());
            sending.deliver(0);

            List<Overdue> expired =
                    database().in(transaction -> transaction.challenges().expireOverdue(10));

            assertThat(expired)
                    .filteredOn(Overdue::codesWaiting)
                    .extracting(Overdue::id)
                    .containsExactly(waiting.id());
            assertThat(expired).hasSize(2);
        }

        @Test
        default void two_nodes_never_expire_the_same_challenge() {
            List<List<UUID>> taken = takenByTwoNodes(20, 10);

            assertThat(taken.stream().flatMap(List::stream)).doesNotHaveDuplicates();
            assertThat(taken).anySatisfy(mine -> assertThat(mine).hasSize(10));
        }

        @Test
        default void many_nodes_expire_each_challenge_once() {
            Set<UUID> issued = new HashSet<>();
            for (int i = 0; i < 40; i++) {
                issued.add(IssuedChallenge.overdueIn(database()).id());
            }

            List<List<UUID>> taken = Race.of(8, node -> {
                List<UUID> mine = new ArrayList<>();
                List<Overdue> batch;
                do {
                    batch = database()
                            .in(transaction -> transaction.challenges().expireOverdue(3));
                    batch.forEach(overdue -> mine.add(overdue.id()));
                } while (!batch.isEmpty());
                return mine;
            });

            assertThat(taken.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(issued);
        }

        /** What two transactions take that are both open when either has taken. */
        default List<List<UUID>> takenByTwoNodes(int overdue, int limit) {
            for (int i = 0; i < overdue; i++) {
                IssuedChallenge.overdueIn(database());
            }
            CyclicBarrier bothHaveTaken = new CyclicBarrier(2);
            return Race.of(
                    2,
                    node -> database().in(transaction -> {
                        List<UUID> mine = transaction.challenges().expireOverdue(limit).stream()
                                .map(Overdue::id)
                                .toList();
                        await(bothHaveTaken);
                        return mine;
                    }));
        }

        private Optional<VerificationFacts> facts(IssuedChallenge issued) {
            return facts(TENANT, APPLICATION, issued.token());
        }

        private Optional<VerificationFacts> facts(String tenantId, String applicationId, SessionToken token) {
            return database()
                    .in(transaction -> transaction.challenges().lockForVerification(tenantId, applicationId, token));
        }

        private boolean charge(String tenantId, IssuedChallenge issued) {
            return database().in(transaction -> transaction.challenges().chargeAttempt(tenantId, issued.id()));
        }

        private boolean end(String tenantId, IssuedChallenge issued, ChallengeStatus as) {
            return database().in(transaction -> transaction.challenges().end(tenantId, issued.id(), as));
        }

        private static void await(CyclicBarrier barrier) {
            try {
                barrier.await();
            } catch (Exception broken) {
                throw new AssertionError(broken);
            }
        }
    }
}
