package io.watchword.token;

import io.watchword.platform.Randomness;
import io.watchword.platform.crypto.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * By which a session is continued. It begins with the session's id, by which it is found, and goes on with 256 random bits.
 * Only its SHA-256 is stored.
 */
record RefreshToken(UUID sessionId, String text) {

    private static final int ID_BYTES = 16;
    private static final int SECRET_BYTES = 32;

    static RefreshToken create(UUID sessionId) {
        byte[] bytes = ByteBuffer.allocate(ID_BYTES + SECRET_BYTES)
                .putLong(sessionId.getMostSignificantBits())
                .putLong(sessionId.getLeastSignificantBits())
                .put(Randomness.bytes(SECRET_BYTES))
                .array();
        return new RefreshToken(
                sessionId, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is stored of it. */
    byte[] hash() {
        return Digests.sha256(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "RefreshToken[" + sessionId + "]";
    }
}
