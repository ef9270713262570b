package io.watchword.delivery;

import io.watchword.delivery.model.Settlement.Cost;
import io.watchword.gateway.Price;
import java.math.RoundingMode;

/** Keeps what providers say of prices as deliveries do. */
final class Costs {

    /** As many decimal places as the table takes. */
    private static final int SCALE = 6;

    private Costs() {}

    static Cost of(Price price) {
        return new Cost(
                price.amount().abs().setScale(SCALE, RoundingMode.HALF_UP),
                price.currency().getCurrencyCode());
    }
}
