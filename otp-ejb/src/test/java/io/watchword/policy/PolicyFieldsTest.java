package io.watchword.policy;

import static io.watchword.policy.ServedNumbersTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.watchword.platform.json.FieldError;
import io.watchword.platform.json.InvalidFields;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFieldsTest {

    @ParameterizedTest
    @CsvSource({
        "code_length, 4, 10",
        "expires_in_seconds, 30, 600",
        "max_attempts, 1, 10",
        "lockout_after_failures, 1, 50",
        "lockout_seconds, 1, 86400",
        "lockout_longest_seconds, 1, 86400",
        "resend_cooldown_seconds, 0, 600",
        "max_resends, 0, 10",
        "fallback_after_seconds, 5, 300",
        "receipt_wait_seconds, 5, 300",
        "max_segments, 1, 10",
        "number_reverification_days, 1, 3650",
        "session_seconds, 60, 31536000",
        "session_idle_seconds, 60, 31536000",
        "countries_per_ip, 1, 250",
        "proof_of_work_max_number, 1000, 10000000"
    })
    void a_number_is_within_its_bounds(String field, int least, int most) {
        for (int good : new int[] {least, most}) {
            assertThat(read("{'" + field + "':" + good + "}").json()).hasSize(1);
        }
        for (int bad : new int[] {least - 1, most + 1}) {
            assertThat(errors("{'" + field + "':" + bad + "}"))
                    .containsExactly(new FieldError(field, "must be from " + least + " to " + most));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spray_per_client", "spray_per_ip"})
    void a_share_is_within_its_bounds(String field) {
        read(list(field, 0, ""));
        read(list(field, 1, "{'challenges':10,'failed_percent':50,'window_seconds':60}"));
        read(list(field, 1, "{'challenges':1000000,'failed_percent':100,'window_seconds':86400}"));

        String[] all = {field + "[0].challenges", field + "[0].failed_percent", field + "[0].window_seconds"};
        assertThat(fields(list(field, 1, "{'challenges':9,'failed_percent':49,'window_seconds':59}")))
                .containsExactly(all);
        assertThat(fields(list(field, 1, "{'challenges':1000001,'failed_percent':101,'window_seconds':86401}")))
                .containsExactly(all);
        assertThat(fields(list(field, 2, "{'challenges':10,'failed_percent':50,'window_seconds':60}")))
                .containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource({
        "sends_per_number, 1, 100",
        "sends_per_user, 0, 100",
        "sends_per_ip, 1, 1000",
        "sends_per_device, 0, 1000",
        "sends_per_application, 0, 100000000",
        "sends_per_tenant, 0, 100000000",
        "guesses_per_ip, 1, 100000",
        "failures_per_client, 1, 1000000"
    })
    void up_to_three_limits_are_within_their_bounds(String field, int fewest, int highest) {
        String good = "{'limit':1,'window_seconds':1}";
        for (int count = fewest; count <= 3; count++) {
            read(list(field, count, good));
        }
        read(list(field, 1, "{'limit':" + highest + ",'window_seconds':86400}"));

        assertThat(fields(list(field, 4, good))).containsExactly(field);
        if (fewest == 1) {
            assertThat(fields(list(field, 0, good))).containsExactly(field);
        }
        assertThat(fields(list(field, 2, "{'limit':0,'window_seconds':0}")))
                .containsExactly(
                        field + "[0].limit",
                        field + "[0].window_seconds",
                        field + "[1].limit",
                        field + "[1].window_seconds");
        assertThat(fields(list(field, 1, "{'limit':" + (highest + 1) + ",'window_seconds':86401}")))
                .containsExactly(field + "[0].limit", field + "[0].window_seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sends_per_country", "sends_per_prefix"})
    void an_allowance_has_a_floor_and_grows_within_bounds(String field) {
        read(list(field, 0, ""));
        read(list(field, 3, "{'floor':0,'per_verified':0,'window_seconds':60}"));
        read(list(field, 1, "{'floor':1000000,'per_verified':1000,'window_seconds':86400}"));

        assertThat(fields(list(field, 4, "{'floor':0,'per_verified':0,'window_seconds':60}")))
                .containsExactly(field);
        assertThat(fields(list(field, 1, "{'floor':-1,'per_verified':-1,'window_seconds':59}")))
                .containsExactly(field + "[0].floor", field + "[0].per_verified", field + "[0].window_seconds");
        assertThat(fields(list(field, 1, "{'floor':1000001,'per_verified':1001,'window_seconds':86401}")))
                .containsExactly(field + "[0].floor", field + "[0].per_verified", field + "[0].window_seconds");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'channels':[]}                          | channels",
                "{'channels':['totp']}                    | channels[0]",
                "{'channels':['sms','sms']}               | channels",
                "{'channels':['SMS']}                     | channels[0]",
                "{'fallback_channels':['voice','totp']}   | fallback_channels[1]",
                "{'allowed_countries':['UK']}             | allowed_countries[0]",
                "{'allowed_countries':['in']}             | allowed_countries[0]",
                "{'blocked_countries':['*']}              | blocked_countries[0]",
                "{'number_types':[]}                      | number_types",
                "{'number_types':['fax']}                 | number_types[0]",
                "{'allowed_prefixes':['91']}              | allowed_prefixes[0]",
                "{'allowed_prefixes':['+']}               | allowed_prefixes[0]",
                "{'blocked_prefixes':['+0']}              | blocked_prefixes[0]",
                "{'blocked_prefixes':['+1234567890123456']} | blocked_prefixes[0]",
                "{'record_only':['sends_per_number']}     | record_only[0]",
                "{'record_only':['lockout']}              | record_only[0]",
                "{'cost_per_tenant':[{'limit':'0','period':'day'}]}        | cost_per_tenant[0].limit",
                "{'cost_per_tenant':[{'limit':'-1','period':'day'}]}       | cost_per_tenant[0].limit",
                "{'cost_per_tenant':[{'limit':'1,5','period':'day'}]}      | cost_per_tenant[0].limit",
                "{'cost_per_tenant':[{'limit':'100000000.01','period':'day'}]} | cost_per_tenant[0].limit",
                "{'cost_per_tenant':[{'limit':1.5,'period':'day'}]}        | cost_per_tenant[0].limit",
                "{'cost_per_tenant':[{'limit':'1','period':'week'}]}       | cost_per_tenant[0].period",
                "{'cost_per_tenant':[{'limit':'1','period':'day','country':'IN'}]}  | cost_per_tenant[0].country",
                "{'cost_per_tenant':[{'limit':'1','period':'day'},{'limit':'2','period':'day'}]} | cost_per_tenant[1]",
                "{'cost_per_country':[{'limit':'1','period':'day','country':'UK'}]} | cost_per_country[0].country",
                "{'alphabet':'letters'}                   | alphabet",
                "{'profile':'lax'}                        | profile",
                "{'code_length':'6'}                      | code_length",
                "{'code_length':6.5}                      | code_length",
                "{'tenant_id':'other'}                    | tenant_id",
                "{'nonsense':null}                        | nonsense",
                "{'sends_per_number':[{'limit':1,'window_seconds':1,'burst':1}]} | sends_per_number[0].burst"
            })
    void what_a_field_cannot_be_is_refused_by_its_name(String document, String field) {
        assertThat(fields(document)).containsExactly(field);
    }

    @Test
    void budgets_of_money_are_kept_as_they_were_given() {
        String document =
                "{'cost_per_tenant':[{'limit':'250.00','period':'month'},{'limit':'0.000001','period':'hour'}],"
                        + "'cost_per_country':[{'limit':'100','period':'day'},{'country':'IN','limit':'200','period':'day'}]}";

        assertThat(read(document).json()).isEqualTo(json(document));
    }

    @Test
    void all_that_is_wrong_is_told_at_once_whatever_is_wrong_with_it() {
        assertThat(fields("{'code_length':'x','max_attempts':99,'nonsense':1,'channels':[],'alphabet':'digits'}"))
                .containsExactlyInAnyOrder("code_length", "max_attempts", "nonsense", "channels");
    }

    @Test
    void what_a_document_says_is_kept_as_it_was_and_nothing_is_added() {
        String document = "{'profile':'strict','code_length':8,'channels':['voice','sms'],"
                + "'sends_per_prefix':[{'floor':1,'per_verified':2,'window_seconds':60}],'max_resends':null}";

        assertThat(read(document).json()).isEqualTo(json(document.replace(",'max_resends':null", "")));
        assertThat(PolicyFields.read(read(document).json().toString())).isEqualTo(read(document));
        assertThatThrownBy(() -> PolicyFields.read("{\"code_length\":3}")).isInstanceOf(InvalidFields.class);
    }

    @Test
    void a_list_of_prefixes_has_an_end() {
        List<String> prefixes = IntStream.rangeClosed(1, 201)
                .mapToObj(number -> "'+" + number + "'")
                .toList();

        read("{'blocked_prefixes':" + prefixes.subList(0, 200) + "}");
        assertThat(fields("{'blocked_prefixes':" + prefixes + "}")).containsExactly("blocked_prefixes");
    }

    private static String list(String field, int count, String item) {
        return "{'" + field + "':"
                + Collections.nCopies(count, item).stream().collect(Collectors.joining(",", "[", "]")) + "}";
    }

    private static PolicyFields read(String document) {
        return PolicyFields.read(json(document));
    }

    private static List<String> fields(String document) {
        return errors(document).stream().map(FieldError::field).toList();
    }

    private static List<FieldError> errors(String document) {
        return catchThrowableOfType(InvalidFields.class, () -> read(document)).errors();
    }
}
