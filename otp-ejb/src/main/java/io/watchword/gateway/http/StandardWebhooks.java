package io.watchword.gateway.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Signs and verifies webhook calls by the symmetric scheme of Standard Webhooks: HMAC-SHA256 over the call's id, its time and
 * its body.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 *     Webhooks</a>
 */
public final class StandardWebhooks {

    /** The call's id, the same at each attempt. */
    public static final String ID = "webhook-id";

    /** When the attempt was made, in seconds. */
    public static final String TIMESTAMP = "webhook-timestamp";

    /** The signatures, apart by spaces: several while a secret is being replaced. */
    public static final String SIGNATURE = "webhook-signature";

    /** What secrets are written with before their Base64. */
    public static final String SECRET_PREFIX = "whsec_";

    private static final String VERSION = "v1,";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

    private final byte[] secret;

    private StandardWebhooks(byte[] secret) {
        this.secret = secret;
    }

    /** The scheme with a secret, which is Base64 with or without its prefix; nothing where it is not. */
    public static Optional<StandardWebhooks> with(String secret) {
        String encoded = secret.startsWith(SECRET_PREFIX) ? secret.substring(SECRET_PREFIX.length()) : secret;
        try {
            byte[] key = Base64.getDecoder().decode(encoded);
            return key.length == 0 ? Optional.empty() : Optional.of(new StandardWebhooks(key));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The signature of a call: {@code v1,…}. */
    public String sign(String id, Instant time, byte[] body) {
        return sign(id, Long.toString(time.getEpochSecond()), body);
    }

    /**
     * Whether a call is genuine and of these minutes.
     *
     * @param header finds a header's only value
     */
    public boolean verifies(Function<String, Optional<String>> header, byte[] body, Instant now) {
        Optional<String> id = header.apply(ID).filter(text -> !text.isEmpty());
        Optional<String> time = header.apply(TIMESTAMP).filter(text -> isFresh(text, now));
        Optional<String> signatures = header.apply(SIGNATURE);
        if (id.isEmpty() || time.isEmpty() || signatures.isEmpty()) {
            return false;
        }
        String expected = sign(id.get(), time.get(), body);
        return Arrays.stream(signatures.get().split(" ", -1)).anyMatch(given -> Hmac.same(expected, given));
    }

    private String sign(String id, String time, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream(body.length + 100);
        signed.writeBytes((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        return VERSION + Base64.getEncoder().encodeToString(Hmac.SHA256.sign(secret, signed.toByteArray()));
    }

    private static boolean isFresh(String time, Instant now) {
        return SECONDS.matcher(time).matches()
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now)
                                .abs()
                                .compareTo(TOLERANCE)
                        <= 0;
    }
}
