package io.watchword.token;

import io.watchword.platform.Randomness;
import io.watchword.platform.crypto.KeyPurpose;
import io.watchword.platform.crypto.Keys;
import io.watchword.platform.crypto.MacKeys;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes and reads refresh tokens: the session's id, by which it is found, the id of a key, 256 random bits, and a MAC over
 * all of these under that key.
 *
 * <p>The MAC opens nothing. It tells a token that was good once, and whose return means that it was stolen (RFC 9700,
 * section 4.14.2), from one that was made up to end somebody's session, though former tokens are kept nowhere.
 */
@Dependent
public class RefreshTokens {

    private static final int SECRET_BYTES = 32;
    private static final int TAG_BYTES = 16;
    private static final int TAGGED_BYTES = 2 * Long.BYTES + Integer.BYTES + SECRET_BYTES;

    private final MacKeys tags;

    @Inject
    public RefreshTokens(Keys keys) {
        this.tags = keys.derivedMac(KeyPurpose.INDEX, "refresh_token");
    }

    RefreshToken create(String tenantId, UUID sessionId) {
        byte[] tagged = ByteBuffer.allocate(TAGGED_BYTES)
                .putLong(sessionId.getMostSignificantBits())
                .putLong(sessionId.getLeastSignificantBits())
                .putInt(tags.currentKeyId())
                .put(Randomness.bytes(SECRET_BYTES))
                .array();
        byte[] token = ByteBuffer.allocate(TAGGED_BYTES + TAG_BYTES)
                .put(tagged)
                .put(tag(tenantId, tags.currentKeyId(), tagged))
                .array();
        return new RefreshToken(sessionId, text(token));
    }

    /** What has the form of a refresh token; each is spelt in one way alone. */
    Optional<RefreshToken> read(String text) {
        return bytes(text).map(bytes -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new RefreshToken(new UUID(buffer.getLong(), buffer.getLong()), text);
        });
    }

    /** Whether the tenant's users were ever given it. */
    boolean wasIssued(String tenantId, RefreshToken token) {
        return bytes(token.text())
                .map(bytes -> {
                    int keyId = ByteBuffer.wrap(bytes).getInt(2 * Long.BYTES);
                    return tags.has(keyId)
                            && MessageDigest.isEqual(
                                    tag(tenantId, keyId, Arrays.copyOf(bytes, TAGGED_BYTES)),
                                    Arrays.copyOfRange(bytes, TAGGED_BYTES, bytes.length));
                })
                .orElse(false);
    }

    private byte[] tag(String tenantId, int keyId, byte[] tagged) {
        return Arrays.copyOf(tags.macUnder(keyId, tenantId, text(tagged)), TAG_BYTES);
    }

    private static Optional<byte[]> bytes(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return bytes.length == TAGGED_BYTES + TAG_BYTES && text(bytes).equals(text)
                    ? Optional.of(bytes)
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
