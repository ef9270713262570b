package io.watchword.audit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.platform.Ids;
import io.watchword.platform.database.OnDatabase;
import io.watchword.platform.database.Sql;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditTrailTest {

    @Nested
    class OnH2 implements Contract, OnDatabase.H2 {}

    @Nested
    class OnPostgresql implements Contract, OnDatabase.Postgresql {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "update audit_event set reason = 'none'",
                    "delete from audit_event",
                    "truncate table audit_event"
                })
        void what_is_written_cannot_be_changed_or_removed(String statement) {
            database().run(transaction -> transaction.audit().append(Contract.another()));

            assertThatThrownBy(() -> database().update(statement)).hasMessageContaining("audit_event is append-only");
        }
    }

    interface Contract extends OnDatabase {

        UUID CHALLENGE = UUID.fromString("01900000-0000-7000-8000-00000000000c");
        UUID GATEWAY = UUID.fromString("01900000-0000-7000-8000-000000000001");

        AuditEvent AN_EVENT = AuditEvent.of(
                Instant.parse("2026-11-22T10:00:00.123456Z"),
                new AuditEvent.Scope("acme", Optional.empty()),
                "gateway.created",
                new AuditEvent.Subject("gateway", GATEWAY.toString()),
                Optional.empty(),
                "present",
                Actor.service("demonstration"),
                AuditEvent.Context.NONE);

        @Test
        default void an_event_is_written_as_it_is_given() {
            AuditEvent event = new AuditEvent(
                    Ids.next(),
                    Instant.parse("2026-11-22T10:00:00.123456Z"),
                    new AuditEvent.Scope("acme", Optional.of("shop")),
                    "challenge.verified",
                    new AuditEvent.Subject("challenge", CHALLENGE.toString()),
                    Optional.of("pending"),
                    "verified",
                    new Actor("api_client", "backend", Optional.of("2001:db8::1"), Optional.of("req-1")),
                    AuditEvent.Context.ofChallenge(CHALLENGE, "sms", "IN")
                            .withUser("u1")
                            .withGateway(GATEWAY)
                            .withDestination(Optional.of("00ff10"), Optional.of("10")),
                    Optional.of("code_mismatch"),
                    Optional.of("{\"a\":\"ü\"}"));

            append(event);

            assertThat(columns(event.id()))
                    .containsExactly(
                            event.id().toString(),
                            "2026-11-22T10:00:00.123456Z",
                            "acme",
                            "shop",
                            "challenge.verified",
                            "challenge",
                            CHALLENGE.toString(),
                            "pending",
                            "verified",
                            "api_client",
                            "backend",
                            CHALLENGE.toString(),
                            "u1",
                            "sms",
                            GATEWAY.toString(),
                            "IN",
                            "00ff10",
                            "10",
                            "code_mismatch",
                            "2001:db8::1",
                            "req-1",
                            "{\"a\":\"ü\"}");
            assertThat(leafHash(event.id())).isEqualTo(recomputed(event.id()));
        }

        @Test
        default void what_is_absent_is_null_and_hashed_as_such() {
            AuditEvent event = another().because("");
            AuditEvent without = another();

            append(event, without);

            assertThat(columns(without.id()).get(18)).isNull();
            assertThat(columns(event.id()).get(18)).isEmpty();
            assertThat(leafHash(event.id())).isEqualTo(recomputed(event.id()));
            assertThat(leafHash(without.id())).isEqualTo(recomputed(without.id()));
        }

        /** A database keeps microseconds, so nothing finer may go into the hash. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-11-22T10:00:00Z",
                    "2026-11-22T10:00:00.100Z",
                    "2026-11-22T10:00:00.000001Z",
                    "2026-11-22T10:00:00.123456789Z",
                    "2026-11-22T23:59:59.999999999Z"
                })
        default void the_hash_can_be_recomputed_from_the_row(String occurredAt) {
            AuditEvent event = AuditEvent.of(
                    Instant.parse(occurredAt),
                    AN_EVENT.scope(),
                    AN_EVENT.event(),
                    AN_EVENT.subject(),
                    AN_EVENT.from(),
                    AN_EVENT.to(),
                    AN_EVENT.actor(),
                    AN_EVENT.context());

            append(event);

            assertThat(leafHash(event.id())).isEqualTo(recomputed(event.id()));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 99, 100, 101, 200, 250})
        default void any_number_of_events_is_appended_at_once(int count) {
            List<AuditEvent> events =
                    IntStream.range(0, count).mapToObj(i -> another()).toList();
            int before = count();

            database().run(transaction -> transaction.audit().append(events));

            assertThat(count() - before).isEqualTo(count);
            events.forEach(event -> assertThat(leafHash(event.id())).isEqualTo(event.leafHash()));
        }

        @Test
        default void a_transaction_that_fails_leaves_no_event() {
            AuditEvent event = another();
            int before = count();

            assertThatThrownBy(() -> database().run(transaction -> {
                        transaction.audit().append(event);
                        throw new IllegalStateException("as planned");
                    }))
                    .hasMessage("as planned");

            assertThat(count()).isEqualTo(before);
        }

        static AuditEvent another() {
            return AuditEvent.of(
                    AN_EVENT.occurredAt(),
                    AN_EVENT.scope(),
                    AN_EVENT.event(),
                    AN_EVENT.subject(),
                    AN_EVENT.from(),
                    AN_EVENT.to(),
                    AN_EVENT.actor(),
                    AN_EVENT.context());
        }

        private void append(AuditEvent... events) {
            database().run(transaction -> transaction.audit().append(events));
        }

        private int count() {
            return database().one("select count(*) as events from audit_event", row -> row.number("events"));
        }

        private byte[] leafHash(UUID id) {
            return database().one("select leaf_hash from audit_event where id = ?", row -> row.bytes("leaf_hash"), id);
        }

        /** The columns of the row in the order of the table, as texts. */
        private List<@Nullable String> columns(UUID id) {
            return database().one("select * from audit_event where id = ?", Contract::columns, id);
        }

        private static List<@Nullable String> columns(Sql.Row row) throws SQLException {
            List<@Nullable String> columns = new ArrayList<>();
            columns.add(row.id("id").toString());
            columns.add(row.instant("occurred_at").toString());
            for (String text : List.of(
                    "tenant_id",
                    "application_id",
                    "event",
                    "subject_type",
                    "subject_id",
                    "from_state",
                    "to_state",
                    "actor_type",
                    "actor_id",
                    "challenge_id",
                    "user_id",
                    "channel",
                    "gateway_id",
                    "country")) {
                columns.add(row.textOrNull(text));
            }
            columns.add(
                    row.textOrNull("number_pseudonym") == null
                            ? null
                            : HexFormat.of().formatHex(row.bytes("number_pseudonym")));
            for (String text : List.of("number_last_two", "reason", "client_ip", "request_id", "details")) {
                columns.add(row.textOrNull(text));
            }
            return columns;
        }

        /** What the leaf's definition says, written down a second time. */
        private byte[] recomputed(UUID id) {
            ByteArrayOutputStream canonical = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(canonical)) {
                for (@Nullable String column : columns(id)) {
                    byte[] text = (column == null ? "-" : "=" + column).getBytes(StandardCharsets.UTF_8);
                    out.writeInt(text.length);
                    out.write(text);
                }
                return MessageDigest.getInstance("SHA-256").digest(canonical.toByteArray());
            } catch (IOException | NoSuchAlgorithmException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }
}
