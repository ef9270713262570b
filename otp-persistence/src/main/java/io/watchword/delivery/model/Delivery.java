package io.watchword.delivery.model;

import io.watchword.challenge.model.PasscodeMac;
import io.watchword.platform.Channel;
import io.watchword.platform.crypto.Place;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The intent to send one code of a challenge through one gateway: the outbox.
 *
 * <p>It is born leased to the node that writes it, so that the common path needs no claim. Where that node does not settle it
 * before the lease ends, any node may claim it; the lease token, one higher with each claim, keeps the former holder from
 * settling. Changes after birth are guarded updates ({@link DeliveryRepository}).
 *
 * <p>A code that a gateway cannot deliver goes on to another one as a delivery of its own, one hop further.
 */
@Entity
public class Delivery {

    @Id
    private UUID id;

    private String tenantId;
    private UUID challengeId;
    private int sequence;
    private int hop;
    private Channel channel;
    private UUID gatewayId;
    private @Nullable String fallbackChannels;
    private DeliveryStatus status;
    private boolean accepted;
    private @Nullable String errorCode;
    private @Nullable String providerCode;
    private @Nullable String providerMessageId;
    private byte[] passcodeMac;
    private int passcodeKeyId;
    private byte @Nullable [] passcodeCiphertext;
    private int attempts;
    private boolean outcomeUnknown;
    private @Nullable Integer segments;
    private @Nullable BigDecimal priceAmount;
    private @Nullable String priceCurrency;
    private int leaseToken;
    private @Nullable Instant dueAt;
    private Instant createdAt;
    private Instant updatedAt;

    protected Delivery() {}

    /** Where the pending code of a delivery is encrypted for. */
    public static Place passcodePlace(String tenantId, UUID id) {
        return new Place(tenantId, "delivery", id.toString(), "passcode_ciphertext");
    }

    /** A code as a delivery keeps it: to compare with for good, and to send for as long as that takes. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    public record StoredPasscode(int keyId, byte[] mac, byte[] ciphertext) {}

    /** A new delivery, leased to the node that writes it. */
    public static Delivery leased(
            UUID id,
            String tenantId,
            UUID challengeId,
            int sequence,
            Channel channel,
            UUID gatewayId,
            FallbackChannels fallbackChannels,
            StoredPasscode passcode,
            Duration lease,
            Instant now) {
        Delivery delivery = of(id, tenantId, challengeId, sequence, channel, gatewayId, now);
        delivery.fallbackChannels = fallbackChannels.text();
        delivery.status = DeliveryStatus.SENDING;
        delivery.passcodeMac = passcode.mac();
        delivery.passcodeKeyId = passcode.keyId();
        delivery.passcodeCiphertext = passcode.ciphertext();
        delivery.attempts = 1;
        delivery.leaseToken = 1;
        delivery.dueAt = now.plus(lease);
        return delivery;
    }

    /** A delivery that is never made. Its MAC is of no code, so that none can be right, or of a test number's own. */
    public static Delivery skipped(
            UUID id,
            String tenantId,
            UUID challengeId,
            int sequence,
            Channel channel,
            UUID gatewayId,
            PasscodeMac mac,
            String errorCode,
            Instant now) {
        Delivery delivery = of(id, tenantId, challengeId, sequence, channel, gatewayId, now);
        delivery.status = DeliveryStatus.SKIPPED;
        delivery.errorCode = errorCode;
        delivery.passcodeMac = mac.bytes();
        delivery.passcodeKeyId = mac.keyId();
        return delivery;
    }

    private static Delivery of(
            UUID id, String tenantId, UUID challengeId, int sequence, Channel channel, UUID gatewayId, Instant now) {
        Delivery delivery = new Delivery();
        delivery.id = id;
        delivery.tenantId = tenantId;
        delivery.challengeId = challengeId;
        delivery.sequence = sequence;
        delivery.channel = channel;
        delivery.gatewayId = gatewayId;
        delivery.createdAt = now;
        delivery.updatedAt = now;
        return delivery;
    }

    /** What {@link DeliveryRepository#add} writes, in its order. */
    @Nullable Object[] row() {
        return new @Nullable Object[] {
            id,
            tenantId,
            challengeId,
            sequence,
            hop,
            channel,
            gatewayId,
            fallbackChannels,
            status,
            accepted,
            errorCode,
            passcodeMac,
            passcodeKeyId,
            passcodeCiphertext,
            attempts,
            outcomeUnknown,
            leaseToken,
            dueAt,
            createdAt,
            updatedAt
        };
    }

    public UUID id() {
        return id;
    }

    public UUID challengeId() {
        return challengeId;
    }

    public int sequence() {
        return sequence;
    }

    /** How many gateways were given the code before this one. */
    public int hop() {
        return hop;
    }

    public Channel channel() {
        return channel;
    }

    public UUID gatewayId() {
        return gatewayId;
    }

    public DeliveryStatus status() {
        return status;
    }

    public Optional<String> errorCode() {
        return Optional.ofNullable(errorCode);
    }

    public Optional<String> providerCode() {
        return Optional.ofNullable(providerCode);
    }

    public Optional<String> providerMessageId() {
        return Optional.ofNullable(providerMessageId);
    }

    public int attempts() {
        return attempts;
    }

    /** Into how many the provider has cut the message, where it has said so. */
    public Optional<Integer> segments() {
        return Optional.ofNullable(segments);
    }

    /** What the provider says that the message has cost, in the currency beside it. */
    public Optional<BigDecimal> priceAmount() {
        return Optional.ofNullable(priceAmount);
    }

    public Optional<String> priceCurrency() {
        return Optional.ofNullable(priceCurrency);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
