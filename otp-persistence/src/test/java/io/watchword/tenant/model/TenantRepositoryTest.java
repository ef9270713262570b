package io.watchword.tenant.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.platform.Race;
import io.watchword.platform.database.OnDatabase;
import io.watchword.platform.database.TestDatabase.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TenantRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        @Test
        default void what_a_tenant_registers_is_found_under_its_id_and_under_no_other_tenants() {
            database().run(transaction -> {
                register(transaction, "acme");
                register(transaction, "other");
            });

            database().run(transaction -> {
                TenantRepository tenants = transaction.tenants();
                for (String tenantId : List.of("acme", "other")) {
                    assertThat(tenants.application(tenantId, "shop")).isPresent();
                    assertThat(tenants.client(tenantId, "backend").orElseThrow().tenantId())
                            .isEqualTo(tenantId);
                }
                assertThat(tenants.publishableKey("acme", "pk_acme")).isPresent();
                assertThat(tenants.publishableKey("other", "pk_acme")).isEmpty();
                assertThat(tenants.publishableKeys("acme", "", 10))
                        .extracting(PublishableKey::id)
                        .containsExactly("pk_acme");
                assertThat(tenants.clients("acme", "", 10))
                        .extracting(ApiClient::tenantId)
                        .containsExactly("acme");
            });
        }

        @Test
        default void a_list_is_read_from_an_id_on_in_the_order_of_ids() {
            database().run(transaction -> {
                transaction.tenants().add(Tenant.create("acme", "Acme", NOW));
                transaction.tenants().flush();
                for (String id : List.of("c", "a", "b")) {
                    transaction.tenants().add(Application.register("acme", id, content(Set.of()), NOW));
                }
            });

            assertThat(applications("", 2)).containsExactly("a", "b");
            assertThat(applications("b", 2)).containsExactly("b", "c");
            assertThat(applications("bb", 2)).containsExactly("c");
        }

        @Test
        default void a_removed_tenant_is_listed_no_more_and_keeps_its_id() {
            database().run(transaction -> transaction.tenants().add(Tenant.create("acme", "Acme", NOW)));
            database()
                    .run(transaction ->
                            transaction.tenants().tenant("acme").orElseThrow().remove(NOW));

            database().run(transaction -> {
                assertThat(transaction.tenants().tenants("", 10)).isEmpty();
                assertThat(transaction.tenants().tenant("acme").orElseThrow().enabled())
                        .isFalse();
            });
            assertThatThrownBy(() -> database().run(transaction -> {
                        transaction.tenants().add(Tenant.create("acme", "Acme", NOW));
                        transaction.tenants().flush();
                    }))
                    .isInstanceOf(ConstraintViolationException.class);
        }

        @Test
        default void whoever_has_locked_a_tenant_sees_what_others_did_before_him() {
            database().run(transaction -> transaction.tenants().add(Tenant.create("acme", "0", NOW)));

            Race.of(
                    8,
                    thread -> database().in(transaction -> {
                        Tenant tenant = transaction.tenants().lock("acme").orElseThrow();
                        tenant.change(new Tenant.Content("" + (Integer.parseInt(tenant.name()) + 1), true), NOW);
                        return true;
                    }));

            assertThat(database()
                            .<String>in(transaction -> transaction
                                    .tenants()
                                    .tenant("acme")
                                    .orElseThrow()
                                    .name()))
                    .isEqualTo("8");
        }

        @Test
        default void a_key_is_usable_while_it_its_application_and_its_tenant_are_enabled() {
            database().run(transaction -> register(transaction, "acme"));
            assertThat(usable()).hasSize(1);

            for (String table : List.of("publishable_key", "application", "tenant")) {
                database().update("update " + table + " set enabled = false");
                assertThat(usable()).as(table).isEmpty();
                database().update("update " + table + " set enabled = true");
            }
            assertThat(usable()).hasSize(1);
        }

        @Test
        default void a_key_has_no_more_origins_than_its_application_whatever_it_lists() {
            database().run(transaction -> register(transaction, "acme"));
            assertThat(usable().get(0).allowedOrigins()).containsExactly("https://a.example");

            database()
                    .run(transaction -> transaction
                            .tenants()
                            .publishableKey("acme", "pk_acme")
                            .orElseThrow()
                            .change(new PublishableKey.Content(Optional.empty(), true), NOW));
            assertThat(usable().get(0).allowedOrigins())
                    .containsExactlyInAnyOrder("https://a.example", "https://b.example");

            database()
                    .run(transaction -> transaction
                            .tenants()
                            .application("acme", "shop")
                            .orElseThrow()
                            .change(content(Set.of("https://b.example")), NOW));
            assertThat(usable().get(0).allowedOrigins()).containsExactly("https://b.example");
        }

        @Test
        default void an_application_is_in_use_while_a_credential_is_bound_to_it() {
            database().run(transaction -> register(transaction, "acme"));

            assertThat(inUse("acme")).isTrue();
            database().update("delete from api_client");
            assertThat(inUse("acme")).isTrue();
            assertThat(inUse("other")).isFalse();
            database().update("delete from publishable_key");
            assertThat(inUse("acme")).isFalse();
        }

        private boolean inUse(String tenantId) {
            return database().in(transaction -> transaction.tenants().isInUse(tenantId, "shop"));
        }

        private List<UsableKey> usable() {
            return database().in(transaction -> transaction.tenants().usableKeys());
        }

        private List<String> applications(String from, int most) {
            return database()
                    .in(transaction -> transaction.tenants().applications("acme", from, most).stream()
                            .map(Application::id)
                            .toList());
        }

        private static void register(Transaction transaction, String tenantId) {
            TenantRepository tenants = transaction.tenants();
            tenants.add(Tenant.create(tenantId, "A tenant", NOW));
            tenants.flush();
            tenants.add(Application.register(
                    tenantId, "shop", content(Set.of("https://a.example", "https://b.example")), NOW));
            tenants.flush();
            tenants.add(ApiClient.create(
                    tenantId, "backend", Optional.of("shop"), "unused", Set.of(Scope.CHALLENGES_WRITE), NOW));
            tenants.add(PublishableKey.create(
                    "pk_" + tenantId, tenantId, "shop", Set.of("https://a.example", "https://gone.example"), NOW));
        }

        private static Application.Content content(Set<String> origins) {
            return new Application.Content(
                    "Shop", List.of("https://shop.example/"), SignUp.AUTO, origins, "shop", Duration.ofHours(1), true);
        }
    }
}
