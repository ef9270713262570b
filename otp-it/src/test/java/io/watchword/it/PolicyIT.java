package io.watchword.it;

import static io.watchword.it.http.Backend.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Sandbox;
import io.watchword.it.http.Sent;
import io.watchword.it.server.Installation;
import io.watchword.it.server.Invariants;
import io.watchword.it.server.ProductProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A policy that is not the usual one, short enough to see time pass; and the messages of a first look, in the sandbox. */
class PolicyIT {

    private static final ProductProcess PRODUCT = ProductProcess.onH2(Map.ofEntries(
            Map.entry("watchword.mode", "development"),
            Map.entry("watchword.policy.code-length", "8"),
            Map.entry("watchword.policy.expires-in-seconds", "30"),
            Map.entry("watchword.policy.max-attempts", "3"),
            Map.entry("watchword.policy.resend-cooldown-seconds", "1"),
            Map.entry("watchword.policy.max-resends", "1"),
            Map.entry("watchword.policy.lockout-after-failures", "3"),
            Map.entry("watchword.policy.lockout-seconds", "2"),
            Map.entry("watchword.policy.sends-per-number", "20"),
            Map.entry("watchword.policy.sends-per-number-window-seconds", "3"),
            Map.entry("watchword.policy.allowed-countries", "IN")));

    private static final Installation SERVER = PRODUCT.installation();

    private final Backend backend = SERVER.backend();
    private final Sandbox sandbox = SERVER.sandbox();

    @BeforeAll
    static void start() {
        PRODUCT.start();
    }

    @AfterAll
    static void stop() {
        try (PRODUCT) {
            Invariants.hold(SERVER);
        }
    }

    @Test
    void a_code_has_the_length_of_the_policy() {
        Sent sent = backend.send(Numbers.fresh());

        assertThat(sandbox.codeSentTo(sent.number())).matches("[0-9]{8}");
    }

    @Test
    void a_country_that_the_policy_does_not_list_is_not_served() {
        backend.trySend(Numbers.freshGerman()).expectProblem(403, "destination_not_allowed");
    }

    @Test
    void a_challenge_expires_by_itself_with_its_row_of_audit() {
        Sent sent = backend.send(Numbers.fresh());
        String code = sandbox.codeSentTo(sent.number());
        Instant end = Instant.parse(backend.read(sent).getString("expires_at"));
        assertThat(Duration.between(Instant.now(), end)).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
        SERVER.database().expire(sent.challengeId());

        backend.verify(sent, code).expectProblem(410, "challenge_expired");
        Await.that(
                Duration.ofSeconds(90),
                "the timer has come by",
                () -> SERVER.database()
                                .number(
                                        "select count(*) from audit_event where event = 'challenge.expired' and subject_id = ?",
                                        sent.challengeId())
                        == 1);
        backend.verify(sent, code).expectProblem(410, "challenge_expired");
    }

    @Test
    void attempts_end_where_the_policy_says_and_a_lockout_passes() {
        String number = Numbers.fresh();
        Sent sent = backend.send(number);
        String code = sandbox.codeSentTo(number);
        for (int i = 0; i < 3; i++) {
            backend.verify(sent, wrong(code)).expectProblem(422, "code_mismatch");
        }
        Answer locked = backend.trySend(number).expectProblem(429, "locked_out");
        assertThat(Integer.parseInt(locked.header("Retry-After"))).isBetween(1, 2);

        Await.that("the lockout passes", () -> backend.trySend(number).status() == 201);
    }

    @Test
    void a_lockout_that_comes_again_lasts_longer() {
        String number = Numbers.fresh();
        int first = lockOut(number);

        // Failed codes are what is counted, so that asking whether the lockout has passed does not prolong it.
        Await.that(
                "the lockout passes", () -> !backend.trySend(number).outcome().equals("locked_out"));
        int second = lockOut(number);

        assertThat(first).isBetween(1, 2);
        assertThat(second).isBetween(3, 4);
    }

    /** Gives wrong codes until the number is locked out; answers for how many seconds. */
    private int lockOut(String number) {
        Await.that("the window has room", () -> backend.trySend(number).status() == 201);
        Sent sent = backend.send(number);
        String code = sandbox.codesSentTo(number, 2).get(0);
        Answer answer = backend.verify(sent, wrong(code));
        for (int i = 0; i < 3 && !answer.outcome().equals("locked_out"); i++) {
            answer = backend.verify(sent, wrong(code));
            if (answer.outcome().equals("attempts_exhausted")) {
                answer = backend.trySend(number);
            }
        }
        return Integer.parseInt(answer.expectProblem(429, "locked_out").header("Retry-After"));
    }

    @Test
    void the_window_of_a_numbers_sends_slides_on() {
        String number = Numbers.fresh();
        for (int i = 0; i < 20; i++) {
            backend.send(number);
        }
        backend.trySend(number).expectProblem(429, "rate_limited");

        Await.that("the window has passed", () -> backend.trySend(number).status() == 201);
    }

    @Test
    void a_resend_waits_for_its_time_and_comes_once() {
        Sent sent = backend.send(Numbers.fresh());
        backend.resend(sent).expectProblem(429, "resend_too_early");

        Await.that("the cooldown passes", () -> backend.resend(sent).status() == 200);

        assertThat(sandbox.codesSentTo(sent.number(), 2)).hasSize(2);
        Await.that("no resend is left", () -> backend.resend(sent).outcome().equals("rate_limited"));
    }

    @Test
    void the_sandbox_shows_what_was_sent_and_forgets_on_demand() {
        Sent sent = backend.send(Numbers.fresh());
        String code = sandbox.codeSentTo(sent.number());
        var message = sandbox.messagesTo(sent.number()).get(0);

        assertThat(message.keySet()).containsExactlyInAnyOrder("to", "channel", "sender", "body", "code", "sent_at");
        assertThat(message.getString("body")).contains(code);
        assertThat(message.getString("to")).isEqualTo(sent.number());
        backend.verify(sent, code).expect(200);
        SERVER.api().delete("/sandbox/messages").send().expect(204);
        assertThat(sandbox.messagesTo(sent.number())).isEmpty();
    }
}
