package io.watchword.testnumber.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.platform.Ids;
import io.watchword.platform.database.OnDatabase;
import io.watchword.tenant.model.Tenant;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TestNumberRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofDays(90));
    private static final byte[] INDEX = {1, 2, 3};

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        @Test
        default void a_test_number_is_found_as_it_was_written_and_by_its_own_tenant_alone() {
            tenants();
            UUID id = add("acme", INDEX, END);

            database().run(transaction -> {
                TestNumber found =
                        transaction.testNumbers().find("acme", id, NOW).orElseThrow();
                assertThat(found.phoneIndex()).isEqualTo(INDEX);
                assertThat(found.phoneCiphertext()).containsExactly(4);
                assertThat(found.codeCiphertext()).containsExactly(5);
                assertThat(found.expiresAt()).isEqualTo(END);
                assertThat(transaction.testNumbers().all("acme", NOW)).containsExactly(found);
                assertThat(transaction.testNumbers().find("other", id, NOW)).isEmpty();
                assertThat(transaction.testNumbers().all("other", NOW)).isEmpty();
            });
        }

        @Test
        default void a_test_number_is_one_until_its_end_and_not_at_it() {
            tenants();
            UUID id = add("acme", INDEX, END);

            database().run(transaction -> {
                Instant before = END.minusMillis(1);
                assertThat(transaction.testNumbers().find("acme", id, before)).isPresent();
                assertThat(transaction.testNumbers().all("acme", before)).hasSize(1);
                assertThat(transaction.testNumbers().find("acme", id, END)).isEmpty();
                assertThat(transaction.testNumbers().all("acme", END)).isEmpty();
            });
        }

        @Test
        default void a_number_is_one_test_number_of_a_tenant_until_that_is_over() {
            tenants();
            add("acme", INDEX, END);
            add("other", INDEX, END);
            assertThatThrownBy(() -> add("acme", INDEX, END)).hasRootCauseInstanceOf(SQLException.class);

            database().run(transaction -> transaction.testNumbers().removeExpired("acme", END.minusMillis(1)));
            assertThatThrownBy(() -> add("acme", INDEX, END)).hasRootCauseInstanceOf(SQLException.class);
            database().run(transaction -> transaction.testNumbers().removeExpired("acme", END));
            add("acme", INDEX, END);

            database()
                    .run(transaction -> assertThat(transaction.testNumbers().all("other", NOW))
                            .hasSize(1));
        }

        @Test
        default void no_test_number_lasts_longer_than_a_quarter_of_a_year() {
            tenants();

            assertThatThrownBy(() -> add("acme", INDEX, NOW.plus(Duration.ofDays(92))))
                    .hasRootCauseInstanceOf(SQLException.class);
            assertThatThrownBy(() -> add("acme", INDEX, NOW)).hasRootCauseInstanceOf(SQLException.class);
        }

        private void tenants() {
            database().run(transaction -> {
                transaction.tenants().add(Tenant.create("acme", "Acme", NOW));
                transaction.tenants().add(Tenant.create("other", "Other", NOW));
            });
        }

        private UUID add(String tenantId, byte[] index, Instant end) {
            UUID id = Ids.next();
            database()
                    .run(transaction -> transaction
                            .testNumbers()
                            .add(TestNumber.create(id, tenantId, index, new byte[] {4}, new byte[] {5}, end, NOW)));
            return id;
        }
    }
}
