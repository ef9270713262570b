package io.watchword.challenge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.platform.Alphabet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasscodeTest {

    private static final int CODES = 200_000;

    /** The bound lets one honest run in a million fail. */
    private static final double CHI_SQUARE_9 = 45.1;

    private static final double CHI_SQUARE_1 = 23.9;
    private static final double CHI_SQUARE_24 = 71.6;

    @Test
    void at_each_position_each_digit_is_as_likely_as_the_others() {
        int[][] counts = new int[6][10];
        for (int i = 0; i < CODES; i++) {
            String digits = Passcode.generate(Alphabet.DIGITS, 6).text();
            for (int position = 0; position < 6; position++) {
                counts[position][digits.charAt(position) - '0']++;
            }
        }

        for (int[] ofPosition : counts) {
            double chiSquare = 0;
            for (int count : ofPosition) {
                chiSquare += Math.pow(count - CODES / 10.0, 2) / (CODES / 10.0);
            }
            assertThat(chiSquare).isLessThan(CHI_SQUARE_9);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0.1", "00, 0.01", "99, 0.01"})
    void a_tenth_begins_with_a_zero_and_a_hundredth_with_two(String prefix, double expectedShare) {
        int begun = 0;
        for (int i = 0; i < CODES; i++) {
            if (Passcode.generate(Alphabet.DIGITS, 6).text().startsWith(prefix)) {
                begun++;
            }
        }

        double expected = CODES * expectedShare;
        double chiSquare =
                Math.pow(begun - expected, 2) / expected + Math.pow(begun - expected, 2) / (CODES - expected);
        assertThat(chiSquare).isLessThan(CHI_SQUARE_1);
    }

    @Test
    void the_whole_range_is_used_to_both_ends() {
        boolean[] seen = new boolean[10_000];
        for (int i = 0; i < CODES; i++) {
            seen[Integer.parseInt(Passcode.generate(Alphabet.DIGITS, 4).text())] = true;
        }

        assertThat(seen).doesNotContain(false);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 10})
    void a_code_has_the_length_that_is_asked_for(int length) {
        assertThat(Passcode.generate(Alphabet.DIGITS, length).text()).matches("[0-9]{" + length + "}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 11})
    void no_other_length_is_made(int length) {
        assertThatThrownBy(() -> Passcode.generate(Alphabet.DIGITS, length))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "123",
                "12345678901",
                "12345a",
                " 123456",
                "123456\n",
                "-12345",
                "١٢٣٤٥٦",
                "１２３４５６",
                "K7O9",
                "k7l1",
                "BCD",
                "BCDFGHJKLMN",
                "ＢＣＤＦ",
                "BCD\u212A",
                "7kſ9"
            })
    void what_no_alphabet_spells_is_no_code(String text) {
        assertThat(Passcode.typed(text)).isEmpty();
        assertThatThrownBy(() -> new Passcode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a passcode has 4 to 10 characters of an alphabet");
    }

    @Test
    void letters_may_be_typed_small() {
        assertThat(Passcode.typed("k7m9")).contains(new Passcode("K7M9"));
        assertThatThrownBy(() -> new Passcode("k7m9")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"123456, true, false", "K7M9, false, true", "346789, true, true"})
    void a_code_is_of_the_alphabets_that_spell_it(String text, boolean digits, boolean unambiguous) {
        assertThat(new Passcode(text).isOf(Alphabet.DIGITS)).isEqualTo(digits);
        assertThat(new Passcode(text).isOf(Alphabet.UNAMBIGUOUS)).isEqualTo(unambiguous);
    }

    @Test
    void each_letter_is_as_likely_as_the_others() {
        String symbols = Alphabet.UNAMBIGUOUS.symbols();
        int[] counts = new int[symbols.length()];
        for (int i = 0; i < CODES; i++) {
            Passcode.generate(Alphabet.UNAMBIGUOUS, 4).text().chars().forEach(c -> counts[symbols.indexOf(c)]++);
        }

        double expected = 4.0 * CODES / symbols.length();
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += Math.pow(count - expected, 2) / expected;
        }
        assertThat(chiSquare).isLessThan(CHI_SQUARE_24);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "000000", "999999", "9999999999"})
    void every_row_of_4_to_10_digits_is_a_code(String text) {
        assertThat(new Passcode(text).text()).isEqualTo(text);
    }

    @Test
    void a_code_and_its_mac_show_nothing_of_themselves() {
        assertThat(new Passcode("123456")).hasToString("Passcode[•]");
        assertThat(new PasscodeMac(1, new byte[] {77})).hasToString("PasscodeMac[•]");
    }
}
