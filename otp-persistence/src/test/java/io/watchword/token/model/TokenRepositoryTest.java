package io.watchword.token.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Ids;
import io.watchword.platform.Race;
import io.watchword.platform.Randomness;
import io.watchword.platform.database.OnDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TokenRepositoryTest {

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

        @Test
        default void an_assertion_is_used_once_by_its_client() {
            byte[] jti = Randomness.bytes(32);

            assertThat(use("acme", "backend", jti)).isTrue();
            assertThat(use("acme", "backend", jti)).isFalse();
            assertThat(use("acme", "frontend", jti)).isTrue();
            assertThat(use("other", "backend", jti)).isTrue();
        }

        @Test
        default void of_eight_uses_at_once_one_is_the_first() {
            byte[] jti = Randomness.bytes(32);

            List<Boolean> first = Race.of(8, thread -> use("acme", "backend", jti));

            assertThat(first).filteredOn(won -> won).hasSize(1);
        }

        @Test
        default void what_has_expired_is_forgotten_and_nothing_else() {
            byte[] jti = Randomness.bytes(32);
            UUID revoked = Ids.next();
            use("acme", "backend", jti);
            assertThat(revoke("acme", revoked)).isTrue();
            assertThat(revoke("acme", revoked)).isFalse();

            database().run(transaction -> transaction.tokens().forgetExpiredBefore(NOW));
            assertThat(use("acme", "backend", jti)).isFalse();
            assertThat(revoked("acme")).containsExactly(revoked);
            assertThat(revoked("other")).isEmpty();

            database().run(transaction -> transaction.tokens().forgetExpiredBefore(NOW.plusSeconds(1)));
            assertThat(use("acme", "backend", jti)).isTrue();
            assertThat(revoked("acme")).isEmpty();
        }

        @Test
        default void a_key_is_succeeded_by_one_of_its_own_tenant_whose_turn_has_come() {
            addTenant("acme");
            addTenant("other");
            add("acme", "first", NOW.minus(Duration.ofDays(3)));
            add("acme", "second", NOW.minus(Duration.ofDays(2)));
            add("acme", "third", NOW.plus(Duration.ofDays(1)));
            add("other", "only", NOW.minus(Duration.ofDays(9)));

            assertThat(succeededBefore(NOW.minus(Duration.ofDays(2)))).isEmpty();
            assertThat(succeededBefore(NOW)).containsExactly("first");
            assertThat(succeededBefore(NOW.plus(Duration.ofDays(2)))).containsExactlyInAnyOrder("first", "second");
            assertThat(keys("acme")).containsExactly("third", "second", "first");

            assertThat(remove("other", "first")).isFalse();
            assertThat(remove("acme", "first")).isTrue();
            assertThat(remove("acme", "first")).isFalse();
            assertThat(keys("acme")).containsExactly("third", "second");
        }

        @Test
        default void who_changes_a_tenants_keys_does_so_alone() {
            addTenant("acme");
            add("acme", "first", NOW.minusSeconds(1));

            // Each adds the next key where there is none yet, as a rotation does.
            List<Boolean> added = Race.of(
                    8,
                    thread -> database().in(transaction -> {
                        transaction.tokens().lockSigningKeys("acme");
                        boolean alone = transaction.tokens().signingKeys("acme").size() == 1;
                        if (alone) {
                            transaction.tokens().add(key("acme", "next-" + thread, NOW.plusSeconds(600)));
                        }
                        return alone;
                    }));

            assertThat(added).filteredOn(alone -> alone).hasSize(1);
            assertThat(keys("acme")).hasSize(2);
        }

        private boolean use(String tenantId, String clientId, byte[] jti) {
            return database().in(transaction -> transaction.tokens().useAssertion(tenantId, clientId, jti, NOW));
        }

        private boolean revoke(String tenantId, UUID jti) {
            return database().in(transaction -> transaction.tokens().revoke(tenantId, jti, NOW));
        }

        private Set<UUID> revoked(String tenantId) {
            return database().in(transaction -> transaction.tokens().revoked(tenantId));
        }

        private void addTenant(String id) {
            database()
                    .update(
                            "insert into tenant (id, name, enabled, created_at) values (?, 'A', true, current_timestamp)",
                            id);
        }

        private void add(String tenantId, String id, Instant signsFrom) {
            database().run(transaction -> transaction.tokens().add(key(tenantId, id, signsFrom)));
        }

        private static SigningKey key(String tenantId, String id, Instant signsFrom) {
            return SigningKey.create(tenantId, id, SigningAlgorithm.EDDSA, "{}", new byte[] {1}, signsFrom, NOW);
        }

        private List<String> succeededBefore(Instant time) {
            return database()
                    .in(transaction -> transaction.tokens().succeededBefore(time).stream()
                            .map(SigningKey::id)
                            .toList());
        }

        private boolean remove(String tenantId, String id) {
            return database().in(transaction -> transaction.tokens().removeSigningKey(tenantId, id));
        }

        private List<String> keys(String tenantId) {
            return database()
                    .in(transaction -> transaction.tokens().signingKeys(tenantId).stream()
                            .map(SigningKey::id)
                            .toList());
        }
    }
}
