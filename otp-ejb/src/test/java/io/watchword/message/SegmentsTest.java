package io.watchword.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1, 160",
        "1, 1, 159",
        "159, 1, 1",
        "160, 1, 0",
        "161, 2, 145",
        "306, 2, 0",
        "307, 3, 152",
        "459, 3, 0"
    })
    void gsm_7_holds_160_characters_or_153_a_part(int length, int count, int left) {
        assertThat(Segments.of("a".repeat(length))).isEqualTo(new Segments(SmsEncoding.GSM_7, length, count, left));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 69", "69, 1, 1", "70, 1, 0", "71, 2, 63", "134, 2, 0", "135, 3, 66", "201, 3, 0", "202, 4, 66"})
    void ucs_2_holds_70_characters_or_67_a_part(int length, int count, int left) {
        assertThat(Segments.of("न".repeat(length))).isEqualTo(new Segments(SmsEncoding.UCS_2, length, count, left));
    }

    @ParameterizedTest
    @ValueSource(strings = {"^", "{", "}", "\\", "[", "~", "]", "|", "€", "\f"})
    void an_escaped_character_counts_two(String character) {
        assertThat(Segments.of(character)).isEqualTo(new Segments(SmsEncoding.GSM_7, 2, 1, 158));
        assertThat(Segments.of(character.repeat(80)).count()).isEqualTo(1);
        assertThat(Segments.of(character.repeat(80) + "a").count()).isEqualTo(2);
    }

    @Test
    void a_part_that_would_end_behind_an_escape_is_left_a_character_short() {
        // 153 + 153 characters, whose first part would end between the escape and what it escapes.
        String text = "a".repeat(152) + "€" + "a".repeat(152);

        assertThat(text.length() + 1).isEqualTo(306);
        assertThat(Segments.of(text)).isEqualTo(new Segments(SmsEncoding.GSM_7, 306, 3, 152));
    }

    @Test
    void a_part_does_not_end_within_a_surrogate_pair() {
        // 67 + 67 units, whose first part would end between the halves.
        String text = "न".repeat(66) + "😀" + "न".repeat(66);

        assertThat(text).hasSize(134);
        assertThat(Segments.of(text)).isEqualTo(new Segments(SmsEncoding.UCS_2, 134, 3, 66));
    }

    @Test
    void a_character_beyond_the_basic_plane_counts_two() {
        assertThat(Segments.of("😀".repeat(35)).count()).isEqualTo(1);
        assertThat(Segments.of("😀".repeat(36)).count()).isEqualTo(2);
    }

    @Test
    void one_character_that_gsm_7_lacks_makes_all_of_them_wide() {
        assertThat(Segments.of("a".repeat(159) + "à")).isEqualTo(new Segments(SmsEncoding.GSM_7, 160, 1, 0));
        assertThat(Segments.of("a".repeat(159) + "ê")).isEqualTo(new Segments(SmsEncoding.UCS_2, 160, 3, 41));
    }

    /** 3GPP TS 23.038, section 6.2.1: 128 places, one of them the escape, and ten in use behind it. */
    @Test
    void gsm_7_has_the_alphabet_of_its_specification() {
        long known = 0;
        for (int character = 0; character < 0x10000; character++) {
            if (!Character.isSurrogate((char) character) && SmsEncoding.isGsm7(character)) {
                known++;
            }
        }

        assertThat(known).isEqualTo(127 + 10);
        assertThat(SmsEncoding.of("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà"))
                .isEqualTo(SmsEncoding.GSM_7);
        assertThat("çáíóúêâîôû`´’“–".codePoints()).noneMatch(SmsEncoding::isGsm7);
    }
}
