package io.watchword.gateway.generichttp;

import io.watchword.gateway.http.Hmac;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A keyed hash over a body, as a header tells it.
 *
 * @param prefix before the hash itself: {@code sha256=}
 */
record Signature(String header, Hmac algorithm, Encoding encoding, String prefix, String secret) {

    enum Encoding {
        HEX,
        BASE64
    }

    /** The header's value for a body. */
    String of(byte[] body) {
        byte[] hash = algorithm.sign(secret, body);
        return prefix
                + switch (encoding) {
                    case HEX -> HexFormat.of().formatHex(hash);
                    case BASE64 -> Base64.getEncoder().encodeToString(hash);
                };
    }

    /** Whether a header's value is the signature of a body; letters of a hexadecimal one may be large or small. */
    boolean isOf(byte[] body, String given) {
        String expected = of(body);
        return Hmac.same(expected, given)
                || (encoding == Encoding.HEX
                        && given.startsWith(prefix)
                        && Hmac.same(expected, prefix + lowerHex(given.substring(prefix.length()))));
    }

    private static String lowerHex(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The header alone. */
    @Override
    public String toString() {
        return "Signature[" + header + "]";
    }
}
