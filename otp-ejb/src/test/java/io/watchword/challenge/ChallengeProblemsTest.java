package io.watchword.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.challenge.model.ChallengeStatus;
import io.watchword.platform.problem.Problem;
import io.watchword.platform.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChallengeProblemsTest {

    @Test
    void a_pending_challenge_goes_on() {
        assertThat(ChallengeProblems.ended(ChallengeStatus.PENDING)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "VERIFIED, CHALLENGE_CONSUMED",
        "CLAIMED,  CHALLENGE_CONSUMED",
        "CANCELED, CHALLENGE_CANCELED",
        "EXPIRED,  CHALLENGE_EXPIRED",
        "FAILED,   ATTEMPTS_EXHAUSTED"
    })
    void one_that_has_ended_is_told_how(ChallengeStatus status, ProblemCode expected) {
        assertThat(ChallengeProblems.ended(status)).map(Problem::code).contains(expected);
    }
}
