package io.watchword.phone;

import com.google.i18n.phonenumbers.NumberParseException;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads phone numbers, and shows them to those who may know that there is one but not which. */
public final class PhoneNumbers {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    /** What the library takes for "no region": only an international number can then be read. */
    private static final String NO_REGION = "ZZ";

    /** Some of these have no numbers of their own. */
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private static final Pattern REGION = Pattern.compile("[A-Za-z]{2}");
    private static final Pattern CALLING_CODE = Pattern.compile("\\+?([1-9][0-9]{0,2})");

    /** ITU-T E.164, section 6.1, calling code included. Some plans of the library go beyond it. */
    private static final int MAX_DIGITS = 15;

    private static final int MIN_DIGITS = 5;

    private PhoneNumbers() {}

    /**
     * The number that the text spells, with {@code +} or {@code 00} or in the national way of the country.
     *
     * <p>A country is an ISO 3166-1 alpha-2 region or a calling code, and says how the text is dialled. An international
     * number of another calling code contradicts it. Within a shared calling code it decides nothing: the number's region
     * is the one whose plan has the number, so that a Jamaican number stays one, whether {@code JM}, {@code US} or
     * {@code +1} was given.
     */
    public static PhoneNumberReading read(String text, Optional<String> country) {
        Optional<WrittenNumber> written = WrittenNumber.in(text);
        if (written.isEmpty()) {
            return new Invalid(Reason.NOT_A_NUMBER);
        }
        Optional<Integer> callingCode = country.flatMap(PhoneNumbers::callingCode);
        if (callingCode.isEmpty() && (country.isPresent() || !written.get().international())) {
            return new Invalid(Reason.INVALID_COUNTRY);
        }
        String region = callingCode
                .flatMap(code -> country.map(given -> region(given, code)))
                .orElse(NO_REGION);
        return read(written.get(), region, callingCode);
    }

    /**
     * The first of the readings that is valid. The one with a bracketed zero comes first: the library drops the zero where
     * it is a trunk prefix, and in Italy it has to stay.
     */
    private static PhoneNumberReading read(WrittenNumber written, String region, Optional<Integer> callingCode) {
        PhoneNumberReading first =
                read(written.international(), written.readings().get(0), region, callingCode);
        if (first instanceof Valid || written.readings().size() == 1) {
            return first;
        }
        return read(written.international(), written.readings().get(1), region, callingCode);
    }

    /**
     * The number that the text spells, even where its plan assigns it to nobody: as long as one of its country, as are those
     * that are kept free for films and tests. It is read as {@link #read(String, Optional)} reads valid ones.
     */
    public static Optional<PhoneNumber> possible(String text, Optional<String> country) {
        if (read(text, country) instanceof Valid valid) {
            return Optional.of(valid.number());
        }
        Optional<Integer> callingCode = country.flatMap(PhoneNumbers::callingCode);
        return WrittenNumber.in(text)
                .filter(written -> callingCode.isPresent() || (country.isEmpty() && written.international()))
                .flatMap(written -> possible(
                        written,
                        callingCode
                                .flatMap(code -> country.map(given -> region(given, code)))
                                .orElse(NO_REGION),
                        callingCode));
    }

    private static Optional<PhoneNumber> possible(WrittenNumber written, String region, Optional<Integer> callingCode) {
        try {
            Phonenumber.PhoneNumber number =
                    parse(written.international(), written.readings().get(0), region, callingCode);
            String e164 = PLANS.format(number, PhoneNumberFormat.E164);
            boolean isOne = PLANS.isPossibleNumber(number)
                    && callingCode.map(code -> code == number.getCountryCode()).orElse(true)
                    && e164.length() - 1 <= MAX_DIGITS
                    && e164.length() - 1 >= MIN_DIGITS;
            return isOne
                    ? Optional.of(new PhoneNumber(
                            e164, PLANS.getRegionCodeForCountryCode(number.getCountryCode()), PhoneNumberType.UNKNOWN))
                    : Optional.empty();
        } catch (NumberParseException unreadable) {
            return Optional.empty();
        }
    }

