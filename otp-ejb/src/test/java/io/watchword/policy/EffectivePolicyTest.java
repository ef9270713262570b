package io.watchword.policy;

import static io.watchword.policy.ServedNumbersTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Alphabet;
import io.watchword.platform.Ids;
import io.watchword.platform.Mode;
import io.watchword.platform.json.FieldError;
import io.watchword.policy.model.PolicyDocument;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectivePolicyTest {

    private static final String NONE = "{}";

    private final JsonObject installation = InstallationPolicyTest.fields(Mode.DEVELOPMENT);

    @Test
    void each_field_is_that_of_the_uppermost_layer_that_sets_it() {
        EffectivePolicy effective = effective(
                "{'code_length':7,'max_attempts':4,'allowed_countries':['IN']}", "{'max_attempts':3,'max_resends':0}");

        assertThat(applied(effective, "code_length")).isEqualTo("7 by TENANT");
        assertThat(applied(effective, "max_attempts")).isEqualTo("3 by APPLICATION");
        assertThat(applied(effective, "max_resends")).isEqualTo("0 by APPLICATION");
        assertThat(applied(effective, "allowed_countries")).isEqualTo("[\"IN\"] by TENANT");
        assertThat(applied(effective, "expires_in_seconds")).isEqualTo("300 by INSTALLATION");
        assertThat(effective.fields().keySet()).containsExactlyElementsOf(installation.keySet());
    }

    @Test
    void a_strict_profile_holds_what_is_inherited_within_its_bounds() {
        EffectivePolicy effective =
                effective("{'expires_in_seconds':600,'code_length':4,'max_attempts':9}", "{'profile':'strict'}");

        assertThat(applied(effective, "expires_in_seconds")).isEqualTo("300 by APPLICATION");
        assertThat(applied(effective, "code_length")).isEqualTo("6 by APPLICATION");
        assertThat(applied(effective, "max_attempts")).isEqualTo("5 by APPLICATION");
        assertThat(applied(effective, "lockout_after_failures")).isEqualTo("5 by APPLICATION");
        assertThat(effective.policy().lockout().failures()).isEqualTo(5);
        assertThat(errorsOfApplication("{'expires_in_seconds':600}", "{'profile':'strict'}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "code_length, 6, 5",
        "expires_in_seconds, 300, 301",
        "max_attempts, 5, 6",
        "lockout_after_failures, 5, 6"
    })
    void a_document_that_says_otherwise_than_the_strict_profile_is_refused(String field, int good, int bad) {
        assertThat(errorsOfTenant("{'profile':'strict','" + field + "':" + good + "}", Map.of()))
                .isEmpty();
        assertThat(errorsOfTenant("{'profile':'strict','" + field + "':" + bad + "}", Map.of()))
                .extracting(FieldError::field)
                .containsExactly(field);
        assertThat(errorsOfApplication("{'profile':'strict'}", "{'" + field + "':" + bad + "}"))
                .extracting(FieldError::field)
                .containsExactly(field);
        assertThat(errorsOfApplication("{'" + field + "':" + bad + "}", NONE)).isEmpty();
    }

    @Test
    void no_application_leaves_its_tenants_strict_profile() {
        assertThat(errorsOfApplication("{'profile':'strict'}", "{'profile':'standard'}"))
                .extracting(FieldError::field)
                .containsExactly("profile");
        assertThat(applied(effective("{'profile':'strict'}", "{'profile':'standard'}"), "profile"))
                .isEqualTo("\"strict\" by TENANT");
        assertThat(errorsOfApplication("{'profile':'strict'}", "{'profile':'strict'}"))
                .isEmpty();
    }

    @Test
    void a_tenant_that_becomes_strict_is_told_of_the_application_that_is_not() {
        assertThat(errorsOfTenant("{'profile':'strict'}", Map.of("shop", "{'max_attempts':8}", "till", NONE)))
                .containsExactly(new FieldError(
                        "profile",
                        "does not go with the policy of the application shop, whose max_attempts must be from 1 to 5"
                                + " under the strict profile"));
        assertThat(errorsOfTenant("{'profile':'standard'}", Map.of("shop", "{'max_attempts':8}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'resend_cooldown_seconds':300}                         |",
                "{'resend_cooldown_seconds':301}                         | resend_cooldown_seconds",
                "{'expires_in_seconds':30}                               |",
                "{'expires_in_seconds':60,'resend_cooldown_seconds':61}  | resend_cooldown_seconds",
                "{'lockout_seconds':86400}                               |",
                "{'lockout_longest_seconds':900}                         |",
                "{'lockout_longest_seconds':899}                         | lockout_longest_seconds",
                "{'lockout_longest_seconds':899,'lockout_seconds':900}   | lockout_seconds",
                "{'profile':'strict','resend_cooldown_seconds':301}      | resend_cooldown_seconds"
            })
    void what_applies_together_goes_together(String document, @Nullable String wrong) {
        assertThat(errorsOfTenant(document, Map.of()))
                .extracting(FieldError::field)
                .isEqualTo(wrong == null ? List.of() : List.of(wrong));
        assertThat(errorsOfApplication(NONE, document))
                .extracting(FieldError::field)
                .isEqualTo(wrong == null ? List.of() : List.of(wrong));
    }

    @Test
    void what_a_tenant_changes_goes_together_with_what_its_applications_set_upon_it() {
        assertThat(errorsOfTenant("{'expires_in_seconds':100}", Map.of("shop", "{'resend_cooldown_seconds':200}")))
                .extracting(FieldError::field)
                .containsExactly("expires_in_seconds");
        assertThat(errorsOfTenant(NONE, Map.of("shop", "{'resend_cooldown_seconds':400}")))
                .extracting(FieldError::field)
                .containsExactly("expires_in_seconds");
    }

    @Test
    void a_tenant_and_each_of_its_applications_have_the_policy_of_their_documents() {
        Policies policies = new Policies(
                installation,
                tenantId -> tenantId.equals("acme")
                        ? List.of(
                                document(Optional.of("shop"), "{'alphabet':'unambiguous'}"),
                                document(Optional.empty(), "{'code_length':8}"))
                        : List.of());

        assertThat(policies.of("acme").codeLength()).isEqualTo(8);
        assertThat(policies.of("acme").codeAlphabet()).isEqualTo(Alphabet.DIGITS);
        assertThat(policies.of("acme", "shop").codeLength()).isEqualTo(8);
        assertThat(policies.of("acme", "shop").codeAlphabet()).isEqualTo(Alphabet.UNAMBIGUOUS);
        assertThat(policies.of("acme", "other")).isSameAs(policies.of("acme"));
        assertThat(policies.of("acme", "shop")).isSameAs(policies.of("acme", "shop"));
        assertThat(policies.of("other", "shop").codeLength()).isEqualTo(6);
    }

    private static PolicyDocument document(Optional<String> applicationId, String json) {
        return PolicyDocument.create(
                Ids.next(), "acme", applicationId, json.replace('\'', '"'), Instant.parse("2026-01-01T00:00:00Z"));
    }

    private EffectivePolicy effective(String tenant, String application) {
        return EffectivePolicy.of(installation, json(tenant), json(application));
    }

    private static String applied(EffectivePolicy effective, String field) {
        return effective.fields().entrySet().stream()
                .filter(entry -> entry.getKey().equals(field))
                .map(entry ->
                        entry.getValue().value() + " by " + entry.getValue().source())
                .findFirst()
                .orElseThrow();
    }

    private List<FieldError> errorsOfTenant(String tenant, Map<String, String> applications) {
        return desk().errorsOfTenant(
                        json(tenant),
                        applications.entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, entry -> json(entry.getValue()))));
    }

    private List<FieldError> errorsOfApplication(String tenant, String application) {
        return desk().errorsOfApplication(json(tenant), json(application));
    }

    @SuppressWarnings("UnnecessaryAssignment") // without a container, the test injects
    private static PolicyDesk desk() {
        InstallationPolicy policy = new InstallationPolicy();
        policy.mode = Mode.DEVELOPMENT;
        policy.read();
        return new PolicyDesk(policy);
    }
}
