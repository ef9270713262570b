package io.watchword.decision.model;

import io.watchword.throttle.model.Check;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What was asked of a send once its caller had been answered: limits of a user who was named, which the time of the answer
 * must not tell of.
 *
 * @param at when the send was decided on, which tells it from others of the challenge
 */
public record Afterthought(
        String tenantId,
        UUID challengeId,
        Instant at,
        Optional<String> withheldBy,
        List<String> recordedRules,
        List<Check> checks) {

    public Afterthought {
        recordedRules = List.copyOf(recordedRules);
        checks = List.copyOf(checks);
    }
}
