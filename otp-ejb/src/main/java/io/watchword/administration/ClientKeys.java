package io.watchword.administration;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.json.InvalidFields;
import io.watchword.platform.json.JsonRecords;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The public keys by which an API client proves itself (RFC 7523, section 2.2), as a JWK set (RFC 7517, section 5). */
public final class ClientKeys {

    private static final int MOST_KEYS = 10;
    private static final int LEAST_RSA_BITS = 2048;
    private static final int MOST_RSA_BITS = 8192;
    private static final int LONGEST = 20_000;

    /** What keeps a key private (RFC 7518, sections 6.2.2, 6.3.2 and 6.4; RFC 8037, section 2). */
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    /** What is kept of a key. Whatever else one brings, a certificate or an address to fetch it from, is not followed. */
    private static final Set<String> KEPT = Set.of("kty", "crv", "x", "y", "n", "e", "kid", "use", "alg");

    private ClientKeys() {}

    /**
     * The set as it is stored; nothing where it holds no key, which removes a client's keys.
     *
     * @throws InvalidFields where a key is none, is private or is weak, with paths below {@code jwks}
     */
    public static Optional<String> stored(JsonObject jwks) {
        List<FieldError> errors = new ArrayList<>();
        if (!jwks.keySet().equals(Set.of("keys")) || !(jwks.get("keys") instanceof JsonArray keys)) {
            throw new InvalidFields("jwks", "must be a JWK set: an object with keys alone, which is a list");
        }
        if (keys.size() > MOST_KEYS) {
            throw new InvalidFields("jwks.keys", "must be at most " + MOST_KEYS);
        }
        List<Map<String, JsonValue>> kept = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            Map<String, JsonValue> key = new TreeMap<>();
            String field = "jwks.keys[" + i + "]";
            wrong(keys.get(i), key, ids).ifPresent(reason -> errors.add(new FieldError(field, reason)));
            kept.add(key);
        }
        String text = JsonRecords.text(Map.of("keys", kept));
        if (text.length() > LONGEST) {
            errors.add(new FieldError("jwks", "must be shorter"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidFields(errors);
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Why a key cannot be a client's; puts into {@code key} what is kept of it. */
    private static Optional<String> wrong(JsonValue value, Map<String, JsonValue> key, Set<String> ids) {
        if (!(value instanceof JsonObject object)) {
            return Optional.of("must be an object");
        }
        if (object.keySet().stream().anyMatch(PRIVATE::contains)) {
            return Optional.of("must be a public key: keep the private one to the client");
        }
        object.forEach((name, member) -> {
            if (KEPT.contains(name)) {
                key.put(name, member);
            }
        });
        if (!key.values().stream().allMatch(JsonString.class::isInstance)) {
            return Optional.of("must have text for members");
        }
        try {
            JWK jwk = JWK.parse(JsonRecords.text(key));
            if (jwk.getKeyUse() != null && !jwk.getKeyUse().equals(KeyUse.SIGNATURE)) {
                return Optional.of("must be a key for signatures");
            }
            if (jwk.getKeyID() != null && !ids.add(jwk.getKeyID())) {
                return Optional.of("must have a kid of its own");
            }
            return isStrong(jwk)
                    ? Optional.empty()
                    : Optional.of("must be of EC on P-256, of OKP on Ed25519, or RSA of 2048 to 8192 bits");
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException notAKey) {
            return Optional.of("must be a JWK");
        }
    }

    private static boolean isStrong(JWK jwk) throws JOSEException {
        if (jwk instanceof ECKey ec) {
            return ec.getCurve().equals(Curve.P_256) && ec.toECPublicKey() != null;
        }
        if (jwk instanceof OctetKeyPair pair) {
            return pair.getCurve().equals(Curve.Ed25519) && pair.getDecodedX().length == 32;
        }
        if (jwk instanceof RSAKey rsa) {
            int bits = rsa.toRSAPublicKey().getModulus().bitLength();
            boolean safeExponent = rsa.toRSAPublicKey().getPublicExponent().testBit(0)
                    && rsa.toRSAPublicKey().getPublicExponent().bitLength() > 1;
            return bits >= LEAST_RSA_BITS && bits <= MOST_RSA_BITS && safeExponent;
        }
        return false;
    }
}
