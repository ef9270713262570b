package io.watchword.challenge.model;

import io.watchword.platform.Alphabet;
import io.watchword.platform.Channel;
import io.watchword.platform.crypto.Place;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
    private IdentifierType identifierType;
    private byte @Nullable [] identifierIndex;
    private @Nullable String userId;
    private @Nullable Mute mute;
    private Channel channel;
    private String action;
    private String country;
    private byte[] destinationIndex;
    private String destinationMasked;
    private byte[] messageCiphertext;
    private byte[] sessionTokenHash;
    private int codeLength;
    private Alphabet codeAlphabet;
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

    /** The country of a destination that belongs to none; ISO 3166-1 leaves the code to its users. */
    public static final String NO_COUNTRY = "ZZ";

    /**
     * Whom a challenge is put to.
     *
     * @param identifierIndex finds the id or username without storing it; nothing where the destination was named
     * @param userId whom the id or username names, where they are there
     * @param country the region of the number, or {@link #NO_COUNTRY}
     * @param destinationIndex finds the number or e-mail address without storing it
     * @param masked shows the destination to those who know it
     * @param mute why nothing is sent, as far as is known before the challenge is written
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    public record Addressee(
            IdentifierType identifierType,
            Optional<byte[]> identifierIndex,
            Optional<String> userId,
            String country,
            byte[] destinationIndex,
            String masked,
            Optional<Mute> mute) {}

    /** What a policy grants a challenge. */
    public record Terms(
            int codeLength,
            Alphabet codeAlphabet,
            int maxAttempts,
            int maxResends,
            Duration validity,
            Duration resendCooldown) {}

    /** A new challenge, pending. */
    public static Challenge issue(
            UUID id,
            String tenantId,
            String applicationId,
            Addressee addressee,
            Channel channel,
            String action,
            byte[] messageCiphertext,
            SessionToken sessionToken,
            Terms terms,
            Instant now) {
        Challenge challenge = new Challenge();
        challenge.id = id;
        challenge.tenantId = tenantId;
        challenge.applicationId = applicationId;
        challenge.status = ChallengeStatus.PENDING;
        challenge.identifierType = addressee.identifierType();
        challenge.identifierIndex = addressee.identifierIndex().orElse(null);
        challenge.userId = addressee.userId().orElse(null);
        challenge.mute = addressee.mute().orElse(null);
        challenge.channel = channel;
        challenge.action = action;
        challenge.country = addressee.country();
        challenge.destinationIndex = addressee.destinationIndex();
        challenge.destinationMasked = addressee.masked();
        challenge.messageCiphertext = messageCiphertext;
        challenge.sessionTokenHash = sessionToken.hash();
        challenge.codeLength = terms.codeLength();
        challenge.codeAlphabet = terms.codeAlphabet();
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

    /**
     * Forgets where it went, once it has ended. What is left tells that there was a challenge and what became of it; nobody
     * else can claim it any more.
     */
    public void forget(String erasedUserId, byte[] emptyMessageCiphertext) {
        if (status == ChallengeStatus.PENDING) {
            throw new IllegalStateException("challenge " + id + " has not ended");
        }
        userId = userId == null ? erasedUserId : userId;
        destinationMasked = "•";
        messageCiphertext = emptyMessageCiphertext;
    }

    /** Whether nothing has ended it yet, not even a timer where its time is over. */
    public boolean isPending() {
        return status == ChallengeStatus.PENDING;
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

    public IdentifierType identifierType() {
        return identifierType;
    }

    /** Finds the id or username that the caller named; nothing where a destination was named. */
    public Optional<byte[]> identifierIndex() {
        return Optional.ofNullable(identifierIndex);
    }

    /** Whom an id or username named, or who has claimed the challenge. */
    public Optional<String> userId() {
        return Optional.ofNullable(userId);
    }

    /** Why no code is sent; nothing where one is. */
    public Optional<Mute> mute() {
        return Optional.ofNullable(mute);
    }

    /** The channel that the caller is told of. */
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

    byte[] sessionTokenHash() {
        return sessionTokenHash;
    }

    int maxAttempts() {
        return maxAttempts;
    }

    int maxResends() {
        return maxResends;
    }

    public int codeLength() {
        return codeLength;
    }

    public Alphabet codeAlphabet() {
        return codeAlphabet;
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
