package io.watchword.it.contract;

import static io.watchword.it.http.Backend.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import io.watchword.it.http.Answer;
import io.watchword.it.http.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of all countries, in all spellings. */
public interface PhoneNumberContract extends OnServer {

    private Answer send(String identifier, String country) {
        var body = body(identifier, "whatsapp");
        if (!country.isEmpty()) {
            body.add("country", country);
        }
        return backend().post("/v1/challenges").json(body.build()).send();
    }

    @ParameterizedTest
    @CsvSource({
        "+9112345, '', identifier, too_short",
        "+91987654321098765, '', identifier, too_long",
        "12, IN, identifier, too_short",
        "hello, IN, identifier, not_a_number",
        "9876543210, '', identifier, invalid_country",
        "9876543210, ZZ, identifier, invalid_country",
        "9876543210, 999, identifier, invalid_country",
        "+911123456789, '', identifier, not_mobile",
        "+18002345678, '', identifier, not_mobile",
        "+499001234567, '', identifier, not_mobile"
    })
    default void a_number_that_is_none_is_refused_with_a_reason(
            String identifier, String country, String field, String reason) {
        Answer answer = send(identifier, country);

        assertThat(answer.status()).isEqualTo(400);
        answer.expectProblem(400, "invalid_phone_number").expectField(field, reason);
    }

    @Test
    default void a_national_number_needs_its_country_in_any_of_its_names() {
        for (String country : new String[] {"IN", "91", "+91"}) {
            String number = Numbers.fresh();

            Answer answer = send(number.substring(3), country).expect(201);

            assertThat(answer.text("destination")).startsWith("+91").endsWith(number.substring(9));
        }
    }

    /** A number, written in many ways. */
    private List<String[]> spellings(String number) {
        String national = number.substring(3);
        String spaced = national.substring(0, 5) + " " + national.substring(5);
        List<String[]> spellings = new ArrayList<>();
        spellings.add(new String[] {number, ""});
        spellings.add(new String[] {"+91 " + spaced, ""});
        spellings.add(new String[] {"+91-" + spaced.replace(' ', '-'), ""});
        spellings.add(new String[] {"0091" + national, "IN"});
        spellings.add(new String[] {"0" + national, "IN"});
        spellings.add(new String[] {"(0)" + national, "IN"});
        spellings.add(new String[] {"+91 (0) " + national, ""});
        spellings.add(new String[] {national, "91"});
        spellings.add(new String[] {shifted(national, '０'), "IN"});
        spellings.add(new String[] {shifted(national, '٠'), "IN"});
        spellings.add(new String[] {"tel:" + number, ""});
        spellings.add(new String[] {number + ";ext=7", ""});
        spellings.add(new String[] {national.substring(0, 5) + "\u200b" + national.substring(5), "IN"});
        spellings.add(new String[] {"\u202a" + number + "\u202c", ""});
        spellings.add(new String[] {"  " + number + "  ", ""});
        spellings.add(new String[] {
            "+91." + national.substring(0, 2) + "." + national.substring(2, 4) + "." + national.substring(4), ""
        });
        return spellings;
    }

    private static String shifted(String digits, char zero) {
        StringBuilder shifted = new StringBuilder();
        digits.chars().forEach(digit -> shifted.append((char) (zero + digit - '0')));
        return shifted.toString();
    }

    @Test
    default void all_spellings_of_a_number_fill_one_bucket() {
        int count = spellings(Numbers.fresh()).size();
        for (int spelling = 0; spelling < count; spelling++) {
            String number = Numbers.fresh();
            for (int i = 0; i < 5; i++) {
                send(number, "").expect(201);
            }

            String[] same = spellings(number).get(spelling);
            Answer answer = send(same[0], same[1]);

            assertThat(answer.status())
                    .as("%s %s: %s", same[0], same[1], answer)
                    .isIn(429, 400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+393312345678", "+390612345678"})
    default void an_italian_number_keeps_its_zero(String number) {
        Answer answer = send(number, "");

        assertThat(answer.status()).isIn(201, 400);
        if (answer.status() == 201) {
            assertThat(answer.text("destination")).startsWith("+39").endsWith("5678");
        }
    }

    @Test
    default void the_example_mobile_number_of_every_region_is_served() {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        List<String> refused = new ArrayList<>();
        for (String region : numbers.getSupportedRegions()) {
            var example = numbers.getExampleNumberForType(region, PhoneNumberType.MOBILE);
            if (example != null) {
                String number = numbers.format(example, PhoneNumberFormat.E164);
                Answer answer = send(number, "");
                if (answer.status() != 201 && answer.status() != 429) {
                    refused.add(region + " " + number + " " + answer.body());
                }
            }
        }

        assertThat(refused).isEmpty();
    }

    @Test
    default void premium_and_toll_free_numbers_of_every_region_are_refused() {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        List<String> served = new ArrayList<>();
        for (String region : numbers.getSupportedRegions()) {
            for (PhoneNumberType type :
                    new PhoneNumberType[] {PhoneNumberType.PREMIUM_RATE, PhoneNumberType.TOLL_FREE, PhoneNumberType.VOIP
                    }) {
                var example = numbers.getExampleNumberForType(region, type);
                if (example != null && numbers.getNumberType(example) == type) {
                    Answer answer = send(numbers.format(example, PhoneNumberFormat.E164), "");
                    if (answer.status() != 400) {
                        served.add(region + " " + type + " " + answer.status());
                    }
                }
            }
        }

        assertThat(served).isEmpty();
    }
}
