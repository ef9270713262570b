package io.watchword.webhook.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Ids;
import io.watchword.platform.Race;
import io.watchword.platform.database.OnDatabase;
import io.watchword.tenant.model.Tenant;
import io.watchword.webhook.model.WebhookRepository.Due;
import io.watchword.webhook.model.WebhookRepository.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WebhookRepositoryTest {

    private static final Duration LEASE = Duration.ofMinutes(2);

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        @Test
        default void an_endpoint_is_found_by_its_own_tenant_alone() {
            UUID id = endpoint("acme", "delivery.*");

            database().run(transaction -> {
                WebhookEndpoint found = transaction.webhooks().find("acme", id).orElseThrow();
                assertThat(found.content().eventTypes()).containsExactly("delivery.*");
                assertThat(transaction.webhooks().find("other", id)).isEmpty();
                assertThat(transaction.webhooks().all("acme")).containsExactly(found);
                assertThat(transaction.webhooks().all("other")).isEmpty();
            });
        }

        @Test
        default void an_endpoint_wants_its_types_while_it_is_enabled() {
            WebhookEndpoint endpoint = WebhookEndpoint.create(
                    Ids.next(),
                    "acme",
                    content(true, "delivery.*", "challenge.verified"),
                    new byte[] {1},
                    Instant.EPOCH);
            assertThat(endpoint.wants("delivery.sent")).isTrue();
            assertThat(endpoint.wants("challenge.verified")).isTrue();
            assertThat(endpoint.wants("challenge.created")).isFalse();

            endpoint.change(content(false, "delivery.*"), Instant.EPOCH);

            assertThat(endpoint.wants("delivery.sent")).isFalse();
        }

        @Test
        default void after_a_rotation_the_former_secret_signs_too_until_it_ends() {
            WebhookEndpoint endpoint =
                    WebhookEndpoint.create(Ids.next(), "acme", content(true, "*"), new byte[] {1}, Instant.EPOCH);

            endpoint.rotate(new byte[] {2}, Duration.ofSeconds(10), Instant.EPOCH);

            assertThat(endpoint.secretCiphertexts(Instant.ofEpochSecond(9)))
                    .containsExactly(new byte[] {2}, new byte[] {1});
            assertThat(endpoint.secretCiphertexts(Instant.ofEpochSecond(10))).containsExactly(new byte[] {2});
        }

        @Test
        default void of_many_who_claim_a_notification_one_gets_it() {
            UUID endpoint = endpoint("acme", "delivery.*");
            UUID id = told(endpoint);

            List<List<ClaimedNotification>> claimed = Race.of(8, thread -> claim(endpoint));

            assertThat(claimed.stream().flatMap(List::stream)).singleElement().satisfies(one -> {
                assertThat(one.id()).isEqualTo(id);
                assertThat(one.attempt()).isEqualTo(1);
                assertThat(one.messageCiphertext()).isEmpty();
            });
            assertThat(due()).isEmpty();
        }

        @Test
        default void whoever_lost_the_lease_settles_nothing() {
            UUID endpoint = endpoint("acme", "delivery.*");
            UUID id = told(endpoint);
            ClaimedNotification first = claim(endpoint).get(0);
            database().update("update webhook_notification set due_at = current_timestamp");
            ClaimedNotification second = claim(endpoint).get(0);

            settle(first, NotificationStatus.DELIVERED, Optional.empty());
            assertThat(status(endpoint, id)).isEqualTo(NotificationStatus.WAITING);
            settle(second, NotificationStatus.DEAD, Optional.empty());

            assertThat(status(endpoint, id)).isEqualTo(NotificationStatus.DEAD);
        }

        @Test
        default void what_is_over_can_be_tried_anew_and_what_is_not_cannot() {
            UUID endpoint = endpoint("acme", "delivery.*");
            UUID id = told(endpoint);
            assertThat(replay("acme", endpoint, id)).isFalse();
            settle(claim(endpoint).get(0), NotificationStatus.DEAD, Optional.empty());
            assertThat(due()).isEmpty();

            assertThat(replay("other", endpoint, id)).isFalse();
            assertThat(replay("acme", endpoint, id)).isTrue();

            assertThat(due()).containsExactly(endpoint);
            assertThat(claim(endpoint)).singleElement().satisfies(one -> {
                assertThat(one.id()).isEqualTo(id);
                assertThat(one.attempt()).isEqualTo(1);
            });
        }

        @Test
        default void notifications_are_listed_in_their_order_from_an_id_on_and_by_status() {
            UUID endpoint = endpoint("acme", "delivery.*");
            List<UUID> ids = List.of(told(endpoint), told(endpoint), told(endpoint));
            ClaimedNotification first = claim(endpoint).stream()
                    .filter(one -> one.id().equals(ids.get(0)))
                    .findFirst()
                    .orElseThrow();
            settle(first, NotificationStatus.DEAD, Optional.empty());

            assertThat(list(endpoint, Optional.empty(), Optional.of(ids.get(1))))
                    .containsExactly(ids.get(1), ids.get(2));
            assertThat(list(endpoint, Optional.of(NotificationStatus.DEAD), Optional.empty()))
                    .containsExactly(ids.get(0));
        }

        @Test
        default void an_endpoint_that_goes_takes_with_it_what_it_was_to_be_told() {
            UUID endpoint = endpoint("acme", "delivery.*");
            told(endpoint);

            database()
                    .run(transaction -> transaction
                            .webhooks()
                            .remove(transaction
                                    .webhooks()
                                    .find("acme", endpoint)
                                    .orElseThrow()));

            assertThat(count()).isZero();
        }

        @Test
        default void what_has_long_been_over_is_forgotten_and_so_is_what_nobody_waits_for() {
            UUID endpoint = endpoint("acme", "delivery.*");
            told(endpoint);
            settle(claim(endpoint).get(0), NotificationStatus.DELIVERED, Optional.empty());
            told(endpoint);
            told(Ids.next());

            database()
                    .run(transaction ->
                            transaction.webhooks().forget(Instant.now().plusSeconds(60)));

            assertThat(count()).isEqualTo(1);
        }

        @Test
        default void what_waits_for_a_disabled_endpoint_is_dead_once_its_time_is_over_and_can_be_replayed() {
            UUID disabled = endpoint("acme", "delivery.*");
            UUID enabled = another("acme");
            UUID late = told(disabled, Duration.ZERO);
            UUID early = told(disabled, Duration.ofDays(1));
            UUID others = told(enabled, Duration.ZERO);
            database()
                    .run(transaction -> transaction
                            .webhooks()
                            .find("acme", disabled)
                            .orElseThrow()
                            .change(content(false, "delivery.*"), Instant.EPOCH));

            int dead = database().in(transaction -> transaction.webhooks().giveUpOfDisabled("disabled"));

            assertThat(dead).isOne();
            assertThat(status(disabled, late)).isEqualTo(NotificationStatus.DEAD);
            assertThat(lastError(disabled, late)).contains("disabled");
            assertThat(status(disabled, early)).isEqualTo(NotificationStatus.WAITING);
            assertThat(status(enabled, others)).isEqualTo(NotificationStatus.WAITING);
            assertThat(replay("acme", disabled, late)).isTrue();
            assertThat(status(disabled, late)).isEqualTo(NotificationStatus.WAITING);
        }

        private static WebhookEndpoint.Content content(boolean enabled, String... types) {
            return new WebhookEndpoint.Content("https://hooks.example/a", Set.of(types), enabled);
        }

        private UUID endpoint(String tenantId, String type) {
            UUID id = Ids.next();
            database().run(transaction -> {
                transaction.tenants().add(Tenant.create(tenantId, "Acme", Instant.EPOCH));
                transaction.tenants().flush();
                transaction
                        .webhooks()
                        .add(WebhookEndpoint.create(id, tenantId, content(true, type), new byte[] {1}, Instant.EPOCH));
            });
            return id;
        }

        private UUID another(String tenantId) {
            UUID id = Ids.next();
            database()
                    .run(transaction -> transaction
                            .webhooks()
                            .add(WebhookEndpoint.create(
                                    id, tenantId, content(true, "delivery.*"), new byte[] {1}, Instant.EPOCH)));
            return id;
        }

        private UUID told(UUID endpoint) {
            return told(endpoint, Duration.ofDays(1));
        }

        private UUID told(UUID endpoint, Duration patience) {
            UUID id = Ids.next();
            Instant now = Instant.now().minusSeconds(1);
            database()
                    .run(transaction -> transaction
                            .webhooks()
                            .addAll(
                                    List.of(new Told(
                                            id,
                                            "acme",
                                            endpoint,
                                            "delivery.sent",
                                            Optional.empty(),
                                            "{}",
                                            now.plus(patience))),
                                    now));
            return id;
        }

        private List<ClaimedNotification> claim(UUID endpoint) {
            return database().in(transaction -> transaction.webhooks().claimDue(endpoint, 10, LEASE, Instant.now()));
        }

        private void settle(ClaimedNotification claimed, NotificationStatus as, Optional<Instant> dueAt) {
            database().run(transaction -> transaction.webhooks().settle(claimed, as, dueAt, Optional.of("http_500")));
        }

        private boolean replay(String tenantId, UUID endpoint, UUID id) {
            return database()
                    .in(transaction -> transaction
                            .webhooks()
                            .replay(tenantId, endpoint, id, Instant.now().plusSeconds(60)));
        }

        private List<UUID> due() {
            return database().in(transaction -> transaction.webhooks().endpointsDue()).stream()
                    .map(Due::endpointId)
                    .toList();
        }

        private NotificationStatus status(UUID endpoint, UUID id) {
            return database()
                    .in(transaction -> transaction.webhooks().notification("acme", endpoint, id))
                    .orElseThrow()
                    .status();
        }

        private Optional<String> lastError(UUID endpoint, UUID id) {
            return database()
                    .in(transaction -> transaction.webhooks().notification("acme", endpoint, id))
                    .orElseThrow()
                    .lastError();
        }

        private List<UUID> list(UUID endpoint, Optional<NotificationStatus> status, Optional<UUID> from) {
            return database()
                    .in(transaction -> transaction.webhooks().notifications("acme", endpoint, status, from, 10))
                    .stream()
                    .map(Notification::id)
                    .toList();
        }

        private int count() {
            return database().one("select count(*) as n from webhook_notification", row -> row.number("n"));
        }
    }
}
