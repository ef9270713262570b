package io.watchword.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.watchword.token.model.SigningAlgorithm;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenSettingsTest {

    private static final String ALGORITHM = "watchword.signing-keys.algorithm";
    private static final String AHEAD = "watchword.signing-keys.publish-ahead-seconds";

    @AfterEach
    void forget() {
        List.of(ALGORITHM, AHEAD).forEach(System::clearProperty);
    }

    @Test
    void the_configuration_need_say_nothing() {
        assertThat(keys().algorithm()).isEqualTo(SigningAlgorithm.ES256);
        assertThat(keys().publishAhead()).isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @CsvSource({AHEAD + ", 0, 86400"})
    void a_time_is_one_that_makes_sense(String property, int least, int most) {
        for (int seconds : new int[] {least, least + 1, most - 1, most}) {
            System.setProperty(property, Integer.toString(seconds));
            assertThat(keys().publishAhead()).isEqualTo(Duration.ofSeconds(seconds));
        }
        for (int seconds : new int[] {least - 1, most + 1}) {
            System.setProperty(property, Integer.toString(seconds));
            assertThatThrownBy(TokenSettingsTest::keys)
                    .hasMessage(
                            property + " is " + seconds + ", but takes a whole number from " + least + " to " + most);
        }
    }

    @Test
    void an_algorithm_is_named_as_headers_name_it() {
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            System.setProperty(ALGORITHM, algorithm.code());
            assertThat(keys().algorithm()).isEqualTo(algorithm);
        }
        System.setProperty(ALGORITHM, "HS256");
        assertThatThrownBy(TokenSettingsTest::keys)
                .hasMessage(ALGORITHM + " is HS256, but takes ES256, RS256 or EdDSA");
    }

    private static SigningKeySettings keys() {
        SigningKeySettings settings = new SigningKeySettings();
        settings.read();
        return settings;
    }
}
