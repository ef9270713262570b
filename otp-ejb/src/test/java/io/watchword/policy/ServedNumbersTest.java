package io.watchword.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.phone.model.PhoneNumber;
import io.watchword.phone.model.PhoneNumberType;
import io.watchword.platform.Mode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServedNumbersTest {

    private static final PhoneNumber INDIAN = new PhoneNumber("+919876543210", "IN", PhoneNumberType.MOBILE);
    private static final PhoneNumber GERMAN = new PhoneNumber("+4915112345678", "DE", PhoneNumberType.MOBILE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'allowed_countries':['*']}                              | true  | true",
                "{'allowed_countries':['IN']}                             | true  | false",
                "{'allowed_countries':[]}                                 | false | false",
                "{'allowed_countries':['IN','DE'],'blocked_countries':['IN']} | false | true",
                "{'allowed_countries':['*'],'blocked_countries':['IN']}   | false | true",
                "{'allowed_prefixes':[]}                                  | true  | true",
                "{'allowed_prefixes':['+9198','+1']}                      | true  | false",
                "{'blocked_prefixes':['+9198']}                           | false | true",
                "{'blocked_prefixes':['+9199']}                           | true  | true",
                "{'allowed_prefixes':['+91'],'blocked_prefixes':['+919876543210']} | false | false",
                "{'allowed_countries':['DE'],'allowed_prefixes':['+91']}  | false | false",
                "{'blocked_prefixes':['+9198'],'record_only':['blocked_prefixes']} | true | true",
                "{'allowed_prefixes':['+49'],'record_only':['allowed_prefixes']}   | true | true",
                "{'blocked_countries':['IN'],'record_only':['blocked_prefixes']}   | false | true"
            })
    void what_is_blocked_is_not_served_whatever_allows_it(String document, boolean indian, boolean german) {
        Policy policy = policy(document);

        assertThat(policy.serves(INDIAN)).isEqualTo(indian);
        assertThat(policy.serves(GERMAN)).isEqualTo(german);
    }

    @Test
    void kinds_of_number_are_served_that_are_listed() {
        Policy policy = policy("{'number_types':['voip']}");

        assertThat(policy.serves(PhoneNumberType.VOIP)).isTrue();
        assertThat(policy.serves(PhoneNumberType.MOBILE)).isFalse();
    }

    private static Policy policy(String document) {
        return EffectivePolicy.of(
                        InstallationPolicyTest.fields(Mode.DEVELOPMENT), json(document), JsonValue.EMPTY_JSON_OBJECT)
                .policy();
    }

    static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text.replace('\'', '"')))) {
            return reader.readObject();
        }
    }
}
