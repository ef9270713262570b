package io.watchword.platform.crypto;

import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) over parts, under the keys of one purpose. */
public final class MacKeys {

    private static final String ALGORITHM = "HmacSHA256";

    private final int current;
    private final Map<Integer, SecretKeySpec> keys = new HashMap<>();

    MacKeys(KeyVersions versions) {
        current = versions.current();
        versions.all().forEach((id, key) -> keys.put(id, new SecretKeySpec(key, ALGORITHM)));
    }

    private MacKeys(MacKeys from, String name) {
        current = from.current;
        from.keys.keySet().forEach(id -> keys.put(id, new SecretKeySpec(from.macUnder(id, "derive", name), ALGORITHM)));
    }

    /** Keys of the same ids for another use: HMAC as the pseudorandom function of NIST SP 800-108. */
    MacKeys derive(String name) {
        return new MacKeys(this, name);
    }

    /** Whether there is a key of this id. */
    public boolean has(int keyId) {
        return keys.containsKey(keyId);
    }

    /** The ids of all keys. */
    public Stream<Integer> all() {
        return keys.keySet().stream();
    }

    /** The id of the key that makes what is new. */
    public int currentKeyId() {
        return current;
    }

    /** The MAC of the parts, {@link Digests#canonical(String...) canonically joined}, under the current key. */
    public byte[] mac(String... parts) {
        return macUnder(current, parts);
    }

    /**
     * The same under the key that made an older MAC.
     *
     * @throws IllegalStateException where the configuration no longer has that key
     */
    public byte[] macUnder(int keyId, String... parts) {
        SecretKeySpec key = keys.get(keyId);
        if (key == null) {
            throw new IllegalStateException("key " + keyId + " is needed to read stored data, and is not configured");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(Digests.canonical(parts));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
