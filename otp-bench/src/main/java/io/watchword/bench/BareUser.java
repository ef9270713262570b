package io.watchword.bench;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Does with a cycle what the product does to the database, and nothing else: statement by statement over one connection, with
 * random bytes where the product puts what it has computed.
 */
final class BareUser implements LoadUser {

    private static final String TENANT = "demo";
    private static final String APPLICATION = "demo-app";
    private static final UUID GATEWAY = UUID.fromString("019a0000-0000-7000-8000-000000000001");

    /** Of a decision: what limits a send was held to. */
    private static final String CHECKS = """
            [{"rule":"per_number","counter":1,"threshold":5,"window_seconds":600},\
            {"rule":"per_prefix","threshold":150,"per_verified":3,"window_seconds":3600}]""";

    /** As long as what the product writes. */
    private static final int KEYED_BYTES = 32;

    private static final int CODE_CIPHERTEXT_BYTES = 39;
    private static final int PHONE_CIPHERTEXT_BYTES = 46;
    private static final int MESSAGE_CIPHERTEXT_BYTES = 160;

    private final Connection connection;
    private final PreparedStatement admit;
    private final PreparedStatement insertChallenge;
    private final PreparedStatement insertDelivery;
    private final PreparedStatement insertDecision;
    private final PreparedStatement settle;
    private final PreparedStatement lockForVerification;
    private final PreparedStatement chargeAttempt;
    private final PreparedStatement end;
    private final PreparedStatement signUp;
    private final PreparedStatement associate;
    private final PreparedStatement openSession;
    private final PreparedStatement[] insertAudit = new PreparedStatement[4];

    BareUser(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        admit = connection.prepareStatement(BareStatements.ADMIT);
        insertChallenge = connection.prepareStatement(BareStatements.INSERT_CHALLENGE);
        insertDelivery = connection.prepareStatement(BareStatements.INSERT_DELIVERY);
        insertDecision = connection.prepareStatement(BareStatements.INSERT_DECISION);
        settle = connection.prepareStatement(BareStatements.SETTLE);
        lockForVerification = connection.prepareStatement(BareStatements.LOCK_FOR_VERIFICATION);
        chargeAttempt = connection.prepareStatement(BareStatements.CHARGE_ATTEMPT);
        end = connection.prepareStatement(BareStatements.END);
        signUp = connection.prepareStatement(BareStatements.SIGN_UP);
        associate = connection.prepareStatement(BareStatements.ASSOCIATE);
        openSession = connection.prepareStatement(BareStatements.OPEN_SESSION);
        for (int events = 1; events < insertAudit.length; events++) {
            insertAudit[events] = connection.prepareStatement(BareStatements.insertAudit(events));
        }
    }

    @Override
    public Cycle cycle() throws Exception {
        Person person = new Person();
        long start = System.nanoTime();
        send(person);
        long sendEnd = System.nanoTime();
        settle(person);
        long verifyStart = System.nanoTime();
        verify(person);
        long end = System.nanoTime();
        return new Cycle(sendEnd - start, end - verifyStart, end - start);
    }

    @Override
    public void recover() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void send(Person person) throws SQLException, CycleFailure {
        Instant now = now();
        read("admit", admit, TENANT, "number", person.index, 5, 5, 5, 600, 600, 600);
        read(
                "insert challenge",
                insertChallenge,
                person.challengeId,
                TENANT,
                APPLICATION,
                "phone_number",
                "sms",
                "sign_in",
                "IN",
                person.index,
                "+91••••••3210",
                bytes(MESSAGE_CIPHERTEXT_BYTES),
                person.sessionTokenHash,
                6,
                5,
                3,
                now.plusSeconds(30),
                now,
                now.plusSeconds(300),
                null,
                null,
                "digits",
                TENANT,
                person.index,
                "");
        one(
                "insert delivery",
                insertDelivery,
                person.deliveryId,
                TENANT,
                person.challengeId,
                0,
                0,
                "sms",
                GATEWAY,
                null,
                "sending",
                false,
                null,
                bytes(KEYED_BYTES),
                1,
                bytes(CODE_CIPHERTEXT_BYTES),
                1,
                false,
                1,
                now.plusSeconds(60),
                now,
                now);
        one(
                "insert decision",
                insertDecision,
                id(),
                TENANT,
                APPLICATION,
                now,
                "send",
                "allowed",
                null,
                null,
                "",
                CHECKS,
                "[]",
                "phone_number",
                person.challengeId,
                "IN",
                "+91987654",
                "mobile",
                "sms",
                person.index,
                null,
                null,
                null,
                null);
        audit(
                person,
                event(person, now, "challenge.issued", "challenge", person.challengeId.toString(), null, "pending"),
                event(person, now, "delivery.created", "delivery", person.deliveryId.toString(), null, "sending"));
        connection.commit();
    }

