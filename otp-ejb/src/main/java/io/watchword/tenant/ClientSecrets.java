package io.watchword.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.watchword.platform.Randomness;
import io.watchword.platform.crypto.Digests;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes and checks the secrets of API clients: PBKDF2 with HMAC-SHA-256 (RFC 8018, section 5.2), at the cost that OWASP's
 * Password Storage Cheat Sheet asks for.
 *
 * <p>A secret that was found right is taken without that cost as long as it is used every other hour, which a client does
 * whose access tokens live for one. Wrong ones are never remembered: each guess costs its full price.
 */
public final class ClientSecrets {

    private static final int ITERATIONS = 600_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** Longer ones are nobody's. */
    private static final int MAX_SECRET_LENGTH = 1024;

    private static final Pattern STORED =
            Pattern.compile("pbkdf2-sha256\\$([1-9][0-9]{0,8})\\$([A-Za-z0-9+/]+={0,2})\\$([A-Za-z0-9+/]+={0,2})");

    /** As many hashes as a client may have while one secret replaces another, of secrets that nobody knows. */
    private static final List<String> NOBODYS = List.of(drawn(), drawn());

    /** So many hashes are computed at a time: whoever guesses leaves half of the processors to all others. */
    private static final Semaphore COMPUTATIONS =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    /** Which pairs of secret and hash were found to match, under a key that this process alone has. */
    private static final Cache<ByteBuffer, Boolean> VERIFIED = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofHours(2))
            .build();

    private static final SecretKeySpec VERIFIED_KEY = new SecretKeySpec(Randomness.bytes(32), "HmacSHA256");

    private ClientSecrets() {}

    /**
     * What a secret is to be compared with where a client has these hashes, or is not there: as many of the same cost for
     * everybody, so that the time tells of none.
     */
    public static List<String> orNobodys(List<String> hashes) {
        return Stream.concat(hashes.stream(), NOBODYS.stream())
                .limit(NOBODYS.size())
                .toList();
    }

    /** What is stored of a secret: {@code pbkdf2-sha256$iterations$salt$hash}. */
    public static String hash(String secret) {
        byte[] salt = Randomness.bytes(SALT_BYTES);
        return text(ITERATIONS, salt, pbkdf2(secret, salt, ITERATIONS, HASH_BYTES));
    }

    /** Whether the secret is the one that was stored. */
    public static boolean matches(String secret, String storedHash) {
        if (secret.length() > MAX_SECRET_LENGTH) {
            return false;
        }
        if (isRemembered(secret, storedHash)) {
            return true;
        }
        boolean matches = computeMatches(secret, storedHash);
        if (matches) {
            VERIFIED.put(pair(secret, storedHash), true);
        }
        return matches;
    }

    /** Whether the secret was found to be the one that was stored, not long ago and on this node. */
    public static boolean isRemembered(String secret, String storedHash) {
        return secret.length() <= MAX_SECRET_LENGTH && VERIFIED.getIfPresent(pair(secret, storedHash)) != null;
    }

    private static boolean computeMatches(String secret, String storedHash) {
        Matcher stored = STORED.matcher(storedHash);
        if (!stored.matches()) {
            throw new IllegalStateException("a client's stored hash is unreadable");
        }
        byte[] salt = Base64.getDecoder().decode(stored.group(2));
        byte[] expected = Base64.getDecoder().decode(stored.group(3));
        byte[] actual = pbkdf2(secret, salt, Integer.parseInt(stored.group(1)), expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private static String drawn() {
        return text(ITERATIONS, Randomness.bytes(SALT_BYTES), Randomness.bytes(HASH_BYTES));
    }

    private static String text(int iterations, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2-sha256$" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    private static byte[] pbkdf2(String secret, byte[] salt, int iterations, int bytes) {
        PBEKeySpec specification = new PBEKeySpec(secret.toCharArray(), salt, iterations, bytes * 8);
        COMPUTATIONS.acquireUninterruptibly();
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(specification)
                    .getEncoded();
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        } finally {
            COMPUTATIONS.release();
            specification.clearPassword();
        }
    }

    private static ByteBuffer pair(String secret, String storedHash) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(VERIFIED_KEY);
            return ByteBuffer.wrap(mac.doFinal(Digests.canonical(secret, storedHash)));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
