package io.watchword.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.platform.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesTest {

    private static final String ALLOWED_COUNTRIES = "watchword.policy.allowed-countries";

    @AfterEach
    void forget() {
        System.clearProperty(ALLOWED_COUNTRIES);
    }

    @Test
    void production_serves_no_country_before_one_is_listed_and_development_all() {
        assertThat(current(Mode.PRODUCTION).serves("IN")).isFalse();
        assertThat(current(Mode.DEVELOPMENT).serves("IN")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IN,DE", "IN, DE", " IN ,DE,", "IN,DE,IN", "in,de"})
    void countries_are_listed_as_administrators_write_lists(String text) {
        System.setProperty(ALLOWED_COUNTRIES, text);

        Policy policy = current(Mode.PRODUCTION);

        assertThat(policy.allowedCountries()).containsExactlyInAnyOrder("IN", "DE");
    }

    @SuppressWarnings("UnnecessaryAssignment") // without a container, the test injects
    private static Policy current(Mode mode) {
        Policies policies = new Policies();
        policies.mode = mode;
        policies.read();
        return policies.current();
    }
}