    private void settle(Person person) throws SQLException, CycleFailure {
        one(
                "settle",
                settle,
                "sent",
                true,
                null,
                null,
                "SM" + person.userId.replace("-", ""),
                null,
                null,
                null,
                false,
                false,
                null,
                null,
                person.deliveryId,
                1);
        audit(
                person,
                event(person, now(), "delivery.sent", "delivery", person.deliveryId.toString(), "sending", "sent"));
        connection.commit();
    }

    private void verify(Person person) throws SQLException, CycleFailure {
        read(
                "lock for verification",
                lockForVerification,
                TENANT,
                APPLICATION,
                person.challengeId,
                person.sessionTokenHash);
        one("charge", chargeAttempt, TENANT, person.challengeId);
        one("end", end, "verified", TENANT, person.challengeId);
        one("sign up", signUp, TENANT, person.userId, person.index, bytes(PHONE_CIPHERTEXT_BYTES));
        one("associate", associate, TENANT, APPLICATION, person.userId);
        Instant now = now();
        one(
                "open session",
                openSession,
                person.sessionId,
                APPLICATION,
                person.challengeId,
                "otp sms",
                "aal1",
                "",
                bytes(KEYED_BYTES),
                now,
                now,
                now.plusSeconds(86_400),
                TENANT,
                person.userId);
        audit(
                person,
                event(
                        person,
                        now,
                        "challenge.verified",
                        "challenge",
                        person.challengeId.toString(),
                        "pending",
                        "verified"),
                event(person, now, "user.created", "user", person.userId, null, "active"),
                event(person, now, "session.opened", "session", person.sessionId.toString(), null, "active"));
        connection.commit();
    }

    private static @Nullable Object[] event(
            Person person,
            Instant now,
            String event,
            String subjectType,
            String subjectId,
            @Nullable String from,
            String to) {
        return new @Nullable Object[] {
            id(),
            now,
            TENANT,
            APPLICATION,
            event,
            subjectType,
            subjectId,
            from,
            to,
            "api_client",
            "demo-backend",
            person.challengeId,
            null,
            "sms",
            GATEWAY,
            "IN",
            bytes(KEYED_BYTES),
            "10",
            null,
            null,
            person.sessionId.toString(),
            null,
            bytes(KEYED_BYTES)
        };
    }

    private void audit(Person person, @Nullable Object[]... events) throws SQLException, CycleFailure {
        PreparedStatement insert = insertAudit[events.length];
        int bound = 0;
        for (@Nullable Object[] event : events) {
            bind(insert, bound, event);
            bound += event.length;
        }
        if (insert.executeUpdate() != events.length) {
            throw new CycleFailure("audit of " + person.challengeId);
        }
    }

    /** Changes one row, no more and no less. */
    private static void one(String step, PreparedStatement statement, @Nullable Object... parameters)
            throws SQLException, CycleFailure {
        bind(statement, 0, parameters);
        if (statement.executeUpdate() != 1) {
            throw new CycleFailure(step + ": not one row");
        }
    }

    /** Reads one row, with all that is in it. */
    private static void read(String step, PreparedStatement statement, @Nullable Object... parameters)
            throws SQLException, CycleFailure {
        bind(statement, 0, parameters);
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new CycleFailure(step + ": nothing found");
            }
            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                row.getObject(column);
            }
        }
    }

    private static void bind(PreparedStatement statement, int before, @Nullable Object... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            if (parameter instanceof Instant instant) {
                statement.setObject(
                        before + i + 1, instant.atOffset(ZoneOffset.UTC), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
            } else if (parameter instanceof byte[] bytes) {
                statement.setBytes(before + i + 1, bytes);
            } else {
                statement.setObject(before + i + 1, parameter);
            }
        }
    }

    private static Instant now() {
        return OffsetDateTime.now(ZoneOffset.UTC).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random().nextBytes(bytes);
        return bytes;
    }

    /** Version 7, as the product's, from a generator that costs nothing. */
    private static UUID id() {
        ByteBuffer random = ByteBuffer.wrap(bytes(10));
        long high = (System.currentTimeMillis() << 16) | 0x7000 | (random.getShort() & 0x0FFF);
        return new UUID(high, (random.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    private static Random random() {
        return ThreadLocalRandom.current();
    }

    /** What is made up for one cycle. */
    private static final class Person {
        private final UUID challengeId = id();
        private final UUID deliveryId = id();
        private final UUID sessionId = id();
        private final String userId = id().toString();
        private final byte[] index = bytes(KEYED_BYTES);
        private final byte[] sessionTokenHash = bytes(KEYED_BYTES);
    }
}
