package io.watchword.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.token.model.AssuranceLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticationDemandTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final AuthenticationDemand demand = new AuthenticationDemand(AssuranceLevel.AAL2, Duration.ofHours(1));

    private Optional<String> missing(AssuranceLevel level, Duration age) {
        return demand.missing(level, NOW.minus(age), NOW).map(StepUp::parameters);
    }

    @ParameterizedTest
    @CsvSource({"3599000, false", "3600000, false", "3600001, true", "3601000, true"})
    void an_authentication_is_good_up_to_the_greatest_age_and_no_longer(long millis, boolean tooOld) {
        assertThat(missing(AssuranceLevel.AAL2, Duration.ofMillis(millis)).isPresent())
                .isEqualTo(tooOld);
    }

    @ParameterizedTest
    @CsvSource({"NONE, true", "AAL1, true", "AAL2, false", "AAL3, false"})
    void an_authentication_is_good_from_the_demanded_level_on(AssuranceLevel level, boolean tooLow) {
        assertThat(missing(level, Duration.ZERO).isPresent()).isEqualTo(tooLow);
    }

    @Test
    void what_is_missing_is_said_as_rfc_9470_has_it() {
        assertThat(missing(AssuranceLevel.AAL1, Duration.ZERO))
                .contains("error=\"insufficient_user_authentication\","
                        + " error_description=\"A different authentication level is required\", acr_values=\"aal2\"");
        assertThat(missing(AssuranceLevel.AAL2, Duration.ofHours(2)))
                .contains("error=\"insufficient_user_authentication\","
                        + " error_description=\"More recent authentication is required\", max_age=\"3600\"");
        assertThat(missing(AssuranceLevel.AAL1, Duration.ofHours(2)).orElseThrow())
                .endsWith(", acr_values=\"aal2\", max_age=\"3600\"");
    }
}
