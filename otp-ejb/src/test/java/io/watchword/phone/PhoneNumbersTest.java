package io.watchword.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import io.watchword.phone.PhoneNumberReading.Invalid;
import io.watchword.phone.PhoneNumberReading.Reason;
import io.watchword.phone.PhoneNumberReading.Valid;
import io.watchword.phone.model.PhoneNumber;
import io.watchword.phone.model.PhoneNumberType;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    /** Tristan da Cunha. */
    private static final Set<String> REGIONS_WITHOUT_MOBILES = Set.of("TA");

    static Set<String> regions() {
        return PLANS.getSupportedRegions();
    }

    static Stream<Integer> callingCodesOfNoRegion() {
        return PLANS.getSupportedGlobalNetworkCallingCodes().stream();
    }

    @ParameterizedTest
    @CsvSource({
        "+12025550123,       ,   +12025550123,  US",
        "+15005550006,       ,   +15005550006,  US",
        "+447700900123,      ,   +447700900123, GB",
        "07700 900123,       GB, +447700900123, GB",
        "+919999900001,      ,   +919999900001, IN",
        "+91 (0) 99999 00001,,   +919999900001, IN",
        "+390612345678,      ,   +390612345678, IT"
    })
    void a_possible_number_is_read_though_nobody_has_it(
            String text, @Nullable String country, String e164, String region) {
        PhoneNumber number =
                PhoneNumbers.possible(text, Optional.ofNullable(country)).orElseThrow();

        assertThat(number.e164()).isEqualTo(e164);
        assertThat(number.region()).isEqualTo(region);
    }

    @ParameterizedTest
    @CsvSource({
        "hello,",
        "5550123,",
        "+1202,",
        "+120255501234567,",
        "+15005550006, IN",
        "15005550006,",
        "+999123456789,"
    })
    void what_is_as_long_as_no_number_of_its_country_is_not_possible(String text, @Nullable String country) {
        assertThat(PhoneNumbers.possible(text, Optional.ofNullable(country))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("regions")
    void a_mobile_number_of_each_region_is_read_from_any_of_its_spellings(String region) {
        Phonenumber.PhoneNumber example = mobileOf(region);
        String e164 = PLANS.format(example, PhoneNumberFormat.E164);
        String callingCode = Integer.toString(example.getCountryCode());

        PhoneNumber number = valid(e164, null);

        assertThat(number.e164()).isEqualTo(e164);
        assertThat(number.region()).isEqualTo(PLANS.getRegionCodeForNumber(example));
        assertThat(number.type())
                .isIn(
                        REGIONS_WITHOUT_MOBILES.contains(region)
                                ? Set.of(PhoneNumberType.FIXED_LINE)
                                : Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE));
        assertThat(valid(e164, region)).isEqualTo(number);
        assertThat(valid(e164, callingCode)).isEqualTo(number);
        assertThat(valid("00" + e164.substring(1), null)).isEqualTo(number);
        assertThat(valid(PLANS.format(example, PhoneNumberFormat.INTERNATIONAL), null))
                .isEqualTo(number);
        assertThat(valid(PLANS.format(example, PhoneNumberFormat.RFC3966), region))
                .isEqualTo(number);
        assertThat(valid(PLANS.format(example, PhoneNumberFormat.NATIONAL), region))
                .isEqualTo(number);
        assertThat(valid(PLANS.getNationalSignificantNumber(example), region)).isEqualTo(number);
        assertThat(valid(PLANS.getNationalSignificantNumber(example), region.toLowerCase(Locale.ROOT)))
                .isEqualTo(number);
    }

    @ParameterizedTest
    @MethodSource("regions")
    void a_mobile_number_of_each_region_is_read_with_its_calling_code_for_a_country(String region) {
        Phonenumber.PhoneNumber example = mobileOf(region);
        String national = PLANS.getNationalSignificantNumber(example);

        PhoneNumber number = valid(national, "+" + example.getCountryCode());

        assertThat(number).isEqualTo(valid(PLANS.format(example, PhoneNumberFormat.E164), null));
    }

    @ParameterizedTest
    @MethodSource("regions")
    void an_invalid_number_of_each_region_is_refused(String region) {
        Phonenumber.PhoneNumber example = PLANS.getInvalidExampleNumber(region);

        assertThat(read(PLANS.format(example, PhoneNumberFormat.E164), null)).isInstanceOf(Invalid.class);
        assertThat(read(PLANS.getNationalSignificantNumber(example), region)).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @MethodSource("callingCodesOfNoRegion")
    void numbers_of_no_region_are_told_as_such(int callingCode) {
        Phonenumber.PhoneNumber example = PLANS.getExampleNumberForNonGeoEntity(callingCode);
        String e164 = PLANS.format(example, PhoneNumberFormat.E164);

        PhoneNumber number = valid(e164, null);

        assertThat(number.region()).isEqualTo("001");
        assertThat(valid(PLANS.getNationalSignificantNumber(example), Integer.toString(callingCode)))
                .isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+4915123456789",
                "+49 151 23456789",
                "+49-151-2345-6789",
                "+49 (151) 234.567/89",
                "(+49) 151 23456789",
                "+49 (0)151 23456789",
                "+49(0)15123456789",
                "+49 （0）151 23456789",
                "+49 0151 23456789",
                "004915123456789",
                "00 49 (0) 151 23456789",
                "(00)49 151 23456789",
                "0049(0)15123456789",
                " +4915123456789 ",
                "\u00A0+49\u202F151\u300023456789\n",
                "tel:+4915123456789",
                "TEL:+49-151-23456789",
                "＋４９１５１２３４５６７８９",
                "+٤٩١٥١٢٣٤٥٦٧٨٩",
                "+۴۹۱۵۱۲۳۴۵۶۷۸۹",
                "+४९१५१२३४५६७८९",
                "٠٠٤٩١٥١٢٣٤٥٦٧٨٩",
                "\u202A+49 151 23456789\u202C",
                "\u2066+4915123456789\u2069",
                "\uFEFF+4915123456789",
                "\u200Btel:\u200E+49\u200B151\u200D234\u00AD567\u206089\u200F",
                "+49\u2010151\u2011234\u2012567\u201389\u2014",
                "+49\u2212151\uFF0D23456789",
                "[+49] 151 23456789"
            })
    void all_spellings_of_a_number_are_one(String text) {
        assertThat(valid(text, null)).isEqualTo(new PhoneNumber("+4915123456789", "DE", PhoneNumberType.MOBILE));
        assertThat(valid(text, "DE").e164()).isEqualTo("+4915123456789");
        assertThat(valid(text, "+49").e164()).isEqualTo("+4915123456789");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "015123456789",
                "0151 234 567 89",
                "(0151) 23456789",
                "(0)151 23456789",
                "0151/23456789",
                "15123456789",
                "tel:0151-23456789",
                "٠١٥١٢٣٤٥٦٧٨٩",
                "\u200F0151\u200B23456789"
            })
    void all_national_spellings_of_a_number_are_one(String text) {
        assertThat(valid(text, "DE").e164()).isEqualTo("+4915123456789");
        assertThat(valid(text, "de").e164()).isEqualTo("+4915123456789");
        assertThat(valid(text, "49").e164()).isEqualTo("+4915123456789");
        assertThat(read(text, null)).isEqualTo(new Invalid(Reason.INVALID_COUNTRY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "tel:",
                "()",
                "abc",
                "\u200B",
                "+4915123456789;ext=12",
                "+4915123456789 ext 12",
                "+4915123456789x12",
                "+4915123456789,12",
                "+4915123456789#12",
                "*100#",
                "tel:+4915123456789;phone-context=+49",
                "tel:tel:+4915123456789",
                "sip:+4915123456789",
                "+1 800 FLOWERS",
                "+49151O3456789",
                "++4915123456789",
                "+49+15123456789",
                "+49151 23456789+",
                "+4915123456789\n+4915123456780",
                "+49151\u000023456789",
                "+49151\t23456789",
                "+49151²3456789",
                "1️⃣2️⃣3️⃣",
                "+49151\uD83D23456789",
                "+4915123456789 '",
                "a@example.org"
            })
    void what_is_more_or_less_than_a_number_is_refused(String text) {
        assertThat(read(text, null)).isEqualTo(new Invalid(Reason.NOT_A_NUMBER));
        assertThat(read(text, "DE")).isEqualTo(new Invalid(Reason.NOT_A_NUMBER));
    }

    @ParameterizedTest
    @CsvSource({"63, true", "64, true", "65, false"})
    void a_text_is_read_up_to_its_longest(int length, boolean accepted) {
        String text = "+" + " ".repeat(length - 14) + "4915123456789";

        assertThat(text).hasSize(length);
        assertThat(read(text, null) instanceof Valid).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "+1212555,, too_short",
        "5550123, US, too_short",
        "+121255501234567,, too_long",
        "+49151234567890123456,, too_long",
        "12345678901234567890, DE, too_long",
        "+1 000 000 0000,, not_a_number",
        "+9191,, too_short",
        "1, DE, too_short",
        "+999 123456789,, invalid_country",
        "+0049 15123456789,, invalid_country",
        "000 49 15123456789,, invalid_country"
    })
    void what_is_no_number_of_the_plan_is_refused_with_the_reason(
            String text, @Nullable String country, String reason) {
        assertThat(read(text, country))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.reason().code()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "XX", "ZZ", "UK", "IND", "I", "001", "0", "+", "+999", "999", "9199", "++91", "91+", "ＩＮ",
                "٩١", "İN"
            })
    void an_unknown_country_is_refused(String country) {
        assertThat(read("9876543210", country)).isEqualTo(new Invalid(Reason.INVALID_COUNTRY));
        assertThat(read("+919876543210", country)).isEqualTo(new Invalid(Reason.INVALID_COUNTRY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE", "de", "49", "+49"})
    void an_international_number_of_another_country_contradicts(String country) {
        assertThat(read("+919876543210", country)).isEqualTo(new Invalid(Reason.INVALID_COUNTRY));
        assertThat(read("00919876543210", country)).isEqualTo(new Invalid(Reason.INVALID_COUNTRY));
    }

    @Test
    void a_prefix_for_abroad_of_the_countrys_own_is_understood() {
        assertThat(valid("011 1 212 555 0123", "US").e164()).isEqualTo("+12125550123");
        assertThat(read("011 91 98765 43210", "US")).isEqualTo(new Invalid(Reason.INVALID_COUNTRY));
    }

    @ParameterizedTest
    @CsvSource({
        "2125550123, US",
        "6135550123, CA",
        "8765550123, JM",
        "2423591234, BS",
        "7875550123, PR",
        "8095550123, DO",
        "2464501234, BB",
        "8682911234, TT",
        "6713001234, GU",
        "3406421234, VI"
    })
    void regions_of_a_shared_calling_code_are_told_apart(String national, String region) {
        PhoneNumber number = valid("+1" + national, null);

        assertThat(number.region()).isEqualTo(region);
        assertThat(valid(national, "+1")).isEqualTo(number);
        assertThat(valid("1" + national, "1")).isEqualTo(number);
        assertThat(valid(national, "US")).isEqualTo(number);
        assertThat(valid("+1" + national, "CA")).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"+77010001234, KZ", "+79161234567, RU", "+447781123456, GG", "+447400123456, GB", "+447797712345, JE"})
    void other_shared_calling_codes_are_told_apart_too(String e164, String region) {
        assertThat(valid(e164, null).region()).isEqualTo(region);
    }

    @ParameterizedTest
    @CsvSource({
        "+39 06 12345678,",
        "+39 (0)6 12345678,",
        "0039 (0) 6 12345678,",
        "06 12345678, IT",
        "0612345678, 39",
        "+39 0612345678, it"
    })
    void the_leading_zero_of_an_italian_number_stays(String text, @Nullable String country) {
        assertThat(valid(text, country)).isEqualTo(new PhoneNumber("+390612345678", "IT", PhoneNumberType.FIXED_LINE));
    }

    @Test
    void a_bracketed_zero_is_dropped_where_the_country_has_no_trunk_prefix() {
        assertThat(valid("+34 (0)612 34 56 78", null).e164()).isEqualTo("+34612345678");
    }

    @Test
    void an_argentinian_mobile_has_one_spelling() {
        assertThat(valid("011 15-2345-6789", "AR")).isEqualTo(valid("+54 9 11 2345 6789", null));
    }

    @ParameterizedTest
    @CsvSource({
        "+18005550199, TOLL_FREE", "+19002345678, PREMIUM_RATE", "+390612345678, FIXED_LINE",
                "+12125550123, FIXED_LINE_OR_MOBILE",
        "+919876543210, MOBILE", "+445612345678, VOIP", "+447640123456, PAGER", "+447012345678, PERSONAL_NUMBER"
    })
    void the_type_is_the_numbering_plans(String e164, PhoneNumberType type) {
        assertThat(valid(e164, null).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @EnumSource(PhoneNumberUtil.PhoneNumberType.class)
    void every_type_of_the_library_has_a_name_of_ours(PhoneNumberUtil.PhoneNumberType type) {
        assertThat(PhoneNumberType.valueOf(type.name())).hasToString(type.name());
    }

    @Test
    void a_turkish_server_reads_the_same_numbers() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));

            assertThat(valid("9876543210", "in").region()).isEqualTo("IN");
            assertThat(valid("TEL:+390612345678", "it").region()).isEqualTo("IT");
            assertThat(read("1", "in")).isEqualTo(new Invalid(Reason.TOO_SHORT));
            assertThat(Reason.INVALID_COUNTRY.code()).isEqualTo("invalid_country");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "+919876543210, +91••••••3210",
        "+12125550123, +1••••••0123",
        "+35312345678, +353••••5678",
        "+3531234567, +353•••••67",
        "+6834002, +683••02",
        "+290123, +290••3",
        "+29012, +290•2",
        "+99912345678, +•••••••5678"
    })
    void a_masked_number_shows_no_more_than_half_of_itself(String e164, String masked) {
        assertThat(PhoneNumbers.mask(new PhoneNumber(e164, "001", PhoneNumberType.UNKNOWN)))
                .isEqualTo(masked);
    }

    private static Phonenumber.PhoneNumber mobileOf(String region) {
        return REGIONS_WITHOUT_MOBILES.contains(region)
                ? PLANS.getExampleNumber(region)
                : PLANS.getExampleNumberForType(region, PhoneNumberUtil.PhoneNumberType.MOBILE);
    }

    private static PhoneNumberReading read(String text, @Nullable String country) {
        return PhoneNumbers.read(text, Optional.ofNullable(country));
    }

    private static PhoneNumber valid(String text, @Nullable String country) {
        PhoneNumberReading reading = read(text, country);
        assertThat(reading).as(text).isInstanceOf(Valid.class);
        return ((Valid) reading).number();
    }
}
