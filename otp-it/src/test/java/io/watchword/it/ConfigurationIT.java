package io.watchword.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.server.ProductProcess;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A configuration that makes no sense stops the start, rather than the first send. */
class ConfigurationIT {

    @Test
    void what_makes_no_sense_is_named_and_nothing_is_served() {
        try (ProductProcess product = ProductProcess.onH2(
                Map.of("watchword.mode", "development", "watchword.delivery.lease-seconds", "19"))) {
            product.startInVain();

            assertThat(product.console())
                    .contains("watchword.delivery.lease-seconds is 19, but takes a whole number from 20 to 600");
            assertThat(product.isReady()).isFalse();
        }
    }
}
