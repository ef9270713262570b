package io.watchword.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSecretsTest {

    /** Computed elsewhere (Python's hashlib): PBKDF2-HMAC-SHA-256, 1,000 iterations. */
    private static final String CORRECT_HORSE =
            "pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw==$yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ=";

    @Test
    void a_hash_is_readable_elsewhere_and_bears_its_cost() {
        assertThat(ClientSecrets.hash("s3cret"))
                .matches("pbkdf2-sha256\\$600000\\$[A-Za-z0-9+/]{22}==\\$[A-Za-z0-9+/]{43}=")
                .doesNotContain("s3cret");
    }

    @Test
    void a_hash_made_elsewhere_at_another_cost_is_read() {
        assertThat(ClientSecrets.matches("correct horse", CORRECT_HORSE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "correct hors", "correct horse ", "Correct horse", "correct horsé", "\0"})
    void any_other_secret_does_not_match_also_after_the_right_one(String secret) {
        assertThat(ClientSecrets.matches("correct horse", CORRECT_HORSE)).isTrue();

        assertThat(ClientSecrets.matches(secret, CORRECT_HORSE)).isFalse();
    }

    @Test
    void a_secret_that_matched_one_hash_matches_no_other() {
        String first = ClientSecrets.hash("s3cret");
        String second = ClientSecrets.hash("another");

        assertThat(first).isNotEqualTo(ClientSecrets.hash("s3cret"));
        assertThat(ClientSecrets.matches("s3cret", first)).isTrue();
        assertThat(ClientSecrets.matches("s3cret", second)).isFalse();
    }

    @Test
    void a_wrong_secret_costs_as_much_at_a_client_with_no_one_or_two_secrets_as_at_none() {
        String current = ClientSecrets.hash("current");
        String former = ClientSecrets.hash("former");

        for (List<String> hashes : List.of(List.<String>of(), List.of(current), List.of(current, former))) {
            assertThat(ClientSecrets.orNobodys(hashes))
                    .containsAll(hashes)
                    .hasSize(2)
                    .allMatch(hash -> hash.startsWith("pbkdf2-sha256$600000$"));
        }
    }

    @ParameterizedTest
    @CsvSource({"1024, true", "1025, false"})
    void a_secret_has_up_to_1024_characters(int length, boolean matches) {
        String secret = "x".repeat(length);

        assertThat(ClientSecrets.matches(secret, ClientSecrets.hash(secret))).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "pbkdf2-sha256$0$AAECAwQFBgcICQoLDA0ODw==$AAAA",
                "pbkdf2-sha1$1000$AAECAwQFBgcICQoLDA0ODw==$AAAA",
                "pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw==$"
            })
    void what_is_no_hash_is_a_fault_and_matches_nothing(String stored) {
        assertThatThrownBy(() -> ClientSecrets.matches("correct horse", stored))
                .isInstanceOf(IllegalStateException.class);
    }
}
