package io.watchword.platform.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** SHA-256, and the one way in which several parts become the bytes that are hashed or authenticated. */
public final class Digests {

    private Digests() {}

    /** SHA-256 of the bytes. */
    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /**
     * The parts in order, each behind its length in four bytes, so that no two lists of parts give the same bytes.
     */
    public static byte[] canonical(String... parts) {
        byte[][] encoded = Arrays.stream(parts)
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        ByteBuffer bytes = ByteBuffer.allocate(
                Arrays.stream(encoded).mapToInt(part -> 4 + part.length).sum());
        for (byte[] part : encoded) {
            bytes.putInt(part.length).put(part);
        }
        return bytes.array();
    }
}
