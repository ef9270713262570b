package io.watchword.throttle;

import io.watchword.throttle.model.Subject;
import java.util.List;
import java.util.Optional;

/**
 * By what one send is counted.
 *
 * @param named what the caller has named, of whose limits alone the caller is told figures
 * @param openly what else the caller may know to be counted: the end user's address and device
 * @param silently what the caller does not know of, and must not learn of: a limit of theirs keeps the code back unseen
 * @param country the country of the number, where the caller has named one
 */
public record SendCounts(Subject named, List<Subject> openly, List<Subject> silently, Optional<String> country) {

    public SendCounts {
        openly = List.copyOf(openly);
        silently = List.copyOf(silently);
    }
}
