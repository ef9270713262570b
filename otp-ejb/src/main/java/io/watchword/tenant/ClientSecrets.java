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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes and checks the secrets of API clients: PBKDF2 with HMAC-SHA-256 (RFC 8018, section 5.2), at the cost that OWASP's
 * Password Storage Cheat Sheet asks for.
 *
 * <p>A secret that was found right is taken without that cost for five minutes. Wrong ones are never remembered: each guess
 * costs its full price.
 */
public final class ClientSecrets {

    private static final int ITERATIONS = 600_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** Longer ones are nobody's. */
    private static final int MAX_SECRET_LENGTH = 1024;

    private static final Pattern STORED =
            Pattern.compile("pbkdf2-sha256\\$([1-9][0-9]{0,8})\\$([A-Za-z0-9+/]+={0,2})\\$([A-Za-z0-9+/]+={0,2})");

    /** The hash of no secret that anybody knows: its two halves were drawn at random. */
    private static final String NOBODYS = text(ITERATIONS, Randomness.bytes(SALT_BYTES), Randomness.bytes(HASH_BYTES));

    /** Which pairs of secret and hash were found to match, under a key that this process alone has. */
    private static final Cache<ByteBuffer, Boolean> VERIFIED = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(5))
            .build();

    private static final SecretKeySpec VERIFIED_KEY = new SecretKeySpec(Randomness.bytes(32), "HmacSHA256");

    private ClientSecrets() {}

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
        ByteBuffer pair = ByteBuffer.wrap(mac(secret, storedHash));
        if (VERIFIED.getIfPresent(pair) != null) {
            return true;
        }
        boolean matches = computeMatches(secret, storedHash);
        if (matches) {
            VERIFIED.put(pair, true);
        }
        return matches;
    }

    /** Takes as long as a wrong secret of a known client, for one that is not known. */
    public static void matchNobody(String secret) {
        if (matches(secret, NOBODYS)) {
            throw new IllegalStateException("a random hash was matched");
        }
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

    private static String text(int iterations, byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2-sha256$" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    private static byte[] pbkdf2(String secret, byte[] salt, int iterations, int bytes) {
        PBEKeySpec specification = new PBEKeySpec(secret.toCharArray(), salt, iterations, bytes * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(specification)
                    .getEncoded();
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        } finally {
            specification.clearPassword();
        }
    }

    private static byte[] mac(String secret, String storedHash) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(VERIFIED_KEY);
            return mac.doFinal(Digests.canonical(secret, storedHash));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
