package io.watchword.subscriber.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

    /** The examples of RFC 8265, section 3.5, that have one part, and further ones. */
    @ParameterizedTest
    @CsvSource({
        "juliet@example.com, juliet@example.com",
        "fussball, fussball",
        "fußball, fußball",
        "π, π",
        "Σ, σ",
        "σ, σ",
        "ς, ς",
        "Ada, ada",
        "ＡＤＡ, ada",
        "ﬁne, fine",
        "I, i",
        "राम, राम"
    })
    void a_name_is_found_in_any_case_and_width(String text, String folded) {
        assertThat(Username.parse(text).orElseThrow()).isEqualTo(new Username(text, folded));
    }

    @Test
    void composed_and_decomposed_letters_are_the_same() {
        assertThat(Username.parse("E\u0301mile").orElseThrow().folded())
                .isEqualTo(Username.parse("\u00c9mile").orElseThrow().folded());
    }

    @Test
    void folding_what_is_folded_changes_nothing() {
        for (String text : new String[] {"\u0130stanbul", "\u1e9e", "\u03a9\u0345", "\ufb03\u0301", "\u01c5"}) {
            String folded = Username.parse(text).orElseThrow().folded();

            assertThat(Username.parse(folded).orElseThrow().folded()).isEqualTo(folded);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a\u00a0b",
                "a\u3000b",
                "a\tb",
                "a\nb",
                "a\u0000",
                "a\u007f",
                "a\u202eb",
                "a\u2066b",
                "a\u200db",
                "a\u00adb",
                "a\ufeffb",
                "a\u3164b",
                "a\uffa0b",
                "a\ufe0fb",
                "a\u034fb",
                "\ud83d\ude00",
                "a\ud800",
                "a\ue000",
                "\u2163\u2028"
            })
    void what_has_a_space_or_nothing_to_be_seen_is_no_name(String text) {
        assertThat(Username.parse(text)).isEmpty();
    }

    @Test
    void a_name_has_up_to_64_characters_as_written_and_as_folded() {
        assertThat(Username.parse("a".repeat(64))).isPresent();
        assertThat(Username.parse("a".repeat(65))).isEmpty();
        assertThat(Username.parse("\ud801\udc00".repeat(64))).isPresent();
        assertThat(Username.parse("\ud801\udc00".repeat(65))).isEmpty();
        assertThat(Username.parse("\ufb03".repeat(21))).isPresent();
        assertThat(Username.parse("\ufb03".repeat(22))).isEmpty();
    }

    @Test
    void a_name_does_not_print_itself() {
        assertThat(Username.parse("ada").orElseThrow()).hasToString("Username[•]");
    }
}
