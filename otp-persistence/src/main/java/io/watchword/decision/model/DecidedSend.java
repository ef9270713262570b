package io.watchword.decision.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A decision, and what came of it.
 *
 * @param verifiedAt when its challenge was verified, where it has been
 * @param cost as far as the provider has told
 */
public record DecidedSend(Decision decision, Optional<Instant> verifiedAt, Optional<Cost> cost) {

    /** What a message has cost. */
    public record Cost(BigDecimal amount, String currency) {}
}
