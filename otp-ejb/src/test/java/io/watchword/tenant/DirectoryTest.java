package io.watchword.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.tenant.model.ApiClient;
import io.watchword.tenant.model.Application;
import io.watchword.tenant.model.SignUp;
import io.watchword.tenant.model.UsableKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final RegisteredTenants tenants = new RegisteredTenants();
    private final Directory directory = tenants.directory(nanos::get);

    @Test
    void a_tenant_is_read_once_while_it_is_fresh() {
        tenants.put("acme", List.of(), List.of());

        directory.tenant("acme");
        pass(Duration.ofMillis(1499));
        directory.tenant("acme");

        assertThat(tenants.lookups()).isEqualTo(1);
    }

    @Test
    void a_removal_is_followed_within_two_seconds_though_nobody_asked_meanwhile() {
        tenants.put("acme", List.of(), List.of());
        assertThat(directory.tenant("acme")).isPresent();

        tenants.remove("acme");
        pass(Duration.ofSeconds(2));

        assertThat(directory.tenant("acme")).isEmpty();
    }

    @Test
    void a_tenant_in_use_is_read_again_in_the_background() {
        tenants.put("acme", List.of(), List.of());
        directory.tenant("acme");
        tenants.remove("acme");

        pass(Duration.ofMillis(1501));
        directory.tenant("acme");

        assertThat(directory.tenant("acme")).isEmpty();
        assertThat(tenants.lookups()).isEqualTo(2);
    }

    @Test
    void an_unknown_tenant_costs_one_query_however_often_it_is_asked_for() {
        for (int i = 0; i < 100; i++) {
            assertThat(directory.tenant("nobody")).isEmpty();
        }

        assertThat(tenants.lookups()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-acme", "Acme", "../acme", "a b", "acme\n", "ａcme"})
    void what_is_no_tenant_id_costs_no_query(String id) {
        assertThat(directory.tenant(id)).isEmpty();

        assertThat(tenants.lookups()).isZero();
    }

    @Test
    void a_tenant_id_has_up_to_63_characters() {
        directory.tenant("a".repeat(63));
        assertThat(tenants.lookups()).isEqualTo(1);

        directory.tenant("a".repeat(64));
        assertThat(tenants.lookups()).isEqualTo(1);
    }

    @Test
    void a_client_of_an_application_that_cannot_be_used_cannot_be_used() {
        ApiClient bound = client("bound", Optional.of("shop"));
        ApiClient unbound = client("unbound", Optional.empty());

        tenants.put("acme", List.of(), List.of(bound, unbound));
        tenants.put("other", List.of(application("other")), List.of(bound));

        assertThat(directory.tenant("acme").orElseThrow().clients()).containsOnlyKeys("unbound");
        assertThat(directory.tenant("other").orElseThrow().clients()).containsOnlyKeys("bound");
    }

    @Test
    void a_publishable_key_is_good_while_its_tenant_and_application_are() {
        tenants.put("acme", List.of(application("acme")), List.of());
        tenants.put("bare", List.of(), List.of());
        tenants.put(key("good", "acme"));
        tenants.put(key("without-application", "bare"));
        tenants.put(key("without-tenant", "gone"));

        assertThat(directory.publishableKey("good")).isPresent();
        assertThat(directory.publishableKey("without-application")).isEmpty();
        assertThat(directory.publishableKey("without-tenant")).isEmpty();
        assertThat(directory.publishableKey("unknown")).isEmpty();
    }

    @Test
    void an_origin_is_allowed_somewhere_exactly_as_it_was_listed() {
        tenants.put(key("good", "acme"));

        assertThat(directory.isOriginAllowedSomewhere("https://shop.example")).isTrue();
        assertThat(directory.isOriginAllowedSomewhere("https://shop.example.evil"))
                .isFalse();
        assertThat(directory.isOriginAllowedSomewhere("http://shop.example")).isFalse();
        assertThat(directory.isOriginAllowedSomewhere("null")).isFalse();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static Application application(String tenantId) {
        return Application.register(tenantId, "shop", "Shop", List.of(), SignUp.AUTO, NOW);
    }

    private static ApiClient client(String id, Optional<String> applicationId) {
        return ApiClient.create("acme", id, applicationId, "unused", Set.of(), NOW);
    }

    private static UsableKey key(String id, String tenantId) {
        return new UsableKey(id, tenantId, "shop", Set.of("https://shop.example"));
    }
}
