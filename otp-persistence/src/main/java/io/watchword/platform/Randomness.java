package io.watchword.platform;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The one source of randomness: the platform's cryptographic generator.
 *
 * <p>NIST SP 800-63B-4, section 3.1.3, asks for an approved generator for out-of-band secrets.
 */
public final class Randomness {

    private static final SecureRandom GENERATOR = new SecureRandom();
    private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

    private Randomness() {}

    /** So many random bytes. */
    public static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        GENERATOR.nextBytes(bytes);
        return bytes;
    }

    /** A number from zero up to the bound, the bound excluded, each as likely as the others. */
    public static int below(int bound) {
        return GENERATOR.nextInt(bound);
    }

    /** A URL-safe secret of so many random bytes. */
    public static String token(int bytes) {
        return URL_SAFE.encodeToString(bytes(bytes));
    }
}
