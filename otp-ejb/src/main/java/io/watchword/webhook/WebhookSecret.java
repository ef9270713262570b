package io.watchword.webhook;

import io.watchword.platform.Randomness;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that the calls to an endpoint are signed with.
 *
 * @param text {@code whsec_} and the key in Base64
 * @see <a href="https://www.standardwebhooks.com/">Standard Webhooks, "Signature scheme"</a>
 */
public record WebhookSecret(String text) {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    /** A new one. */
    public static WebhookSecret drawn() {
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(Randomness.bytes(BYTES)));
    }

    /** The signature of a call, as one entry of {@code webhook-signature}. */
    String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(text.substring(PREFIX.length())), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    @Override
    public String toString() {
        return "WebhookSecret[•]";
    }
}
