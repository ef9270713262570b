package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Race;
import io.watchword.it.http.Sent;
import io.watchword.it.server.Invariants;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * SMS pumping: somebody has codes sent to numbers of a carrier that shares its income with them, and verifies none (OWASP API
 * Security Top 10 2023, API4, scenario 1).
 */
public interface PumpingContract extends OnServer {

    int ATTACKERS = 8;
    int BUDGET_OF_A_BLOCK = 150;

    @Test
    default void two_hundred_unverified_numbers_of_one_prefix_are_stopped_within_its_budget() {
        aWindowIsNotAboutToEnd();
        OwnShop shop = shop();
        String block = Numbers.freshBlock();

        List<Answer> answers = pump(shop.backend(), block, 200);

        assertThat(answers).extracting(Answer::outcome).containsOnly("ok", "rate_limited");
        long sent = answers.stream().filter(answer -> answer.status() == 201).count();
        assertThat(sent).isBetween(BUDGET_OF_A_BLOCK - 5L, (long) BUDGET_OF_A_BLOCK);
        Await.that("all that was accepted goes out", () -> messagesTo(block) == sent);
        assertThat(answers).filteredOn(answer -> answer.status() == 429).allSatisfy(answer -> {
            assertThat(answer.body()).doesNotContain("prefix").doesNotContain(block);
            assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
            assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
        });
        Invariants.hold(server());
    }

    @Test
    default void honest_traffic_of_the_same_country_is_untouched_while_a_prefix_is_pumped() {
        aWindowIsNotAboutToEnd();
        OwnShop shop = shop();
        String pumped = Numbers.freshBlock();
        List<String> honest = List.of(Numbers.freshBlock(), Numbers.freshBlock());

        List<List<Answer>> answers = Race.run(
                ATTACKERS,
                user -> () -> user < 2
                        ? sendAll(shop.backend(), pumped, user * 100, 100)
                        : signIn(shop.backend(), honest.get(user % 2), user * 100, 50));

        List<Answer> toHonest =
                answers.subList(2, ATTACKERS).stream().flatMap(List::stream).toList();
        assertThat(toHonest).hasSize(300).extracting(Answer::status).containsOnly(201);
        assertThat(answers.subList(0, 2).stream().flatMap(List::stream).filter(answer -> answer.status() == 201))
                .hasSizeLessThanOrEqualTo(BUDGET_OF_A_BLOCK);
        Invariants.hold(server());
    }

    private OwnShop shop() {
        OwnShop shop = OwnShop.in(tenant());
        shop.gateway("Twilio", twilio());
        return shop;
    }

    private static List<Answer> pump(Backend backend, String block, int count) {
        return Race.run(ATTACKERS, user -> () -> sendAll(backend, block, user * count / ATTACKERS, count / ATTACKERS))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<Answer> sendAll(Backend backend, String block, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> backend.trySend(number(block, i)))
                .toList();
    }

    /** Of ten who are sent a code seven give it. */
    private List<Answer> signIn(Backend backend, String block, int first, int count) {
        List<Answer> answers = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            String number = number(block, i);
            Answer answer = backend.trySend(number);
            answers.add(answer);
            if (answer.status() == 201 && i % 10 < 7) {
                Sent sent = Sent.of(number, answer);
                backend.verify(sent, twilio().codeSentTo(number)).expect(200);
            }
        }
        return answers;
    }

    private static String number(String block, int line) {
        return block + String.format("%04d", line);
    }

    private long messagesTo(String block) {
        return twilio().messages().stream()
                .filter(message -> message.to().startsWith(block))
                .count();
    }

    /** Budgets begin anew with each hour. */
    private static void aWindowIsNotAboutToEnd() {
        Await.that(
                Duration.ofMinutes(2),
                "a new hour has begun",
                () -> Instant.now().atOffset(ZoneOffset.UTC).getMinute() < 59);
    }
}
