package io.watchword.policy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.platform.Ids;
import io.watchword.platform.database.OnDatabase;
import io.watchword.tenant.model.Application;
import io.watchword.tenant.model.SignUp;
import io.watchword.tenant.model.Tenant;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PolicyRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Optional<String> TENANT = Optional.empty();
    private static final Optional<String> SHOP = Optional.of("shop");

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        @Test
        default void a_document_is_found_as_it_was_written_and_by_its_own_tenant_alone() {
            tenants();
            UUID ofTenant = add("acme", TENANT, "{\"code_length\":8}");
            UUID ofShop = add("acme", SHOP, "{}");

            database().run(transaction -> {
                PolicyDocument found =
                        transaction.policies().find("acme", ofTenant).orElseThrow();
                assertThat(found.document()).isEqualTo("{\"code_length\":8}");
                assertThat(found.applicationId()).isEmpty();
                assertThat(transaction.policies().find("other", ofTenant)).isEmpty();
                assertThat(transaction.policies().all("acme"))
                        .extracting(PolicyDocument::id)
                        .containsExactly(ofTenant, ofShop);
                assertThat(transaction.policies().all("other")).isEmpty();
            });
        }

        @Test
        default void a_tenant_has_one_document_and_so_has_each_of_its_applications() {
            tenants();
            add("acme", TENANT, "{}");
            add("acme", SHOP, "{}");
            add("other", TENANT, "{}");
            add("other", SHOP, "{}");

            assertThatThrownBy(() -> add("acme", TENANT, "{}")).hasRootCauseInstanceOf(SQLException.class);
            assertThatThrownBy(() -> add("acme", SHOP, "{}")).hasRootCauseInstanceOf(SQLException.class);
        }

        @Test
        default void a_document_is_of_an_application_that_its_tenant_has_and_keeps_it() {
            tenants();
            assertThatThrownBy(() -> add("acme", Optional.of("nothing"), "{}"))
                    .hasRootCauseInstanceOf(SQLException.class);
            assertThat(isInUse()).isFalse();

            UUID id = add("acme", SHOP, "{}");

            assertThat(isInUse()).isTrue();
            database()
                    .run(transaction -> transaction
                            .policies()
                            .remove(transaction.policies().find("acme", id).orElseThrow()));
            assertThat(isInUse()).isFalse();
        }

        @Test
        default void a_change_makes_a_new_version() {
            tenants();
            UUID id = add("acme", TENANT, "{}");
            database()
                    .run(transaction -> transaction
                            .policies()
                            .find("acme", id)
                            .orElseThrow()
                            .change("{\"max_resends\":1}", NOW));

            database().run(transaction -> {
                PolicyDocument changed = transaction.policies().find("acme", id).orElseThrow();
                assertThat(changed.document()).isEqualTo("{\"max_resends\":1}");
                assertThat(changed.version()).isEqualTo(1);
            });
        }

        private boolean isInUse() {
            return database().in(transaction -> transaction.tenants().isInUse("acme", "shop"));
        }

        private void tenants() {
            database().run(transaction -> {
                for (String tenant : List.of("acme", "other")) {
                    transaction.tenants().add(Tenant.create(tenant, tenant, NOW));
                    transaction.tenants().flush();
                    transaction
                            .tenants()
                            .add(Application.register(tenant, "shop", "Shop", List.of(), SignUp.AUTO, NOW));
                }
            });
        }

        private UUID add(String tenantId, Optional<String> applicationId, String document) {
            UUID id = Ids.next();
            database()
                    .run(transaction -> transaction
                            .policies()
                            .add(PolicyDocument.create(id, tenantId, applicationId, document, NOW)));
            return id;
        }
    }
}
