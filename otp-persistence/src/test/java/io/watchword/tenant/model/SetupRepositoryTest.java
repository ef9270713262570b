package io.watchword.tenant.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Race;
import io.watchword.platform.database.OnDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SetupRepositoryTest {

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        String GOOD = "good";
        String WRONG = "wrong";

        private static byte[] hash(String secret) {
            return secret.getBytes(StandardCharsets.UTF_8);
        }

        @Test
        default void of_eight_nodes_that_start_at_once_one_opens_the_system_tenant_and_one_keeps_its_secret() {
            List<String> done = Race.of(
                    8,
                    node -> database()
                            .in(transaction -> transaction.setup().openSystemTenant() + " "
                                    + transaction.setup().keep(new byte[] {(byte) node})));

            assertThat(done).filteredOn(node -> node.startsWith("true")).hasSize(1);
            assertThat(done).filteredOn(node -> node.endsWith("true")).hasSize(1);
        }

        @Test
        default void of_eight_who_show_the_secret_at_once_one_uses_it() {
            keep();

            List<Boolean> used = Race.of(
                    8,
                    thread -> database()
                            .in(transaction -> transaction.setup().admitGuess(10)
                                    && transaction.setup().use(hash(GOOD))));

            assertThat(used).filteredOn(winner -> winner).hasSize(1);
            assertThat(database()
                            .<Boolean>in(transaction ->
                                    transaction.setup().keptSince().isPresent()))
                    .isFalse();
        }

        @Test
        default void a_wrong_secret_uses_nothing() {
            keep();

            assertThat(database().<Boolean>in(transaction -> transaction.setup().use(hash(WRONG))))
                    .isFalse();
            assertThat(database().<Boolean>in(transaction -> transaction.setup().use(hash(GOOD))))
                    .isTrue();
        }

        @Test
        default void so_many_guesses_are_admitted_in_a_minute_however_many_are_made_at_once() {
            keep();

            assertThat(Race.of(16, thread -> guess()))
                    .filteredOn(admitted -> admitted)
                    .hasSize(10);
            assertThat(guess()).isFalse();

            database().update("update setup_secret set window_started_at = window_started_at - interval '59' second");
            assertThat(guess()).isFalse();
            database().update("update setup_secret set window_started_at = window_started_at - interval '1' second");
            assertThat(guess()).isTrue();
        }

        @Test
        default void without_a_secret_no_guess_is_admitted() {
            assertThat(guess()).isFalse();
        }

        private boolean guess() {
            return database().in(transaction -> transaction.setup().admitGuess(10));
        }

        private void keep() {
            database().run(transaction -> transaction.setup().keep(hash(GOOD)));
        }
    }
}
