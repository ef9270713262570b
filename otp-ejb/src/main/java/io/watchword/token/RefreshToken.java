package io.watchword.token;

import io.watchword.platform.crypto.Digests;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * By which a session is continued, once. Only its SHA-256 is stored.
 *
 * @see RefreshTokens
 */
public record RefreshToken(UUID sessionId, String text) {

    /** What is stored of it. */
    byte[] hash() {
        return Digests.sha256(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "RefreshToken[" + sessionId + "]";
    }
}
