package io.watchword.blocklist.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.blocklist.model.BlocklistEntry.Match;
import io.watchword.blocklist.model.BlocklistRepository.Filter;
import io.watchword.blocklist.model.BlocklistRepository.Listed;
import io.watchword.platform.Ids;
import io.watchword.platform.database.OnDatabase;
import io.watchword.tenant.model.Tenant;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BlocklistRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofHours(1));
    private static final Match NUMBER = new Match(Target.PHONE_NUMBER, "00ff", "••••••10");
    private static final Match PREFIX = new Match(Target.PREFIX, "+9199", "+9199");

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {}

    interface Contract extends OnDatabase {

        @Test
        default void an_entry_is_found_as_it_was_written_and_by_its_own_tenant_alone() {
            tenants();
            UUID id = add("acme", ListKind.BLOCK, NUMBER, Optional.of(END));

            database().run(transaction -> {
                BlocklistEntry found =
                        transaction.blocklist().find("acme", id, NOW).orElseThrow();
                assertThat(found.kind()).isEqualTo(ListKind.BLOCK);
                assertThat(found.match()).isEqualTo(NUMBER);
                assertThat(found.reason()).contains("pumped");
                assertThat(transaction.blocklist().inForce("acme", NOW))
                        .containsExactly(new Listed(ListKind.BLOCK, Target.PHONE_NUMBER, "00ff", Optional.of(END)));
                assertThat(transaction.blocklist().find("other", id, NOW)).isEmpty();
                assertThat(transaction.blocklist().inForce("other", NOW)).isEmpty();
                assertThat(transaction.blocklist().count("other")).isZero();
            });
        }

        @Test
        default void an_entry_is_in_force_until_its_end_and_not_at_it_and_without_one_for_good() {
            tenants();
            UUID id = add("acme", ListKind.BLOCK, NUMBER, Optional.of(END));
            UUID lasting = add("acme", ListKind.BLOCK, PREFIX, Optional.empty());

            database().run(transaction -> {
                Filter all = new Filter("acme", Optional.empty(), Optional.empty(), Optional.empty());
                Instant before = END.minusMillis(1);
                assertThat(transaction.blocklist().find("acme", id, before)).isPresent();
                assertThat(transaction.blocklist().find("acme", id, END)).isEmpty();
                assertThat(transaction.blocklist().inForce("acme", before)).hasSize(2);
                assertThat(transaction.blocklist().inForce("acme", END)).hasSize(1);
                assertThat(transaction.blocklist().page(all, Optional.empty(), 9, END))
                        .extracting(BlocklistEntry::id)
                        .containsExactly(lasting);
                transaction.blocklist().removeExpired("acme", END);
                assertThat(transaction.blocklist().count("acme")).isOne();
            });
        }

        @Test
        default void entries_are_found_by_kind_and_by_what_they_fit() {
            tenants();
            UUID blocked = add("acme", ListKind.BLOCK, PREFIX, Optional.empty());
            UUID allowed = add("acme", ListKind.ALLOW, PREFIX, Optional.empty());
            UUID number = add("acme", ListKind.ALLOW, NUMBER, Optional.empty());
            add("other", ListKind.ALLOW, NUMBER, Optional.empty());

            database().run(transaction -> {
                BlocklistRepository blocklist = transaction.blocklist();
                Optional<ListKind> allow = Optional.of(ListKind.ALLOW);
                assertThat(blocklist.page(
                                new Filter("acme", allow, Optional.empty(), Optional.empty()),
                                Optional.empty(),
                                9,
                                NOW))
                        .extracting(BlocklistEntry::id)
                        .containsExactly(allowed, number);
                assertThat(blocklist.page(
                                new Filter("acme", Optional.empty(), Optional.of(Target.PREFIX), Optional.of("+9199")),
                                Optional.empty(),
                                9,
                                NOW))
                        .extracting(BlocklistEntry::id)
                        .containsExactly(blocked, allowed);
                assertThat(blocklist.page(
                                new Filter("acme", Optional.empty(), Optional.empty(), Optional.empty()),
                                Optional.of(allowed),
                                1,
                                NOW))
                        .extracting(BlocklistEntry::id)
                        .containsExactly(allowed);
            });
        }

        @Test
        default void the_same_is_listed_once_in_a_tenant() {
            tenants();
            add("acme", ListKind.BLOCK, PREFIX, Optional.empty());
            add("acme", ListKind.ALLOW, PREFIX, Optional.empty());
            add("other", ListKind.BLOCK, PREFIX, Optional.empty());

            assertThatThrownBy(() -> add("acme", ListKind.BLOCK, PREFIX, Optional.of(END)))
                    .hasRootCauseInstanceOf(SQLException.class);
        }

        private void tenants() {
            database().run(transaction -> {
                transaction.tenants().add(Tenant.create("acme", "Acme", NOW));
                transaction.tenants().add(Tenant.create("other", "Other", NOW));
            });
        }

        private UUID add(String tenantId, ListKind kind, Match match, Optional<Instant> end) {
            UUID id = Ids.next();
            database()
                    .run(transaction -> transaction
                            .blocklist()
                            .add(BlocklistEntry.create(id, tenantId, kind, match, Optional.of("pumped"), end, NOW)));
            return id;
        }
    }
}
