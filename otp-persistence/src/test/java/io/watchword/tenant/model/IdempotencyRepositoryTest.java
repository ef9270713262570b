package io.watchword.tenant.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Race;
import io.watchword.platform.database.OnDatabase;
import io.watchword.tenant.model.IdempotencyRepository.FirstUse;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdempotencyRepositoryTest {

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        @Test
        default void a_key_is_claimed_once_by_each_caller() {
            assertThat(claim("acme", "backend", "k", 1)).isTrue();
            assertThat(claim("acme", "backend", "k", 2)).isFalse();
            assertThat(claim("acme", "backend", "l", 3)).isTrue();
            assertThat(claim("acme", "mobile", "k", 4)).isTrue();
            assertThat(claim("other", "backend", "k", 5)).isTrue();
            assertThat(answer("acme", "backend", "k")).isEqualTo(1);
            assertThat(answer("acme", "mobile", "k")).isEqualTo(4);
            assertThat(answer("other", "backend", "k")).isEqualTo(5);
        }

        @Test
        default void of_eight_claims_at_once_one_wins_and_the_others_read_its_answer() {
            List<Integer> answers = Race.of(
                    8,
                    thread -> database().in(transaction -> {
                        IdempotencyRepository keys = transaction.idempotencyKeys();
                        boolean won = keys.claim("acme", "backend", "k", new byte[] {7}, new byte[] {(byte) thread});
                        FirstUse first = keys.find("acme", "backend", "k").orElseThrow();
                        return won ? 100 + first.responseCiphertext()[0] : first.responseCiphertext()[0];
                    }));

            assertThat(answers).filteredOn(answer -> answer >= 100).hasSize(1);
            assertThat(answers).extracting(answer -> answer % 100).containsOnly(answer("acme", "backend", "k"));
        }

        @ParameterizedTest
        @CsvSource({"86399, 0", "86401, 1"})
        default void a_key_is_forgotten_after_a_day(int secondsAgo, int expectedToBeForgotten) {
            claim("acme", "backend", "k", 1);
            database()
                    .update("update idempotency_key set created_at = created_at - interval '1' second * " + secondsAgo);

            int forgotten =
                    database().in(transaction -> transaction.idempotencyKeys().forgetOld());

            assertThat(forgotten).isEqualTo(expectedToBeForgotten);
        }

        private boolean claim(String tenantId, String caller, String key, int answer) {
            return database()
                    .in(transaction -> transaction
                            .idempotencyKeys()
                            .claim(tenantId, caller, key, new byte[] {7}, new byte[] {(byte) answer}));
        }

        private int answer(String tenantId, String caller, String key) {
            return database()
                    .in(transaction -> transaction.idempotencyKeys().find(tenantId, caller, key))
                    .orElseThrow()
                    .responseCiphertext()[0];
        }
    }
}
