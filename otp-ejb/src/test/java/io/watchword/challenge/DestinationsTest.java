package io.watchword.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.phone.model.PhoneNumber;
import io.watchword.platform.crypto.Keys;
import io.watchword.platform.json.FieldError;
import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import io.watchword.policy.SamplePolicy;
import io.watchword.subscriber.IdentifierIndex;
import io.watchword.testnumber.SampleTestNumbers;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationsTest {

    private final Destinations destinations = new Destinations(
            Keys.development(),
            new IdentifierIndex(Keys.development()),
            SampleTestNumbers.with("acme", "+12025550123"));

    @ParameterizedTest
    @CsvSource({
        "+919876543210,     ",
        "+91 98765 43210,   ",
        "+91-98765-43210,   IN",
        "00919876543210,    ",
        "9876543210,        IN",
        "09876543210,       IN",
        "98765 43210,       91",
        "98765 43210,       +91",
        "(0)98765-43210,    in",
        "919876543210,      IN",
        "+९१९८७६५४३२१०,      "
    })
    void all_spellings_of_a_number_have_one_index(String spelling, @Nullable String country) {
        byte[] expected = index("acme", number("+919876543210", null));

        assertThat(index("acme", number(spelling, country))).isEqualTo(expected).hasSize(16);
    }

    @Test
    void another_number_or_tenant_has_another_index_and_pseudonym() {
        PhoneNumber number = number("+919876543210", null);
        PhoneNumber other = number("+919876543211", null);

        assertThat(index("acme", number)).isNotEqualTo(index("acme", other));
        assertThat(index("acme", number)).isNotEqualTo(index("other", number));
        assertThat(pseudonym("acme", number)).isNotEqualTo(pseudonym("acme", other));
        assertThat(pseudonym("acme", number)).isNotEqualTo(pseudonym("other", number));
    }

    @Test
    void a_pseudonym_is_the_same_each_time_and_no_index() {
        PhoneNumber number = number("+919876543210", null);
        String pseudonym = pseudonym("acme", number);

        assertThat(pseudonym).matches("[0-9a-f]{32}").isEqualTo(pseudonym("acme", number));
        assertThat(HexFormat.of().parseHex(pseudonym)).isNotEqualTo(index("acme", number));
    }

    @ParameterizedTest
    @CsvSource({
        "+912227782183,  , not_mobile",
        "+9118001234567, , not_mobile",
        "+9198765,       , too_short",
        "+9198765432109876, , too_long",
        "hello,          , not_a_number",
        "9876543210,     , invalid_country",
        "+919876543210, US, invalid_country"
    })
    void a_number_that_cannot_be_sent_to_is_told_why(String text, @Nullable String country, String expectedReason) {
        Problem problem = refused(text, country, "*");

        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_PHONE_NUMBER);
        assertThat(problem.errors()).containsExactly(new FieldError("identifier", expectedReason));
    }

    @Test
    void a_number_of_a_country_that_the_policy_does_not_list_is_not_served() {
        Problem problem = refused("+919876543210", null, "DE");

        assertThat(problem.code()).isEqualTo(ProblemCode.DESTINATION_NOT_ALLOWED);
        assertThat(problem.detail()).doesNotContain("9876543210");
    }

    @Test
    void a_shared_calling_code_does_not_make_a_country_served() {
        assertThat(refused("+12423591234", null, "US").code()).isEqualTo(ProblemCode.DESTINATION_NOT_ALLOWED);
        assertThat(read("+12423591234", null, "BS")).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_test_number_of_the_tenant_is_served_by_any_policy_and_in_any_spelling() {
        for (String spelling : List.of("+12025550123", "+1 (202) 555-0123", "001 202 555 0123")) {
            Destination.Phone phone = destinations
                    .read("acme", spelling, Optional.empty(), SamplePolicy.of(10, "DE"))
                    .fold(found -> found, problem -> {
                        throw new AssertionError(spelling + ": " + problem);
                    });

            assertThat(phone.text()).isEqualTo("+12025550123");
            assertThat(phone.fixedCode().orElseThrow().digits()).isEqualTo(SampleTestNumbers.CODE);
            assertThat(phone.isServedBy(SamplePolicy.of(10, "DE"))).isTrue();
        }
    }

    @Test
    void another_tenants_test_number_is_a_number_like_any_other() {
        assertThat(refused("+12025550123", null, "DE").code()).isEqualTo(ProblemCode.DESTINATION_NOT_ALLOWED);
    }

    private PhoneNumber number(String text, @Nullable String country) {
        return read(text, country, "*").fold(number -> number, problem -> {
            throw new AssertionError(text + ": " + problem);
        });
    }

    private Problem refused(String text, @Nullable String country, String served) {
        return read(text, country, served)
                .fold(
                        number -> {
                            throw new AssertionError(text + " is served");
                        },
                        problem -> problem);
    }

    private Outcome<PhoneNumber> read(String text, @Nullable String country, String served) {
        return destinations
                .read("other", text, Optional.ofNullable(country), SamplePolicy.of(10, served))
                .fold(phone -> Outcome.done(phone.number()), Outcome::refused);
    }

    private static byte[] index(String tenantId, PhoneNumber number) {
        return new Destination.Phone(number, Optional.empty()).index(new IdentifierIndex(Keys.development()), tenantId);
    }

    private String pseudonym(String tenantId, PhoneNumber number) {
        return destinations
                .pseudonym(tenantId, new Destination.Phone(number, Optional.empty()))
                .orElseThrow();
    }
}
