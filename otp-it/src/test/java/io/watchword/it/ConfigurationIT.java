package io.watchword.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.server.ProductProcess;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A configuration that makes no sense stops the start, rather than the first send. */
class ConfigurationIT {

    @ParameterizedTest
    @CsvSource({
        "watchword.policy.code-length, 3, 4, 10",
        "watchword.delivery.lease-seconds, 19, 20, 600",
        "watchword.policy.session-idle-seconds, 59, 60, 31536000"
    })
    void what_makes_no_sense_is_named_and_nothing_is_served(String key, int value, int least, int most) {
        try (ProductProcess product = ProductProcess.onH2(Map.of("watchword.mode", "development", key, "" + value))) {
            product.startInVain();

            assertThat(product.console())
                    .contains(key + " is " + value + ", but takes a whole number from " + least + " to " + most);
            assertThat(product.isReady()).isFalse();
        }
    }
}
