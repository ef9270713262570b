package io.watchword.challenge.model;

import io.watchword.delivery.model.Delivery;
import io.watchword.delivery.model.DeliveryRepository;
import io.watchword.delivery.model.FallbackChannels;
import io.watchword.delivery.model.Settlement;
import io.watchword.platform.Alphabet;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.platform.Randomness;
import io.watchword.platform.database.TestDatabase;
import io.watchword.throttle.model.Count;
import io.watchword.throttle.model.Subject;
import io.watchword.throttle.model.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A pending challenge of the tenant acme in a database of the tests, with its number's counters and no delivery yet. */
@SuppressWarnings("ArrayRecordComponent") // a fixture, never compared
public record IssuedChallenge(TestDatabase database, UUID id, SessionToken token, byte[] numberIndex) {

    public static final String TENANT = "acme";
    public static final String APPLICATION = "shop";
    public static final UUID GATEWAY = UUID.fromString("01900000-0000-7000-8000-000000000001");
    public static final UUID OTHER_GATEWAY = UUID.fromString("01900000-0000-7000-8000-000000000002");
    public static final int MAX_ATTEMPTS = 5;

    public static IssuedChallenge in(TestDatabase database) {
        return validFor(Duration.ofMinutes(5), database);
    }

    /** One that is overdue already. */
    public static IssuedChallenge overdueIn(TestDatabase database) {
        return validFor(Duration.ofSeconds(-1), database);
    }

    private static IssuedChallenge validFor(Duration validity, TestDatabase database) {
        UUID id = Ids.next();
        SessionToken token = SessionToken.create(id);
        byte[] numberIndex = Randomness.bytes(16);
        database.run(transaction -> {
            transaction
                    .throttles()
                    .admit(List.of(Count.of(
                            Subject.number(TENANT, numberIndex), List.of(new Window(5, Duration.ofMinutes(10))))));
            transaction
                    .challenges()
                    .issue(
                            Challenge.issue(
                                    id,
                                    TENANT,
                                    APPLICATION,
                                    new Challenge.Addressee(
                                            IdentifierType.PHONE_NUMBER,
                                            Optional.empty(),
                                            Optional.empty(),
                                            "IN",
                                            numberIndex,
                                            "+91••••••10",
                                            Optional.empty()),
                                    Channel.SMS,
                                    "sign_in",
                                    new byte[] {1},
                                    token,
                                    new Challenge.Terms(6, Alphabet.DIGITS, MAX_ATTEMPTS, 3, validity, Duration.ZERO),
                                    now()),
                            false);
        });
        return new IssuedChallenge(database, id, token, numberIndex);
    }

    /** Adds a delivery that a node has leased; its MAC is one byte, the sequence. */
    public UUID deliver(int sequence) {
        return deliver(sequence, Duration.ofSeconds(45));
    }

    /** The same with a lease that has run out. */
    public UUID deliverDue(int sequence) {
        return deliver(sequence, Duration.ofSeconds(-1));
    }

    private UUID deliver(int sequence, Duration lease) {
        UUID deliveryId = Ids.next();
        database.run(transaction -> transaction
                .deliveries()
                .add(Delivery.leased(
                        deliveryId,
                        TENANT,
                        id,
                        sequence,
                        Channel.SMS,
                        GATEWAY,
                        FallbackChannels.NONE,
                        new Delivery.StoredPasscode(1, new byte[] {(byte) sequence}, new byte[] {42}),
                        lease,
                        now())));
        return deliveryId;
    }

    /** Has the code of a delivery go on to another gateway by WhatsApp; nothing where it does not. */
    public Optional<UUID> goOn(UUID from) {
        UUID successor = Ids.next();
        boolean gone = database.in(transaction -> transaction
                .deliveries()
                .succeed(
                        TENANT,
                        from,
                        new DeliveryRepository.Successor(
                                successor,
                                Channel.WHATSAPP,
                                OTHER_GATEWAY,
                                new FallbackChannels(List.of(Channel.VOICE)),
                                new byte[] {43},
                                now().plusSeconds(45))));
        return gone ? Optional.of(successor) : Optional.empty();
    }

    /** Has a gateway accept a delivery under its first lease. */
    public void accept(UUID deliveryId) {
        settle(Settlement.sent(deliveryId, 1, "SM" + deliveryId));
    }

    /** Settles a delivery; answers whether the lease was still held. */
    public boolean settle(Settlement settlement) {
        return database.in(transaction -> transaction.deliveries().settle(List.of(settlement)))
                .get(0);
    }

    public String status() {
        return database.one("select status from challenge where id = ?", row -> row.text("status"), id);
    }

    public int attemptsUsed() {
        return database.one("select attempts_used from challenge where id = ?", row -> row.number("attempts_used"), id);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
