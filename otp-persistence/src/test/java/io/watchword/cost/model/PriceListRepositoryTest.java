package io.watchword.cost.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.platform.database.OnDatabase;
import io.watchword.tenant.model.Tenant;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PriceListRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        @Test
        default void a_list_is_found_by_its_own_tenant_alone_and_replaced_as_a_whole() {
            tenant("acme");
            add("acme", "sms,IN,0.01,EUR\n");

            database()
                    .run(transaction ->
                            transaction.prices().find("acme").orElseThrow().replace("sms,*,0.02,EUR\n", NOW));

            database().run(transaction -> {
                PriceList found = transaction.prices().find("acme").orElseThrow();
                assertThat(found.document()).isEqualTo("sms,*,0.02,EUR\n");
                assertThat(found.version()).isOne();
                assertThat(transaction.prices().find("other")).isEmpty();
            });
        }

        @Test
        default void a_tenant_has_one_list_and_none_after_its_removal() {
            tenant("acme");
            add("acme", "a");
            assertThatThrownBy(() -> add("acme", "b")).hasRootCauseInstanceOf(SQLException.class);

            database()
                    .run(transaction -> transaction
                            .prices()
                            .remove(transaction.prices().find("acme").orElseThrow()));

            database()
                    .run(transaction ->
                            assertThat(transaction.prices().find("acme")).isEmpty());
        }

        private void tenant(String id) {
            database().run(transaction -> transaction.tenants().add(Tenant.create(id, id, NOW)));
        }

        private void add(String tenantId, String document) {
            database().run(transaction -> transaction.prices().add(PriceList.create(tenantId, document, NOW)));
        }
    }
}
