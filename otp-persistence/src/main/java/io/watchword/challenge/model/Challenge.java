package io.watchword.challenge.model;

import io.watchword.platform.Channel;
import io.watchword.platform.crypto.Place;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question put to whoever holds a number: which code did we send?
 *
 * <p>It is issued pending, with its first delivery. Each verification charges an attempt before the code is looked at. A
 * resend adds a delivery with a new code; attempts and end stay as they were. It ends once: verified by a right code, failed
 * by the last wrong one, canceled by the caller, or expired. Whatever decides between racing callers is a guarded update
 * ({@link ChallengeRepository}), not this object.
 */
@Entity
public class Challenge {

    @Id
    private UUID id;

    private String tenantId;
    private String applicationId;
    private ChallengeStatus status;
    private String identifierType;
    private Channel channel;
    private String action;
    private String country;
    private byte[] destinationIndex;
    private String destinationMasked;
    private byte[] messageCiphertext;
    private byte[] sessionTokenHash;
    private int codeLength;
    private int attemptsUsed;
    private int maxAttempts;
    private int resendsUsed;
    private int maxResends;
    private Instant resendAvailableAt;
    private Instant createdAt;
    private Instant expiresAt;
    private @Nullable Instant endedAt;

    protected Challenge() {}

    /** Where the message of a challenge is encrypted for. */
    public static Place messagePlace(String tenantId, UUID id) {
        return new Place(tenantId, "challenge", id.toString(), "message_ciphertext");
    }

    /**
     * Whom a challenge is put to, and on whose behalf.
     *
     * @param country the region of the number
     * @param index finds the number without storing it
     * @param masked shows the number to those who know it
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    public record Addressee(String tenantId, String applicationId, String country, byte[] index, String masked) {}

    /** What a policy grants a challenge. */
    public record Terms(int codeLength, int maxAttempts, int maxResends, Duration validity, Duration resendCooldown) {}

    /** A new challenge, pending. */
    public static Challenge issue(
            UUID id,
            Addressee addressee,
            Channel channel,
            String action,
            byte[] messageCiphertext,
            SessionToken sessionToken,
            Terms terms,
            Instant now) {
        Challenge challenge = new Challenge();
        challenge.id = id;
        challenge.tenantId = addressee.tenantId();
        challenge.applicationId = addressee.applicationId();
        challenge.status = ChallengeStatus.PENDING;
        challenge.identifierType = "phone_number";
        challenge.channel = channel;
        challenge.action = action;
        challenge.country = addressee.country();
        challenge.destinationIndex = addressee.index();
        challenge.destinationMasked = addressee.masked();
        challenge.messageCiphertext = messageCiphertext;
        challenge.sessionTokenHash = sessionToken.hash();
        challenge.codeLength = terms.codeLength();
        challenge.maxAttempts = terms.maxAttempts();
        challenge.maxResends = terms.maxResends();
        challenge.resendAvailableAt = now.plus(terms.resendCooldown());
        challenge.createdAt = now;
        challenge.expiresAt = now.plus(terms.validity());
        return challenge;
    }

    /** Takes note of a resend: the next one must wait. */
    public void resent(Channel by, Duration cooldown, Instant now) {
        if (status != ChallengeStatus.PENDING || resendsUsed >= maxResends) {
            throw new IllegalStateException("challenge " + id + " allows no resend");
        }
        channel = by;
        resendsUsed++;
        resendAvailableAt = now.plus(cooldown);
    }

    /** Ends a pending challenge whose row is locked by the caller. */
    public void end(ChallengeStatus as, Instant now) {
        if (status != ChallengeStatus.PENDING) {
            throw new IllegalStateException("challenge " + id + " has ended");
        }
        status = as;
        endedAt = now;
    }

    /** The status at a moment: a pending challenge has expired at its end, whether or not a timer has said so. */
    public ChallengeStatus statusAt(Instant now) {
        return status == ChallengeStatus.PENDING && !now.isBefore(expiresAt) ? ChallengeStatus.EXPIRED : status;
    }

    public UUID id() {
        return id;
    }

    public String tenantId() {
        return tenantId;
    }

    public String applicationId() {
        return applicationId;
    }

    public Channel channel() {
        return channel;
    }

    public String action() {
        return action;
    }

    public String country() {
        return country;
    }

    public byte[] destinationIndex() {
        return destinationIndex;
    }

    public String destinationMasked() {
        return destinationMasked;
    }

    public byte[] messageCiphertext() {
        return messageCiphertext;
    }

    public int codeLength() {
        return codeLength;
    }

    public int attemptsRemaining() {
        return maxAttempts - attemptsUsed;
    }

    public int resendsUsed() {
        return resendsUsed;
    }

    public boolean hasResendsLeft() {
        return resendsUsed < maxResends;
    }

    public Instant resendAvailableAt() {
        return resendAvailableAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
