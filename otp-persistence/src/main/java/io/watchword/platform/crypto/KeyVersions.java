package io.watchword.platform.crypto;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The keys of one purpose: the first makes what is new, the others still read what is old.
 *
 * <p>Written {@code id:base64,id:base64,…}, newest first. An id is a number above zero and stays with its key for good; a
 * key is 32 bytes.
 */
final class KeyVersions {

    static final int KEY_BYTES = 32;

    private final Map<Integer, byte[]> keys;

    private KeyVersions(Map<Integer, byte[]> keys) {
        this.keys = keys;
    }

    /**
     * Reads the property's text.
     *
     * @throws IllegalArgumentException saying what is wrong, without the key
     */
    static KeyVersions parse(String text) {
        Map<Integer, byte[]> keys = new LinkedHashMap<>();
        for (String version : text.strip().split("\\s*,\\s*", -1)) {
            int colon = version.indexOf(':');
            if (colon < 1) {
                throw new IllegalArgumentException("each key is written id:base64");
            }
            int id = id(version.substring(0, colon));
            if (keys.put(id, key(id, version.substring(colon + 1))) != null) {
                throw new IllegalArgumentException("the id " + id + " is given twice");
            }
        }
        return new KeyVersions(keys);
    }

    /** The id of the key that makes what is new. */
    int current() {
        return keys.keySet().iterator().next();
    }

    /**
     * The key with this id.
     *
     * @throws IllegalStateException where the configuration no longer has it
     */
    byte[] key(int id) {
        byte[] key = keys.get(id);
        if (key == null) {
            throw new IllegalStateException("key " + id + " is needed to read stored data, and is not configured");
        }
        return key;
    }

    Map<Integer, byte[]> all() {
        return keys;
    }

    private static int id(String text) {
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("a key's id is a number above zero");
        }
        return Integer.parseInt(text);
    }

    private static byte[] key(int id, String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("key " + id + " is not Base64", notBase64);
        }
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("key " + id + " has " + key.length + " bytes; it takes " + KEY_BYTES);
        }
        return key;
    }
}