    private static PhoneNumberReading read(
            boolean international, String digits, String region, Optional<Integer> callingCode) {
        Phonenumber.PhoneNumber number;
        try {
            number = parse(international, digits, region, callingCode);
        } catch (NumberParseException unreadable) {
            return new Invalid(reason(unreadable));
        }
        if (callingCode.isPresent() && callingCode.get() != number.getCountryCode()) {
            return new Invalid(Reason.INVALID_COUNTRY);
        }
        if (!PLANS.isValidNumber(number)) {
            return new Invalid(reason(number));
        }
        String e164 = PLANS.format(number, PhoneNumberFormat.E164);
        if (e164.length() - 1 > MAX_DIGITS) {
            return new Invalid(Reason.TOO_LONG);
        }
        if (e164.length() - 1 < MIN_DIGITS) {
            return new Invalid(Reason.TOO_SHORT);
        }
        return new Valid(new PhoneNumber(e164, PLANS.getRegionCodeForNumber(number), type(number)));
    }

    /** Whether the text is the code of a country (ISO 3166-1 alpha-2), or of a region with numbers but no code of that kind. */
    public static boolean isRegion(String code) {
        return COUNTRIES.contains(code)
                || PLANS.getSupportedRegions().contains(code)
                || code.equals(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY);
    }

    /** Calling codes of no region, like that of satellites, have no national way of writing. */
    private static Phonenumber.PhoneNumber parse(
            boolean international, String digits, String region, Optional<Integer> callingCode)
            throws NumberParseException {
        if (international) {
            return PLANS.parse("+" + digits, NO_REGION);
        }
        if (region.equals(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY)) {
            return PLANS.parse("+" + callingCode.orElseThrow() + digits, NO_REGION);
        }
        return PLANS.parse(digits, region);
    }

    private static Reason reason(NumberParseException unreadable) {
        return switch (unreadable.getErrorType()) {
            case INVALID_COUNTRY_CODE -> Reason.INVALID_COUNTRY;
            // There are digits alone, so that what the library misses is a second one.
            case NOT_A_NUMBER, TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> Reason.TOO_SHORT;
            case TOO_LONG -> Reason.TOO_LONG;
        };
    }

    private static Reason reason(Phonenumber.PhoneNumber notValid) {
        return switch (PLANS.isPossibleNumberWithReason(notValid)) {
            case INVALID_COUNTRY_CODE -> Reason.INVALID_COUNTRY;
            case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY -> Reason.TOO_SHORT;
            case TOO_LONG -> Reason.TOO_LONG;
            case IS_POSSIBLE, INVALID_LENGTH -> Reason.NOT_A_NUMBER;
        };
    }

    private static PhoneNumberType type(Phonenumber.PhoneNumber number) {
        return PhoneNumberType.valueOf(PLANS.getNumberType(number).name());
    }

    /** The calling code that a country has or is; nothing where there is none. */
    private static Optional<Integer> callingCode(String country) {
        Matcher code = CALLING_CODE.matcher(country);
        if (code.matches()) {
            return Optional.of(Integer.valueOf(code.group(1))).filter(PLANS.getSupportedCallingCodes()::contains);
        }
        // Asked first, because the library logs a warning for each region that it does not know.
        String region = country.toUpperCase(Locale.ROOT);
        return REGION.matcher(country).matches() && PLANS.getSupportedRegions().contains(region)
                ? Optional.of(PLANS.getCountryCodeForRegion(region))
                : Optional.empty();
    }

    /** The region that a known country is; for a shared calling code the one that the library takes for the main one. */
    private static String region(String country, int callingCode) {
        return REGION.matcher(country).matches()
                ? country.toUpperCase(Locale.ROOT)
                : PLANS.getRegionCodeForCountryCode(callingCode);
    }

    /**
     * The number for its owner's eyes, {@code +91••••••3210}: the calling code and the last four digits, or two where the
     * number is short; never more than half of the digits behind the calling code.
     */
    public static String mask(PhoneNumber number) {
        String e164 = number.e164();
        int nationalStart = 1 + callingCodeLength(e164);
        int national = e164.length() - nationalStart;
        int shown = national < 8 ? Math.min(2, national / 2) : 4;
        return e164.substring(0, nationalStart) + "•".repeat(national - shown) + e164.substring(e164.length() - shown);
    }

    /** No calling code is the beginning of another one. */
    private static int callingCodeLength(String e164) {
        for (int length = 1; length <= 3; length++) {
            if (PLANS.getSupportedCallingCodes().contains(Integer.valueOf(e164.substring(1, 1 + length)))) {
                return length;
            }
        }
        return 0;
    }
}
