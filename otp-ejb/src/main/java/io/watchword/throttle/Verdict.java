package io.watchword.throttle;

import io.watchword.platform.problem.Outcome;
import io.watchword.throttle.model.Check;
import java.util.List;
import java.util.Optional;

/**
 * What came of counting a send, and how that was found.
 *
 * @param refusedBy the limit that stands against it
 * @param checks the limits that were looked at
 */
public record Verdict(Outcome<Admitted> outcome, Optional<Rule> refusedBy, List<Check> checks) {

    public Verdict {
        checks = List.copyOf(checks);
    }
}
