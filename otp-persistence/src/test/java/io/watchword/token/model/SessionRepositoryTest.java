package io.watchword.token.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Ids;
import io.watchword.platform.Race;
import io.watchword.platform.Randomness;
import io.watchword.platform.database.OnDatabase;
import io.watchword.subscriber.model.UserRepository;
import io.watchword.tenant.model.Scope;
import io.watchword.token.model.SessionRepository.Filter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionRepositoryTest {

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
        Duration IDLE = Duration.ofDays(7);
        Set<Scope> GRANTED = Set.of(Scope.ADMIN_READ, Scope.AUDIT_READ);

        @Test
        default void a_session_says_again_how_its_user_has_signed_in() {
            UUID id = open("acme", "shop", "u1", Randomness.bytes(32));

            Session session = find("acme", id).orElseThrow();

            assertThat(session.methods()).containsExactly("otp", "sms");
            assertThat(session.level()).isEqualTo("aal1");
            assertThat(session.scopes()).isEqualTo(GRANTED);
            assertThat(session.createdAt()).isEqualTo(NOW);
            assertThat(session.lastUsedAt()).isEqualTo(NOW);
            assertThat(session.raceEndsAt()).isEmpty();
            assertThat(session.formerRefreshTokenHash()).isEmpty();
            assertThat(find("other", id)).isEmpty();
        }

        @Test
        default void a_refresh_token_is_exchanged_once() {
            byte[] first = Randomness.bytes(32);
            byte[] second = Randomness.bytes(32);
            UUID id = open("acme", "shop", "u1", first);

            assertThat(refresh("acme", id, first, second, NOW)).isTrue();

            Session session = find("acme", id).orElseThrow();
            assertThat(session.refreshTokenHash()).isEqualTo(second);
            assertThat(session.formerRefreshTokenHash()).contains(first);
            assertThat(refresh("acme", id, first, Randomness.bytes(32), NOW)).isFalse();
            assertThat(refresh("other", id, second, Randomness.bytes(32), NOW)).isFalse();
            assertThat(refresh("acme", id, second, Randomness.bytes(32), NOW)).isTrue();
        }

        @Test
        default void of_eight_who_exchange_one_token_at_once_one_succeeds_and_its_token_is_the_good_one() {
            byte[] first = Randomness.bytes(32);
            UUID id = open("acme", "shop", "u1", first);
            List<byte[]> winners = Collections.synchronizedList(new ArrayList<>());

            List<Boolean> results = Race.of(8, thread -> {
                byte[] next = Randomness.bytes(32);
                boolean won = refresh("acme", id, first, next, NOW);
                if (won) {
                    winners.add(next);
                }
                return won;
            });

            assertThat(results).filteredOn(won -> won).hasSize(1);
            assertThat(find("acme", id).orElseThrow().refreshTokenHash()).isEqualTo(winners.get(0));
        }

        @Test
        default void ending_and_refreshing_at_once_leave_no_open_session() {
            byte[] first = Randomness.bytes(32);
            UUID id = open("acme", "shop", "u1", first);

            Race.of(
                    8,
                    thread -> thread % 2 == 0
                            ? database()
                                    .in(transaction -> transaction.sessions().end("acme", id, NOW))
                            : refresh("acme", id, first, Randomness.bytes(32), NOW));

            assertThat(find("acme", id).orElseThrow().isOpen(NOW, IDLE)).isFalse();
            assertThat(refresh("acme", id, find("acme", id).orElseThrow().refreshTokenHash(), first, NOW))
                    .isFalse();
        }

        /** The idle lifetime is 7 days here, and the absolute one 30. */
        @ParameterizedTest
        @CsvSource({"0, true", "604799, true", "604800, false", "604801, false"})
        default void a_session_that_is_not_used_runs_out(long seconds, boolean good) {
            byte[] first = Randomness.bytes(32);
            UUID id = open("acme", "shop", "u1", first);
            Instant later = NOW.plusSeconds(seconds);

            assertThat(find("acme", id).orElseThrow().isOpen(later, IDLE)).isEqualTo(good);
            assertThat(refresh("acme", id, first, Randomness.bytes(32), later)).isEqualTo(good);
        }

        @ParameterizedTest
        @CsvSource({"-1, true", "0, false", "1, false"})
        default void a_session_runs_out_however_much_it_is_used(long seconds, boolean good) {
            byte[] token = Randomness.bytes(32);
            UUID id = open("acme", "shop", "u1", token);
            for (int day = 6; day < 30; day += 6) {
                byte[] next = Randomness.bytes(32);
                assertThat(refresh("acme", id, token, next, NOW.plus(Duration.ofDays(day))))
                        .isTrue();
                token = next;
            }
            Instant end = NOW.plus(Duration.ofDays(30)).plusSeconds(seconds);

            assertThat(find("acme", id).orElseThrow().isOpen(end, IDLE)).isEqualTo(good);
            assertThat(refresh("acme", id, token, Randomness.bytes(32), end)).isEqualTo(good);
        }

        @Test
        default void a_race_is_on_until_it_is_settled_and_then_for_those_who_lost_it() {
            byte[] first = Randomness.bytes(32);
            byte[] second = Randomness.bytes(32);
            UUID id = open("acme", "shop", "u1", first);
            refresh("acme", id, first, second, NOW);
            assertThat(raceEndsAt(id)).isEmpty();

            settle(id, first, NOW);
            assertThat(raceEndsAt(id)).isEmpty();
            settle(id, second, NOW);
            assertThat(raceEndsAt(id)).contains(NOW);
            lose(id, second, NOW.plusSeconds(1));
            assertThat(raceEndsAt(id)).contains(NOW);
            lose(id, first, NOW.plusSeconds(1));
            assertThat(raceEndsAt(id)).contains(NOW.plusSeconds(1));
            settle(id, second, NOW);
            lose(id, first, NOW);
            assertThat(raceEndsAt(id)).contains(NOW.plusSeconds(1));

            refresh("acme", id, second, Randomness.bytes(32), NOW);
            assertThat(raceEndsAt(id)).isEmpty();
        }

        @Test
        default void a_session_ends_once() {
            UUID id = open("acme", "shop", "u1", Randomness.bytes(32));

            assertThat(end("other", id)).isFalse();
            assertThat(end("acme", id)).isTrue();
            assertThat(end("acme", id)).isFalse();
            assertThat(find("acme", id).orElseThrow().endedAt()).contains(NOW);
        }

        @Test
        default void pages_hold_what_is_asked_for_newest_first() {
            List<UUID> ids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ids.add(0, open("acme", "shop", "u1", Randomness.bytes(32)));
            }
            UUID elsewhere = open("acme", "mobile", "u1", Randomness.bytes(32));
            UUID others = open("acme", "shop", "u2", Randomness.bytes(32));
            open("other", "shop", "u1", Randomness.bytes(32));
            Filter filter = new Filter("acme", Optional.of("shop"), Optional.of("u1"));

            assertThat(page(filter, Optional.empty(), 10)).isEqualTo(ids);
            assertThat(page(filter, Optional.empty(), 2)).isEqualTo(ids.subList(0, 2));
            assertThat(page(filter, Optional.of(ids.get(1)), 2)).isEqualTo(ids.subList(1, 3));
            assertThat(page(new Filter("acme", Optional.empty(), Optional.of("u1")), Optional.empty(), 10))
                    .hasSize(4)
                    .contains(elsewhere);
            assertThat(page(new Filter("acme", Optional.empty(), Optional.empty()), Optional.empty(), 10))
                    .hasSize(5)
                    .contains(others);
        }

        @Test
        default void what_was_not_ended_is_found_to_be_ended() {
            UUID open = open("acme", "shop", "u1", Randomness.bytes(32));
            end("acme", open("acme", "shop", "u1", Randomness.bytes(32)));
            open("other", "shop", "u1", Randomness.bytes(32));

            List<UUID> found = database()
                    .in(transaction ->
                            transaction
                                    .sessions()
                                    .notEnded(new Filter("acme", Optional.empty(), Optional.of("u1")))
                                    .stream()
                                    .map(Session::id)
                                    .toList());

            assertThat(found).containsExactly(open);
        }

        @Test
        default void no_session_is_opened_for_nobody_or_somebody_who_may_not_sign_in() {
            user("acme", "u1");
            database().update("update users set status = 'disabled'");

            assertThat(opens(Ids.next(), "acme", "shop", "u1", Randomness.bytes(32)))
                    .isFalse();
            assertThat(opens(Ids.next(), "acme", "shop", "u2", Randomness.bytes(32)))
                    .isFalse();
            assertThat(opens(Ids.next(), "other", "shop", "u1", Randomness.bytes(32)))
                    .isFalse();
            assertThat(page(new Filter("acme", Optional.empty(), Optional.empty()), Optional.empty(), 10))
                    .isEmpty();
        }

        /** As erasure does it: the user is locked, the sessions are ended, the user goes. */
        @Test
        default void a_session_that_is_opened_while_its_user_is_erased_is_ended_too_or_never_there() {
            user("acme", "u1");

            Race.of(
                    8,
                    thread -> thread == 4
                            ? database().in(transaction -> {
                                transaction.users().lock("acme", "u1");
                                transaction
                                        .sessions()
                                        .notEnded(new Filter("acme", Optional.empty(), Optional.of("u1")))
                                        .forEach(session ->
                                                transaction.sessions().end("acme", session.id(), NOW));
                                return transaction.sql().update("delete from users where id = 'u1'") == 1;
                            })
                            : opens(Ids.next(), "acme", "shop", "u1", Randomness.bytes(32)));

            List<Session> left = database()
                    .in(transaction ->
                            transaction.sessions().notEnded(new Filter("acme", Optional.empty(), Optional.of("u1"))));
            assertThat(left).isEmpty();
        }

        private UUID open(String tenantId, String applicationId, String userId, byte[] refreshTokenHash) {
            user(tenantId, userId);
            UUID id = Ids.next();
            // Ids of one millisecond have no order.
            while (Ids.next().getMostSignificantBits() >>> 16 == id.getMostSignificantBits() >>> 16) {
                Thread.onSpinWait();
            }
            assertThat(opens(id, tenantId, applicationId, userId, refreshTokenHash))
                    .isTrue();
            return id;
        }

        private boolean opens(UUID id, String tenantId, String applicationId, String userId, byte[] refreshTokenHash) {
            return database()
                    .in(transaction -> transaction
                            .sessions()
                            .open(Session.open(
                                    id,
                                    new Session.Holder(tenantId, applicationId, userId),
                                    new Session.Authentication(Ids.next(), List.of("otp", "sms"), "aal1", GRANTED),
                                    refreshTokenHash,
                                    NOW.plus(Duration.ofDays(30)),
                                    NOW)));
        }

        /** Makes sure that there is the user. */
        private void user(String tenantId, String userId) {
            database()
                    .run(transaction -> transaction
                            .users()
                            .create(new UserRepository.NewUser(
                                    tenantId,
                                    userId,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty())));
        }

        private Optional<Session> find(String tenantId, UUID id) {
            return database().in(transaction -> transaction.sessions().find(tenantId, id));
        }

        private boolean refresh(String tenantId, UUID id, byte[] presented, byte[] next, Instant now) {
            return database()
                    .in(transaction ->
                            transaction.sessions().refresh(tenantId, id, presented, next, now.minus(IDLE), now));
        }

        private Optional<Instant> raceEndsAt(UUID id) {
            return find("acme", id).orElseThrow().raceEndsAt();
        }

        private void settle(UUID id, byte[] hash, Instant now) {
            database().run(transaction -> transaction.sessions().settle("acme", id, hash, now));
        }

        private void lose(UUID id, byte[] hash, Instant until) {
            database().run(transaction -> transaction.sessions().lose("acme", id, hash, until));
        }

        private boolean end(String tenantId, UUID id) {
            return database().in(transaction -> transaction.sessions().end(tenantId, id, NOW));
        }

        private List<UUID> page(Filter filter, Optional<UUID> from, int limit) {
            return database()
                    .in(transaction -> transaction.sessions().page(filter, from, limit).stream()
                            .map(Session::id)
                            .toList());
        }
    }
}
