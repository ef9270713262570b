package io.watchword.throttle;

import io.watchword.platform.problem.Quota;
import java.util.List;
import java.util.Optional;

/**
 * A send was counted.
 *
 * @param quota where what was named stands with its limit now
 * @param withheldBy the limits of what the caller does not know of that stand against it: all is to look as if it were sent
 * @param noted the limits that would have refused it and are only recorded
 */
public record Admitted(Optional<Quota> quota, List<Rule> withheldBy, List<Rule> noted) {

    public Admitted {
        withheldBy = List.copyOf(withheldBy);
        noted = List.copyOf(noted);
    }
}
