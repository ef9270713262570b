package io.watchword.challenge;

import io.watchword.platform.problem.Outcome;
import io.watchword.platform.problem.Quota;
import java.util.Optional;

/**
 * A code is on its way.
 *
 * @param quota where its number stands with its limit now; absent where an earlier answer is given again
 */
public record Sent(ChallengeView challenge, Optional<Quota> quota) {

    /** To a request that is repeated: the answer that it was given the first time, or why there is none. */
    static Outcome<Sent> again(Outcome<String> firstAnswer) {
        return firstAnswer.fold(
                json -> Outcome.done(new Sent(ChallengeView.parse(json), Optional.empty())), Outcome::refused);
    }
}
