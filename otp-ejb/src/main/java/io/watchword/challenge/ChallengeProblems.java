package io.watchword.challenge;

import io.watchword.challenge.model.ChallengeStatus;
import io.watchword.platform.Alphabet;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import java.util.Optional;

/** Words the refusals that a challenge's own state gives rise to. */
final class ChallengeProblems {

    private ChallengeProblems() {}

    /** Why a challenge of this status goes no further; nothing for a pending one. */
    static Optional<Problem> ended(ChallengeStatus status) {
        return switch (status) {
            case PENDING -> Optional.empty();
            case VERIFIED, CLAIMED ->
                problem(ProblemCode.CHALLENGE_CONSUMED, "The challenge has been verified; a code is good once.");
            case CANCELED -> problem(ProblemCode.CHALLENGE_CANCELED, "The challenge was canceled. Send a new one.");
            case EXPIRED -> problem(ProblemCode.CHALLENGE_EXPIRED, "The challenge has expired. Send a new one.");
            case FAILED -> problem(ProblemCode.ATTEMPTS_EXHAUSTED, "The challenge has failed. Send a new one.");
        };
    }

    /** What was typed has characters that no code of the challenge has: it can't be right, and is no attempt. */
    static Problem wrongAlphabet(Alphabet alphabet) {
        return Problem.invalid(
                "code",
                switch (alphabet) {
                    case DIGITS -> "must be ASCII digits alone";
                    case UNAMBIGUOUS ->
                        "must be of the characters " + alphabet.symbols() + " alone, letters of either case";
                });
    }

    private static Optional<Problem> problem(ProblemCode code, String detail) {
        return Optional.of(Problem.of(code, detail));
    }
}
