package io.watchword.gateway.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.watchword.gateway.FakeProvider.Request;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks a request's signature as AWS does, from nothing but what came over the wire.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed
 *     AWS API request</a>
 */
public final class SignatureVersion4 {

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/([0-9]{8})/([^/]+)/([^/]+)/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

    private SignatureVersion4() {}

    /** Whether the request is signed with the secret, for a region and a service. */
    public static boolean isSigned(Request request, String secret, String region, String service) {
        Matcher parts = AUTHORIZATION.matcher(request.headers().getOrDefault("authorization", ""));
        if (!parts.matches()
                || !parts.group(3).equals(region)
                || !parts.group(4).equals(service)) {
            return false;
        }
        Map<String, String> headers = request.headers();
        List<String> signed = List.of(parts.group(5).split(";", -1));
        StringBuilder canonical = new StringBuilder(request.method() + "\n" + request.target() + "\n\n");
        signed.forEach(name ->
                canonical.append(name).append(':').append(headers.get(name)).append('\n'));
        canonical.append('\n').append(parts.group(5)).append('\n').append(sha256(request.body()));
        String scope = parts.group(2) + "/" + region + "/" + service + "/aws4_request";
        String text =
                "AWS4-HMAC-SHA256\n" + headers.get("x-amz-date") + "\n" + scope + "\n" + sha256(canonical.toString());
        byte[] key = ("AWS4" + secret).getBytes(UTF_8);
        for (String step : List.of(parts.group(2), region, service, "aws4_request")) {
            key = hmac(key, step);
        }
        return signed.containsAll(List.of("content-type", "host", "x-amz-date"))
                && HexFormat.of().formatHex(hmac(key, text)).equals(parts.group(6));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
