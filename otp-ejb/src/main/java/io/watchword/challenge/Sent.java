package io.watchword.challenge;

import io.watchword.platform.problem.Quota;
import java.util.Optional;

/**
 * A code is on its way.
 *
 * @param quota where its number stands with its limit now; absent where an earlier answer is given again
 */
public record Sent(ChallengeView challenge, Optional<Quota> quota) {

    static Sent again(String json) {
        return new Sent(ChallengeView.parse(json), Optional.empty());
    }
}
