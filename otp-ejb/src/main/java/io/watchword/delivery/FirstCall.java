package io.watchword.delivery;

import java.util.Optional;

/**
 * The event that a gateway is about to be given a delivery for the first time. Whoever observes it may keep the code back, unseen
 * by the caller, who has been answered.
 */
public final class FirstCall {

    private final LeasedDelivery delivery;
    private Optional<String> withheldBecause = Optional.empty();

    FirstCall(LeasedDelivery delivery) {
        this.delivery = delivery;
    }

    public LeasedDelivery delivery() {
        return delivery;
    }

    /** Has the code not be sent. */
    public void withhold(String reason) {
        withheldBecause = Optional.of(reason);
    }

    Optional<String> withheldBecause() {
        return withheldBecause;
    }
}
