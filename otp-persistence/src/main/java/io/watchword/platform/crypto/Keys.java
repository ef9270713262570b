package io.watchword.platform.crypto;

import io.watchword.platform.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All configured keys, by purpose.
 *
 * <p>Each comes from its property, {@code watchword.keys.passcode} and so on, or from the file that the same property with
 * {@code -file} behind it names. Development mode falls back to keys that everybody knows; production refuses to start on
 * those, as on missing or short ones.
 */
public final class Keys {

    private final Map<KeyPurpose, KeyVersions> versions;

    private Keys(Map<KeyPurpose, KeyVersions> versions) {
        this.versions = versions;
    }

    /**
     * Reads the keys.
     *
     * @param property looks a configuration property up
     * @throws IllegalStateException naming each property that is missing or wrong
     */
    public static Keys load(Mode mode, Function<String, Optional<String>> property) {
        Map<KeyPurpose, KeyVersions> versions = new EnumMap<>(KeyPurpose.class);
        List<String> problems = new ArrayList<>();
        for (KeyPurpose purpose : KeyPurpose.values()) {
            try {
                versions.put(purpose, load(purpose, mode, property));
            } catch (IllegalArgumentException | IOException wrong) {
                problems.add(purpose.property() + ": " + wrong.getMessage());
            }
        }
        problems.addAll(shared(versions));
        if (!problems.isEmpty()) {
            throw new IllegalStateException("Watchword does not start: " + String.join("; ", problems));
        }
        return new Keys(versions);
    }

    /** The keys that development mode uses where none are configured. */
    public static Keys development() {
        return load(Mode.DEVELOPMENT, name -> Optional.empty());
    }

    /** MACs under the keys of a purpose. */
    public MacKeys mac(KeyPurpose purpose) {
        return new MacKeys(of(purpose));
    }

    /** MACs under keys derived from those of a purpose for another one, which its name tells apart from all others. */
    public MacKeys derivedMac(KeyPurpose purpose, String name) {
        return new MacKeys(of(purpose)).derive(name);
    }

    /** Encryption under the envelope keys. */
    public Envelope envelope() {
        return new Envelope(of(KeyPurpose.ENVELOPE));
    }

    private KeyVersions of(KeyPurpose purpose) {
        return Objects.requireNonNull(versions.get(purpose));
    }

    private static KeyVersions load(KeyPurpose purpose, Mode mode, Function<String, Optional<String>> property)
            throws IOException {
        Optional<String> text = property.apply(purpose.property());
        Optional<String> file = property.apply(purpose.property() + "-file");
        if (text.isEmpty() && file.isPresent()) {
            text = Optional.of(Files.readString(Path.of(file.get())));
        }
        if (text.isEmpty() && mode == Mode.DEVELOPMENT) {
            return KeyVersions.parse(developmentKey(purpose));
        }
        KeyVersions versions = KeyVersions.parse(
                text.orElseThrow(() -> new IllegalArgumentException("missing; set id:base64 of 32 random bytes")));
        if (mode == Mode.PRODUCTION
                && Stream.of(KeyPurpose.values()).anyMatch(any -> holdsDevelopmentKey(versions, any))) {
            throw new IllegalArgumentException("is the key of development mode, which everybody knows");
        }
        return versions;
    }

    private static boolean holdsDevelopmentKey(KeyVersions versions, KeyPurpose purpose) {
        byte[] wellKnown = KeyVersions.parse(developmentKey(purpose)).key(1);
        return versions.all().values().stream().anyMatch(key -> MessageDigest.isEqual(key, wellKnown));
    }

    /** Which keys stand under two purposes, each told of the later one. */
    private static List<String> shared(Map<KeyPurpose, KeyVersions> versions) {
        List<String> problems = new ArrayList<>();
        Map<ByteBuffer, KeyPurpose> owners = new HashMap<>();
        versions.forEach((purpose, keys) -> keys.all().forEach((id, key) -> {
            KeyPurpose owner = owners.putIfAbsent(ByteBuffer.wrap(key), purpose);
            if (owner != null) {
                problems.add(purpose.property() + ": key " + id + " serves " + owner.property() + " too");
            }
        }));
        return problems;
    }

    private static String developmentKey(KeyPurpose purpose) {
        byte[] key = Digests.sha256(("watchword-development-" + purpose.property()).getBytes(StandardCharsets.UTF_8));
        return "1:" + Base64.getEncoder().encodeToString(key);
    }
}
