package io.watchword.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvelopeTest {

    private static final Place PLACE = new Place("acme", "users", "u1", "phone_ciphertext");

    private final Envelope envelope = Keys.development().envelope();

    @Test
    void a_text_comes_back_at_its_place() {
        byte[] ciphertext = envelope.seal("+919876543210 ü", PLACE);

        assertThat(envelope.open(ciphertext, PLACE)).isEqualTo("+919876543210 ü");
        assertThat(new String(ciphertext, StandardCharsets.ISO_8859_1)).doesNotContain("9876543210");
    }

    @ParameterizedTest
    @CsvSource({
        "other, users,     u1, phone_ciphertext",
        "acme,  delivery,  u1, phone_ciphertext",
        "acme,  users,     u2, phone_ciphertext",
        "acme,  users,     u1, passcode_ciphertext",
        "acmeu, sers,      u1, phone_ciphertext"
    })
    void a_ciphertext_that_was_moved_does_not_open(String tenantId, String table, String row, String column) {
        byte[] ciphertext = envelope.seal("secret", PLACE);
        Place elsewhere = new Place(tenantId, table, row, column);

        assertThatThrownBy(() -> envelope.open(ciphertext, elsewhere))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_ciphertext_that_was_altered_anywhere_does_not_open() {
        byte[] ciphertext = envelope.seal("secret", PLACE);

        for (int i = 0; i < ciphertext.length; i++) {
            byte[] altered = ciphertext.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> envelope.open(altered, PLACE)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_ciphertext_that_was_cut_does_not_open() {
        byte[] ciphertext = envelope.seal("secret", PLACE);

        for (int length = 0; length < ciphertext.length; length++) {
            byte[] cut = Arrays.copyOf(ciphertext, length);
            assertThatThrownBy(() -> envelope.open(cut, PLACE)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void the_same_text_is_never_the_same_ciphertext() {
        assertThat(envelope.seal("secret", PLACE)).isNotEqualTo(envelope.seal("secret", PLACE));
    }
}
