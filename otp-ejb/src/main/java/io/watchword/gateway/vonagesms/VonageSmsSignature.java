package io.watchword.gateway.vonagesms;

import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How parameters are signed, ours and Vonage's: sorted by name, joined, and hashed with the signature secret by the method
 * that the account has chosen.
 *
 * @see <a href="https://developer.vonage.com/en/getting-started/concepts/signing-messages">Signing messages</a>
 */
final class VonageSmsSignature {

    static final String SIGNATURE = "sig";
    static final String TIMESTAMP = "timestamp";

    /** What an account begins with. */
    static final String STANDARD_METHOD = "md5hash";

    private static final Map<String, BiFunction<String, String, byte[]>> METHODS = Map.of(
            STANDARD_METHOD,
            (secret, text) -> md5(text + secret),
            "md5",
            hmac(Hmac.MD5),
            "sha1",
            hmac(Hmac.SHA1),
            "sha256",
            hmac(Hmac.SHA256),
            "sha512",
            hmac(Hmac.SHA512));

    private final String method;
    private final String secret;

    VonageSmsSignature(String method, String secret) {
        this.method = method;
        this.secret = secret;
    }

    static String methods() {
        return METHODS.keySet().stream().sorted().collect(Collectors.joining("|"));
    }

    String of(List<FormData.Field> fields) {
        String text = fields.stream()
                .filter(field -> !field.name().equals(SIGNATURE))
                .sorted(Comparator.comparing(FormData.Field::name))
                .map(field -> "&" + clean(field.name()) + "=" + clean(field.value()))
                .collect(Collectors.joining());
        return HexFormat.of()
                .formatHex(METHODS.getOrDefault(method, hmac(Hmac.SHA512)).apply(secret, text));
    }

    /**
     * Whether Vonage has signed these. Its own libraries do not agree whether empty parameters count; and of the address
     * that it was given, what was there already may be signed or not.
     */
    boolean isOf(List<FormData.Field> fields, Predicate<FormData.Field> ours, String signature) {
        return Stream.<Predicate<FormData.Field>>of(
                        field -> true,
                        field -> !field.value().isBlank(),
                        Predicate.not(ours),
                        field -> !ours.test(field) && !field.value().isBlank())
                .map(signed -> of(fields.stream().filter(signed).toList()))
                .anyMatch(expected -> Hmac.same(expected, signature.toLowerCase(Locale.ROOT)));
    }

    private static String clean(String text) {
        return text.replace('&', '_').replace('=', '_');
    }

    private static BiFunction<String, String, byte[]> hmac(Hmac hash) {
        return (secret, text) -> hash.sign(secret, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] md5(String text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
