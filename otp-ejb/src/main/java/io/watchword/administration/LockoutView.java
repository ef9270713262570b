package io.watchword.administration;

import java.time.Instant;
import java.util.Optional;

/**
 * A lockout as administrators see it: who is locked out is told by what shows it to those who know it, where that is known.
 *
 * @param id its id, under the name that all objects of administration share
 * @param lockoutId the same, under a name of its own
 * @param type {@code number}, {@code email}, or {@code identifier} for a user's id or name; {@code client} or {@code ip}
 *     for who has tried codes in vain
 * @param clientId the API client or publishable key, where it is one
 * @param failures wrong codes in a row; of {@code client} and {@code ip}, challenges at which codes were tried in vain
 */
public record LockoutView(
        String id,
        String lockoutId,
        String type,
        Optional<String> destinationMasked,
        Optional<String> clientId,
        int failures,
        Instant lockedUntil)
        implements View {}
