package io.watchword.administration;

import java.time.Instant;
import java.util.Optional;

/**
 * A budget as administrators see it, in its newest window.
 *
 * @param id its id, under the name that all objects of administration share
 * @param budgetId the same, under a name of its own
 * @param subject what it is of: a country, the beginning of numbers, the id of an application, client or key; nothing for the
 *     tenant's
 * @param limit what the tenant's, or the application's, policy allows in the window as things stand; nothing where no policy
 *     has such a window any more
 * @param used what nodes have taken on lease: all that was sent, and what they still hold
 * @param verified challenges that were verified in the window, by which it may grow
 * @param closedUntil when its numbers open again; nothing where they are open
 */
public record BudgetView(
        String id,
        String budgetId,
        String kind,
        Optional<String> subject,
        Instant windowStart,
        long windowSeconds,
        Optional<Long> limit,
        long used,
        int verified,
        Optional<Instant> closedUntil)
        implements View {}
