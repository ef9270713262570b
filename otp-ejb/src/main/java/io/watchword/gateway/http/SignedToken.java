package io.watchword.gateway.http;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import io.watchword.platform.crypto.Digests;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JWT by which a provider proves a call to a webhook, signed with a secret that both sides know (RFC 7519, RFC 7518 section
 * 3.2).
 *
 * <p>The signature is computed here, as the library refuses secrets shorter than the hash, and a provider's are what they
 * are.
 */
public final class SignedToken {

    private static final int MAX_LENGTH = 8192;

    private static final Map<JWSAlgorithm, Hmac> HASHES =
            Map.of(JWSAlgorithm.HS256, Hmac.SHA256, JWSAlgorithm.HS384, Hmac.SHA384, JWSAlgorithm.HS512, Hmac.SHA512);

    private final JsonObject claims;

    private SignedToken(JsonObject claims) {
        this.claims = claims;
    }

    /** The token, if it was signed with the secret by one of these algorithms; its claims are still to be judged. */
    public static Optional<SignedToken> verified(String text, String secret, Set<JWSAlgorithm> algorithms) {
        if (text.length() > MAX_LENGTH || secret.isEmpty()) {
            return Optional.empty();
        }
        try {
            JWSObject token = JWSObject.parse(text);
            JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
            Hmac hash = HASHES.get(algorithm);
            if (hash == null
                    || !algorithms.contains(algorithm)
                    || token.getHeader().getCriticalParams() != null) {
                return Optional.empty();
            }
            byte[] expected = hash.sign(secret, token.getSigningInput());
            return MessageDigest.isEqual(expected, token.getSignature().decode())
                    ? JsonText.read(token.getPayload().toBytes()).map(SignedToken::new)
                    : Optional.empty();
        } catch (ParseException | RuntimeException notAToken) {
            // Whatever the text is, it is no fault of ours: the library throws unchecked too.
            return Optional.empty();
        }
    }

    public boolean has(String claim) {
        return claims.containsKey(claim);
    }

    public boolean says(String claim, String value) {
        return JsonMembers.text(claims, claim).filter(value::equals).isPresent();
    }

    /** Whether a claim is the SHA-256 of the bytes, in hexadecimal digits of either case. */
    public boolean hashes(String claim, byte[] bytes) {
        String expected = HexFormat.of().formatHex(Digests.sha256(bytes));
        return JsonMembers.text(claims, claim)
                .filter(expected::equalsIgnoreCase)
                .isPresent();
    }

    /** Whether a claim is the SHA-256 of the address. */
    public boolean hashes(String claim, URI url) {
        return hashes(claim, url.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A claim that is a time in seconds (RFC 7519, section 2, NumericDate). */
    public Optional<Instant> time(String claim) {
        try {
            return Optional.ofNullable(claims.get(claim))
                    .filter(JsonNumber.class::isInstance)
                    .map(number -> Instant.ofEpochSecond(((JsonNumber) number).longValue()));
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return Optional.empty();
        }
    }
}
