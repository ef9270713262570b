package io.watchword.throttle.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Race;
import io.watchword.platform.database.OnDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProofRepositoryTest {

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        @Test
        default void of_eight_who_use_a_proof_at_once_one_does() {
            List<Boolean> used = Race.of(8, node -> use("acme", 1, Duration.ofMinutes(5)));

            assertThat(used).containsOnlyOnce(true);
            assertThat(use("other", 1, Duration.ofMinutes(5))).isTrue();
            assertThat(use("acme", 2, Duration.ofMinutes(5))).isTrue();
        }

        @Test
        default void those_that_have_expired_are_deleted() {
            use("acme", 1, Duration.ofMinutes(5));
            use("acme", 2, Duration.ofSeconds(-1));
            use("acme", 3, Duration.ofSeconds(-1));

            assertThat(purge(1)).isOne();
            assertThat(purge(5)).isOne();
            assertThat(use("acme", 1, Duration.ofMinutes(5))).isFalse();
        }

        private boolean use(String tenantId, int challenge, Duration expiresIn) {
            return database()
                    .in(transaction -> transaction
                            .proofs()
                            .use(
                                    tenantId,
                                    new byte[] {(byte) challenge},
                                    Instant.now().plus(expiresIn)));
        }

        private int purge(int most) {
            return database().in(transaction -> transaction.purges().proofs(most));
        }
    }
}
