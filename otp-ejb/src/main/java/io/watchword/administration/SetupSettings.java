package io.watchword.administration;

import io.watchword.platform.json.InvalidFields;
import io.watchword.platform.json.MalformedJson;
import io.watchword.platform.json.StrictJson;
import io.watchword.platform.runtime.Settings;
import io.watchword.platform.runtime.Starting;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** The first administrator, as far as the configuration names one. */
@ApplicationScoped
public class SetupSettings {

    static final String CLIENT_ID = "watchword.setup.client-id";
    static final String CLIENT_SECRET = "watchword.setup.client-secret";
    static final String CLIENT_JWKS = "watchword.setup.client-jwks";

    private static final int SHORTEST_SECRET = 32;
    private static final int LONGEST_SECRET = 1024;

    /** So many different characters has any random text of the least length. */
    private static final int LEAST_VARIETY = 8;

    private Optional<Configured> configured = Optional.empty();

    /**
     * The system tenant's administrator, who has a secret, keys, or both.
     *
     * @param jwks as it is stored
     */
    record Configured(String clientId, Optional<String> secret, Optional<String> jwks) {

        @Override
        public String toString() {
            return "Configured[" + clientId + "]";
        }
    }

    @PostConstruct
    void read() {
        configured = read(Settings::text);
    }

    /** Has the settings read at the start. */
    void start(@Observes Starting starting) {
        // Being here means that they have been.
    }

    Optional<Configured> administrator() {
        return configured;
    }

    /**
     * Reads the settings.
     *
     * @throws IllegalStateException naming the property that is missing or wrong
     */
    static Optional<Configured> read(Function<String, Optional<String>> property) {
        Optional<String> id = property.apply(CLIENT_ID);
        Optional<String> secret = textOrFile(CLIENT_SECRET, property);
        Optional<String> jwks = textOrFile(CLIENT_JWKS, property);
        if (id.isEmpty() && secret.isEmpty() && jwks.isEmpty()) {
            return Optional.empty();
        }
        if (id.isEmpty()) {
            throw wrong(CLIENT_ID, "missing, though " + CLIENT_SECRET + " or " + CLIENT_JWKS + " is set");
        }
        if (secret.isEmpty() && jwks.isEmpty()) {
            throw wrong(CLIENT_SECRET, "missing, and " + CLIENT_JWKS + " too, though " + CLIENT_ID + " is set");
        }
        Names.wrongId(id.get()).ifPresent(reason -> {
            throw wrong(CLIENT_ID, reason);
        });
        secret.flatMap(SetupSettings::weakness).ifPresent(reason -> {
            throw wrong(CLIENT_SECRET, reason);
        });
        return Optional.of(new Configured(id.get(), secret, jwks.map(SetupSettings::keys)));
    }

    private static Optional<String> weakness(String secret) {
        if (secret.length() < SHORTEST_SECRET || secret.length() > LONGEST_SECRET) {
            return Optional.of("takes " + SHORTEST_SECRET + " to " + LONGEST_SECRET
                    + " characters; openssl rand -base64 32 makes some");
        }
        return secret.chars().distinct().count() < LEAST_VARIETY
                ? Optional.of("is easy to guess; openssl rand -base64 32 makes a better one")
                : Optional.empty();
    }

    private static String keys(String jwks) {
        try {
            return ClientKeys.stored(StrictJson.readObject(jwks.getBytes(StandardCharsets.UTF_8)))
                    .orElseThrow(() -> wrong(CLIENT_JWKS, "holds no key"));
        } catch (InvalidFields | MalformedJson unusable) {
            throw wrong(CLIENT_JWKS, "is no JWK set of public keys: " + unusable.getMessage());
        }
    }

    private static Optional<String> textOrFile(String name, Function<String, Optional<String>> property) {
        Optional<String> text = property.apply(name);
        Optional<String> file = property.apply(name + "-file");
        if (text.isPresent() || file.isEmpty()) {
            return text;
        }
        try {
            return Optional.of(Files.readString(Path.of(file.get())).strip());
        } catch (IOException | InvalidPathException unreadable) {
            throw wrong(name + "-file", "cannot be read: " + unreadable.getMessage());
        }
    }

    private static IllegalStateException wrong(String name, String reason) {
        return new IllegalStateException("Watchword does not start: " + name + ": " + reason);
    }
}
