package io.watchword.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Ids;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokensTest {

    private final World world = new World();
    private final RefreshTokens tokens = world.refreshTokens;
    private final UUID session = Ids.next();

    @Test
    void a_token_that_was_issued_is_known_again() {
        RefreshToken token = tokens.create("acme", session);

        assertThat(tokens.read(token.text())).contains(token);
        assertThat(tokens.wasIssued("acme", token)).isTrue();
        assertThat(tokens.wasIssued("other", token)).isFalse();
    }

    @Test
    void a_token_that_is_made_up_around_a_known_session_was_never_issued() {
        byte[] bytes =
                Base64.getUrlDecoder().decode(tokens.create("acme", session).text());

        for (int i = 0; i < bytes.length; i++) {
            byte[] forged = bytes.clone();
            forged[i] ^= 1;
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
            RefreshToken token = tokens.read(text).orElseThrow();

            assertThat(tokens.wasIssued("acme", token)).as("byte " + i).isFalse();
        }
    }

    @Test
    void a_token_is_spelt_in_one_way() {
        String text = tokens.create("acme", session).text();
        char last = text.charAt(text.length() - 1);
        // The last character holds two bits that are none of the token's.
        String other = text.substring(0, text.length() - 1)
                + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
                        .charAt("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".indexOf(last) + 1);

        assertThat(tokens.read(other)).isEmpty();
        assertThat(tokens.read(text + "=")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "a.b.c", "ü"})
    void what_has_another_form_is_none(String text) {
        assertThat(tokens.read(text)).isEmpty();
    }

    @Test
    void it_is_not_printed() {
        RefreshToken token = tokens.create("acme", session);

        assertThat(token.toString()).doesNotContain(token.text());
    }
}
