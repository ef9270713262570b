package io.watchword.challenge.model;

import io.watchword.platform.Randomness;
import io.watchword.platform.crypto.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What the caller of a send gets and must show at each later step: without it, nobody can spend a victim's attempts.
 *
 * <p>It begins with the challenge's id, so that {@code /v1/otp/verify} needs no other, and goes on with 192 random bits. Only
 * its SHA-256 is stored.
 */
public record SessionToken(UUID challengeId, String text) {

    private static final int ID_BYTES = 16;
    private static final int SECRET_BYTES = 24;
    private static final int TEXT_LENGTH = (ID_BYTES + SECRET_BYTES + 2) / 3 * 4;

    public static SessionToken create(UUID challengeId) {
        byte[] bytes = ByteBuffer.allocate(ID_BYTES + SECRET_BYTES)
                .putLong(challengeId.getMostSignificantBits())
                .putLong(challengeId.getLeastSignificantBits())
                .put(Randomness.bytes(SECRET_BYTES))
                .array();
        return new SessionToken(
                challengeId, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The token that a caller sent, or nothing where no send can have answered it. */
    public static Optional<SessionToken> parse(String text) {
        if (text.length() > TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            return bytes.remaining() == ID_BYTES + SECRET_BYTES
                    ? Optional.of(new SessionToken(new UUID(bytes.getLong(), bytes.getLong()), text))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** What is stored of it. */
    public byte[] hash() {
        return Digests.sha256(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "SessionToken[" + challengeId + "]";
    }
}
