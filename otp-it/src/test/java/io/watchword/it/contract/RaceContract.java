package io.watchword.it.contract;

import static io.watchword.it.http.Backend.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Race;
import io.watchword.it.http.Sent;
import io.watchword.it.server.Invariants;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many callers at the same moment. */
public interface RaceContract extends OnServer {

    private static Map<String, Long> outcomes(List<Answer> answers) {
        assertThat(answers).noneMatch(answer -> answer.status() >= 500);
        return answers.stream()
                .map(Answer::outcome)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    default void of_fifty_wrong_codes_exactly_five_are_evaluated() {
        Sent sent = sent();
        String code = twilio().codeSentTo(sent.number());
        Backend backend = backend();

        Map<String, Long> outcomes = outcomes(Race.of(50, () -> backend.verify(sent, wrong(code))));

        assertThat(outcomes).containsOnly(Map.entry("code_mismatch", 5L), Map.entry("attempts_exhausted", 45L));
        backend.verify(sent, code).expectProblem(422, "attempts_exhausted");
        Invariants.hold(server());
    }

    @Test
    default void of_fifty_right_codes_one_opens_the_session() {
        Sent sent = sent();
        String code = twilio().codeSentTo(sent.number());
        Backend backend = backend();

        Map<String, Long> outcomes = outcomes(Race.of(50, () -> backend.verify(sent, code)));

        assertThat(outcomes).containsOnly(Map.entry("ok", 1L), Map.entry("challenge_consumed", 49L));
        Invariants.hold(server());
    }

    @Test
    default void one_right_code_among_many_wrong_ones_succeeds_at_most_once() {
        Sent sent = sent();
        String code = twilio().codeSentTo(sent.number());
        Backend backend = backend();
        for (int i = 0; i < 4; i++) {
            backend.verify(sent, wrong(code)).expectProblem(422, "code_mismatch");
        }

        Map<String, Long> outcomes =
                outcomes(Race.run(46, number -> () -> backend.verify(sent, number == 23 ? code : wrong(code))));

        assertThat(outcomes.getOrDefault("ok", 0L) + outcomes.getOrDefault("code_mismatch", 0L))
                .isEqualTo(1);
        assertThat(outcomes.keySet()).isSubsetOf("ok", "code_mismatch", "attempts_exhausted", "challenge_consumed");
        Invariants.hold(server());
    }

    @Test
    default void of_a_hundred_sends_to_one_number_five_go_out() {
        String number = Numbers.fresh();
        Backend backend = backend();

        Map<String, Long> outcomes = outcomes(Race.of(100, () -> backend.trySend(number)));

        assertThat(outcomes).containsOnly(Map.entry("ok", 5L), Map.entry("rate_limited", 95L));
        twilio().message(5, number);
        assertThat(twilio().messagesTo(number)).hasSize(5);
        Invariants.hold(server());
    }

    @Test
    default void a_new_user_who_verifies_two_challenges_at_once_is_one_user() {
        String number = Numbers.fresh();
        Backend backend = backend();
        List<Sent> sent = List.of(backend.send(number), backend.send(number), backend.send(number));
        twilio().message(3, number);
        List<String> codes = twilio().messagesTo(number).stream()
                .map(message -> message.code())
                .toList();

        // Messages may overtake each other, so that each code is tried on each challenge.
        List<Answer> answers = Race.run(9, i -> () -> backend.verify(sent.get(i / 3), codes.get(i % 3)));

        List<Answer> verified =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(verified).hasSize(3);
        assertThat(verified.stream().map(answer -> answer.text("user_id")).distinct())
                .hasSize(1);
        Invariants.hold(server());
    }

    @Test
    default void a_challenge_that_is_verified_resent_and_canceled_at_once_ends_once() {
        Sent sent = sent();
        String code = twilio().codeSentTo(sent.number());
        server().database().endCooldown(sent.challengeId());
        Backend backend = backend();

        List<Answer> answers = Race.run(30, i -> () -> switch (i % 3) {
            case 0 -> backend.verify(sent, code);
            case 1 -> backend.cancel(sent);
            default -> backend.resend(sent);
        });

        assertThat(answers).noneMatch(answer -> answer.status() >= 500);
        boolean canceled = answers.stream().anyMatch(answer -> answer.status() == 204);
        long sessions = answers.stream()
                .filter(answer -> answer.status() == 200 && answer.json().containsKey("access_token"))
                .count();
        assertThat(sessions).isEqualTo(canceled ? 0 : 1);
        assertThat(backend.read(sent).getString("status")).isEqualTo(canceled ? "canceled" : "verified");
        Invariants.hold(server());
    }
}
