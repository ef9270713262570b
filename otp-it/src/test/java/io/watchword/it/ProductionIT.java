package io.watchword.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.server.ProductProcess;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Production, which is what the product is unless it is told otherwise. */
class ProductionIT {

    @Test
    void without_keys_the_product_serves_nothing_and_says_what_is_missing() {
        try (ProductProcess product = ProductProcess.onH2(Map.of())) {
            product.startInVain();

            assertThat(product.console()).contains("watchword.keys.");
            assertThat(product.isReady()).isFalse();
        }
    }
}
