package io.watchword.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.platform.Mode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KeysTest {

    private static final Place PLACE = new Place("acme", "users", "u1", "phone_ciphertext");

    private final Map<String, String> properties = new HashMap<>(Map.of(
            "watchword.keys.passcode", "1:" + key(1),
            "watchword.keys.index", "1:" + key(2),
            "watchword.keys.pseudonym", "1:" + key(3),
            "watchword.keys.envelope", "1:" + key(4)));

    @Test
    void production_starts_with_a_key_of_its_own_for_each_purpose() {
        assertThat(load(Mode.PRODUCTION).mac(KeyPurpose.PASSCODE).currentKeyId())
                .isEqualTo(1);
    }

    @Test
    void production_names_each_key_that_is_missing() {
        properties.clear();

        assertThatThrownBy(() -> load(Mode.PRODUCTION))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("watchword.keys.passcode: missing")
                .hasMessageContaining("watchword.keys.index: missing")
                .hasMessageContaining("watchword.keys.pseudonym: missing")
                .hasMessageContaining("watchword.keys.envelope: missing");
    }

    @ParameterizedTest
    @EnumSource
    void production_names_the_one_key_that_is_missing(KeyPurpose purpose) {
        properties.remove(purpose.property());

        assertThatThrownBy(() -> load(Mode.PRODUCTION))
                .hasMessage("Watchword does not start: " + purpose.property()
                        + ": missing; set id:base64 of 32 random bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{key}                  | each key is written id:base64",
                ":{key}                 | each key is written id:base64",
                "1:{key},               | each key is written id:base64",
                "0:{key}                | a key's id is a number above zero",
                "-1:{key}               | a key's id is a number above zero",
                "01:{key}               | a key's id is a number above zero",
                "a:{key}                | a key's id is a number above zero",
                "9999999999:{key}       | a key's id is a number above zero",
                "1:?                    | key 1 is not Base64",
                "1:                     | key 1 has 0 bytes; it takes 32",
                "1:c2hvcnQ=             | key 1 has 5 bytes; it takes 32",
                "1:{key},2:c2hvcnQ=     | key 2 has 5 bytes; it takes 32",
                "1:{key},1:{key}        | the id 1 is given twice"
            })
    void a_key_that_cannot_be_used_is_refused_without_being_shown(String text, String reason) {
        properties.put("watchword.keys.index", text.replace("{key}", key(9)));

        for (Mode mode : Mode.values()) {
            assertThatThrownBy(() -> load(mode))
                    .hasMessage("Watchword does not start: watchword.keys.index: " + reason)
                    .hasMessageNotContaining(key(9));
        }
    }

    @ParameterizedTest
    @EnumSource
    void production_refuses_the_keys_that_everybody_knows(KeyPurpose purpose) {
        properties.put(purpose.property(), "2:" + key(9) + ",1:" + wellKnown(purpose));

        assertThatThrownBy(() -> load(Mode.PRODUCTION))
                .hasMessageContaining(purpose.property() + ": is the key of development mode");
        assertThat(load(Mode.DEVELOPMENT)).isNotNull();
    }

    @Test
    void production_refuses_a_key_that_everybody_knows_from_another_purpose() {
        properties.put("watchword.keys.index", "1:" + wellKnown(KeyPurpose.ENVELOPE));

        assertThatThrownBy(() -> load(Mode.PRODUCTION))
                .hasMessageContaining("watchword.keys.index: is the key of development mode");
    }

    @Test
    void no_key_serves_two_purposes() {
        properties.put("watchword.keys.pseudonym", "1:" + key(9) + ",2:" + key(2));

        assertThatThrownBy(() -> load(Mode.PRODUCTION))
                .hasMessage("Watchword does not start: watchword.keys.pseudonym: key 2 serves watchword.keys.index too")
                .hasMessageNotContaining(key(2));
    }

    @Test
    void development_starts_without_any_key() {
        properties.clear();

        assertThat(load(Mode.DEVELOPMENT).mac(KeyPurpose.INDEX).mac("a")).hasSize(32);
    }

    @Test
    void a_key_may_come_from_a_file(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("index");
        Files.writeString(file, "7:" + key(2) + "\n", StandardCharsets.UTF_8);
        properties.remove("watchword.keys.index");
        properties.put("watchword.keys.index-file", file.toString());

        assertThat(load(Mode.PRODUCTION).mac(KeyPurpose.INDEX).currentKeyId()).isEqualTo(7);
    }

    @Test
    void a_file_that_is_not_there_is_named_with_its_property(@TempDir Path directory) {
        properties.remove("watchword.keys.index");
        properties.put("watchword.keys.index-file", directory.resolve("gone").toString());

        assertThatThrownBy(() -> load(Mode.PRODUCTION))
                .hasMessageStartingWith("Watchword does not start: watchword.keys.index: ")
                .hasMessageContaining("gone");
    }

    @Test
    void after_a_rotation_what_is_new_is_made_by_the_new_key_and_what_is_old_still_reads() {
        MacKeys oldMacs = load(Mode.PRODUCTION).mac(KeyPurpose.PASSCODE);
        byte[] oldMac = oldMacs.mac("a", "b");
        byte[] oldCiphertext = load(Mode.PRODUCTION).envelope().seal("secret", PLACE);
        properties.put("watchword.keys.passcode", "2:" + key(11) + ", 1:" + key(1));
        properties.put("watchword.keys.envelope", "2:" + key(14) + ",1:" + key(4));

        Keys rotated = load(Mode.PRODUCTION);

        MacKeys macs = rotated.mac(KeyPurpose.PASSCODE);
        assertThat(macs.currentKeyId()).isEqualTo(2);
        assertThat(macs.mac("a", "b")).isNotEqualTo(oldMac).isEqualTo(macs.macUnder(2, "a", "b"));
        assertThat(macs.macUnder(1, "a", "b")).isEqualTo(oldMac);
        assertThat(rotated.envelope().open(oldCiphertext, PLACE)).isEqualTo("secret");
        byte[] newCiphertext = rotated.envelope().seal("secret", PLACE);
        properties.put("watchword.keys.envelope", "2:" + key(14));
        assertThat(load(Mode.PRODUCTION).envelope().open(newCiphertext, PLACE)).isEqualTo("secret");
        assertThatThrownBy(() -> load(Mode.PRODUCTION).envelope().open(oldCiphertext, PLACE))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_key_that_is_no_longer_configured_is_named_by_its_id() {
        MacKeys macs = load(Mode.PRODUCTION).mac(KeyPurpose.PASSCODE);

        assertThatThrownBy(() -> macs.macUnder(3, "a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("key 3");
    }

    @Test
    void parts_of_a_mac_do_not_run_together() {
        MacKeys macs = Keys.development().mac(KeyPurpose.INDEX);

        assertThat(macs.mac("ab", "c")).isNotEqualTo(macs.mac("a", "bc"));
        assertThat(macs.mac("a", "")).isNotEqualTo(macs.mac("a"));
        assertThat(macs.mac("", "a")).isNotEqualTo(macs.mac("a", ""));
        assertThat(macs.mac("a\0\0\0\1b")).isNotEqualTo(macs.mac("a", "b"));
        assertThat(macs.mac("a", "b")).isEqualTo(macs.mac("a", "b"));
    }

    @Test
    void the_canonical_form_counts_bytes_and_not_characters() {
        assertThat(Digests.canonical("ü", "")).containsExactly(0, 0, 0, 2, (byte) 0xC3, (byte) 0xBC, 0, 0, 0, 0);
    }

    @Test
    void each_purpose_has_a_key_of_its_own_in_development() {
        Keys keys = Keys.development();

        assertThat(keys.mac(KeyPurpose.INDEX).mac("a"))
                .isNotEqualTo(keys.mac(KeyPurpose.PSEUDONYM).mac("a"));
    }

    private Keys load(Mode mode) {
        return Keys.load(mode, name -> Optional.ofNullable(properties.get(name)));
    }

    private static String key(int number) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) number);
        return Base64.getEncoder().encodeToString(key);
    }

    private static String wellKnown(KeyPurpose purpose) {
        return Base64.getEncoder()
                .encodeToString(Digests.sha256(
                        ("watchword-development-" + purpose.property()).getBytes(StandardCharsets.UTF_8)));
    }
}
