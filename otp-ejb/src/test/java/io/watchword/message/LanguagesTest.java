package io.watchword.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {

    @ParameterizedTest
    @CsvSource({
        "DE, de-DE",
        "AT, de-AT",
        "MX, es-MX",
        "BR, pt-BR",
        "IN, hi-IN",
        "EG, ar-EG",
        "ID, id-ID",
        "JP, ja-JP",
        "CN, zh-CN",
        "TW, zh-Hant-TW",
        "KE, sw-KE",
        "UA, uk-UA"
    })
    void a_number_speaks_the_main_language_of_its_country(String country, String language) {
        assertThat(Languages.wanted(Optional.empty(), country)).containsExactly(Locale.forLanguageTag(language));
    }

    @ParameterizedTest
    @CsvSource({"US", "GB", "ZZ", "001"})
    void where_that_is_english_or_not_known_nothing_is_wanted(String country) {
        assertThat(Languages.wanted(Optional.empty(), country)).isEmpty();
    }

    @Test
    void what_was_asked_for_comes_first() {
        assertThat(Languages.wanted(Optional.of("fr-CH"), "DE"))
                .containsExactly(Locale.forLanguageTag("fr-CH"), Locale.GERMANY);
    }

    @Test
    void text_that_is_no_language_tag_asks_for_nothing() {
        assertThat(Languages.wanted(Optional.of("1-2"), "US")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "de-CH-1996,       de-CH-1996 de-CH de, de-CH-1996",
        "de-CH-1996,       de-CH de,            de-CH",
        "de-CH-1996,       de fr,               de",
        "zh-Hant-CN-x-a-b, zh-Hant zh,          zh-Hant",
        "en-a-bbb-x-y,     en-a en,             en",
        "zh-TW,            zh-Hant zh,          zh-Hant",
        "zh-HK,            zh-HK zh-Hant,       zh-HK",
        "zh-SG,            zh-Hant zh,          zh",
        "pt-AO,            pt-PT pt,            pt"
    })
    void the_longest_beginning_of_a_tag_is_found(String range, String known, String expected) {
        Set<String> tags = Set.of(known.split(" "));

        assertThat(Languages.lookup(
                        Locale.forLanguageTag(range), tag -> Optional.of(tag).filter(tags::contains)))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"en, en", "EN-us, en-US", "zh-hant-tw, zh-Hant-TW", "iw, he", "in, id"})
    void a_tag_has_one_spelling(String given, String canonical) {
        assertThat(Languages.canonical(given)).contains(canonical);
    }

    @ParameterizedTest
    @CsvSource({"en_US", "x", "''", "de--DE", "1", "'en '", "{otp}"})
    void what_is_no_tag_has_none(String given) {
        assertThat(Languages.canonical(given)).isEmpty();
    }
}
