package io.watchword.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupSettingsTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String KEYS =
            "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}]}";

    @Test
    void without_a_setting_nobody_is_configured() {
        assertThat(read(Map.of())).isEmpty();
    }

    @Test
    void a_client_is_configured_by_secret_by_keys_or_by_both() {
        assertThat(read(Map.of("client-id", "root", "client-secret", SECRET))).isPresent();
        assertThat(read(Map.of("client-id", "root", "client-jwks", KEYS))
                        .orElseThrow()
                        .secret())
                .isEmpty();
        assertThat(read(Map.of("client-id", "root", "client-jwks", KEYS, "client-secret", SECRET)))
                .isPresent();
    }

    @Test
    void a_secret_in_a_file_ends_before_its_line_break(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), SECRET + "\n");

        assertThat(read(Map.of("client-id", "root", "client-secret-file", file.toString()))
                        .flatMap(SetupSettings.Configured::secret))
                .contains(SECRET);
    }

    @Test
    void a_secret_of_less_than_32_characters_stops_the_start() {
        refuses(Map.of("client-id", "root", "client-secret", SECRET.substring(1)), "watchword.setup.client-secret:");
        refuses(Map.of("client-id", "root", "client-secret", "a".repeat(64)), "easy to guess");
    }

    @Test
    void half_a_client_stops_the_start() {
        refuses(Map.of("client-id", "root"), "watchword.setup.client-secret: missing");
        refuses(Map.of("client-secret", SECRET), "watchword.setup.client-id: missing");
        refuses(Map.of("client-id", "ro:ot", "client-secret", SECRET), "watchword.setup.client-id:");
        refuses(Map.of("client-id", "root", "client-secret-file", "/nowhere"), "client-secret-file: cannot be read");
    }

    @Test
    void keys_that_are_none_or_private_stop_the_start() {
        refuses(Map.of("client-id", "root", "client-jwks", "{\"keys\":[]}"), "client-jwks: holds no key");
        refuses(Map.of("client-id", "root", "client-jwks", "nonsense"), "client-jwks: is no JWK set");
        refuses(
                Map.of("client-id", "root", "client-jwks", KEYS.replace("\"kty\"", "\"d\":\"AA\",\"kty\"")),
                "must be a public key");
    }

    @Test
    void no_message_quotes_a_secret() {
        assertThatThrownBy(() -> read(Map.of("client-id", "root", "client-secret", "tooshort")))
                .hasMessageNotContaining("tooshort");
    }

    private static void refuses(Map<String, String> settings, String message) {
        assertThatThrownBy(() -> read(settings))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(message);
    }

    private static Optional<SetupSettings.Configured> read(Map<String, String> settings) {
        return SetupSettings.read(name -> Optional.ofNullable(settings.get(name.replace("watchword.setup.", ""))));
    }
}
