package io.watchword.tenant.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiClientTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.500Z");
    private static final ApiClient.Content ENABLED = content(true, Optional.empty());
    private static final ApiClient.Content DISABLED = content(false, Optional.empty());

    private final ApiClient client =
            ApiClient.create("acme", "backend", Optional.empty(), Optional.of("first"), ENABLED, NOW);

    @Test
    void a_replaced_secret_is_good_until_its_time_ends_and_not_at_it() {
        client.rotate("second", Duration.ofSeconds(10), NOW);

        assertThat(client.secretHashes(NOW.plusMillis(9_999))).containsExactly("second", "first");
        assertThat(client.secretHashes(NOW.plusSeconds(10))).containsExactly("second");
        assertThat(client.formerSecretEndsAt(NOW)).contains(NOW.plusSeconds(10));
        assertThat(client.formerSecretEndsAt(NOW.plusSeconds(10))).isEmpty();
    }

    @Test
    void no_more_than_two_secrets_are_good() {
        client.rotate("second", Duration.ofDays(1), NOW);
        client.rotate("third", Duration.ofDays(1), NOW);

        assertThat(client.secretHashes(NOW)).containsExactly("third", "second");
    }

    @Test
    void without_grace_the_former_secret_ends_at_once() {
        client.rotate("second", Duration.ZERO, NOW);

        assertThat(client.secretHashes(NOW)).containsExactly("second");
    }

    @Test
    void the_first_secret_of_a_client_with_keys_replaces_none() {
        ApiClient keyed = ApiClient.create(
                "acme", "keyed", Optional.empty(), Optional.empty(), content(true, Optional.of("{}")), NOW);

        keyed.rotate("first", Duration.ofDays(1), NOW);

        assertThat(keyed.secretHashes(NOW)).containsExactly("first");
        assertThat(keyed.formerSecretEndsAt(NOW)).isEmpty();
        keyed.forgetSecrets(NOW);
        assertThat(keyed.hasSecret()).isFalse();
    }

    @Test
    void a_client_keeps_a_way_to_prove_itself() {
        assertThatThrownBy(() -> client.forgetSecrets(NOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tokens_from_before_a_client_was_disabled_never_come_back() {
        Instant before = NOW.truncatedTo(ChronoUnit.SECONDS);
        assertThat(client.vouchesFor(before)).isTrue();
        assertThat(client.vouchesFor(before.minusSeconds(1))).isFalse();

        client.change(DISABLED, NOW.plusSeconds(5));
        client.change(ENABLED, NOW.plusSeconds(6));

        assertThat(client.vouchesFor(before.plusSeconds(5))).isFalse();
        assertThat(client.vouchesFor(before.plusSeconds(6))).isTrue();
    }

    @Test
    void a_change_that_disables_nothing_ends_no_token() {
        client.change(ENABLED, NOW.plusSeconds(5));

        assertThat(client.vouchesFor(NOW)).isTrue();
    }

    private static ApiClient.Content content(boolean enabled, Optional<String> jwks) {
        return new ApiClient.Content(Set.of(Scope.ADMIN_READ), jwks, enabled);
    }
}
