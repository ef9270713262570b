package io.watchword.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.contract.DatabaseFaultContract;
import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Race;
import io.watchword.it.http.Sent;
import io.watchword.it.provider.Message;
import io.watchword.it.provider.Reaction;
import io.watchword.it.server.Installation;
import io.watchword.it.server.Invariants;
import io.watchword.it.server.Leaks;
import io.watchword.it.server.Postgres;
import io.watchword.it.server.ProductProcess;
import io.watchword.it.server.Scratch;
import io.watchword.it.server.SmsByTwilio;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The product is killed, and its database goes away: nothing is lost, nothing is done twice, and service returns. */
class FaultsIT implements DatabaseFaultContract {

    /** More than the calls that a gateway is given at once, so that some are not under way when the node dies. */
    private static final int MESSAGES = 300;

    private static final Postgres POSTGRES = Postgres.start(Scratch.directory("postgresql"));

    private static final ProductProcess PRODUCT = ProductProcess.on(
            POSTGRES, Map.of("watchword.mode", "development", "watchword.delivery.lease-seconds", "20"));

    @BeforeAll
    static void start() {
        PRODUCT.start();
        SmsByTwilio.on(PRODUCT.installation());
    }

    @AfterAll
    static void stop() {
        try (POSTGRES;
                PRODUCT) {
            Invariants.hold(PRODUCT.installation());
            Leaks.isTight(PRODUCT.installation());
        }
    }

    @Override
    public Installation server() {
        return PRODUCT.installation();
    }

    @Override
    public Postgres postgres() {
        return POSTGRES;
    }

    @Test
    void a_kill_between_commit_and_send_and_between_send_and_settle_loses_no_message() {
        CountDownLatch release = new CountDownLatch(1);
        twilio().meetsAll(Reaction.hang(release));
        Backend before = backend();
        List<Sent> sent = Race.of(MESSAGES, () -> before.send(Numbers.fresh()));
        Await.that(
                "some hang",
                () -> sent.stream()
                        .anyMatch(each -> !twilio().messagesTo(each.number()).isEmpty()));

        PRODUCT.kill();
        twilio().meetsAll(Reaction.accept());
        release.countDown();
        List<Sent> handedOver = sent.stream()
                .filter(each -> !twilio().messagesTo(each.number()).isEmpty())
                .toList();
        PRODUCT.start();

        assertThat(handedOver).as("killed between send and settle").isNotEmpty();
        assertThat(handedOver).as("killed between commit and send").hasSizeLessThan(MESSAGES);
        Backend after = backend();
        for (Sent each : sent) {
            Await.that(
                    Duration.ofSeconds(90),
                    "the message is sent after all",
                    () -> after.delivery(each).getString("status").equals("sent"));
            List<String> codes = twilio().messagesTo(each.number()).stream()
                    .map(Message::code)
                    .distinct()
                    .toList();
            assertThat(codes).as("codes sent to one number").hasSize(1);
            after.verify(each, codes.get(0)).expect(200);
        }
        Invariants.hold(PRODUCT.installation());
    }

    @Test
    void a_kill_during_verification_leaves_each_challenge_verified_with_its_session_or_pending() {
        Backend backend = backend();
        List<Sent> sent =
                Stream.generate(() -> backend.send(Numbers.fresh())).limit(40).toList();
        Map<Sent, String> codes = sent.stream()
                .collect(java.util.stream.Collectors.toMap(each -> each, each -> twilio().codeSentTo(each.number())));
        ExecutorService callers = Executors.newFixedThreadPool(8);
        CountDownLatch tenth = new CountDownLatch(10);
        List<Sent> answered = java.util.Collections.synchronizedList(new ArrayList<>());
        for (Sent each : sent) {
            callers.execute(() -> {
                try {
                    if (backend.verification(each, codes.getOrDefault(each, ""))
                                    .tell()
                                    .status()
                            == 200) {
                        answered.add(each);
                    }
                } catch (IOException | IllegalStateException killed) {
                    // As intended: the caller does not know, or was told to stop asking.
                } finally {
                    tenth.countDown();
                }
            });
        }
        awaitUninterruptibly(tenth);

        PRODUCT.kill();
        callers.shutdownNow();
        PRODUCT.start();

        Invariants.hold(PRODUCT.installation());
        Backend after = backend();
        for (Sent each : sent) {
            Answer again = after.verify(each, codes.getOrDefault(each, ""));
            assertThat(again.status()).as("%s", again).isIn(answered.contains(each) ? List.of(409) : List.of(200, 409));
        }
        assertThat(answered).isNotEmpty();
        Invariants.hold(PRODUCT.installation());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void while_all_connections_of_the_pool_are_taken_callers_wait_or_are_told_and_afterwards_are_served() {
        Backend backend = backend();
        Thread holder = new Thread(() -> POSTGRES.database().update(HOLD_CHALLENGES));
        holder.start();
        Await.that("nobody else gets at a challenge", () -> POSTGRES.database().number(CHALLENGES_HELD) == 1);

        List<Answer> answers = Race.run(
                61,
                number -> number < 60
                        ? () -> backend.trySend(Numbers.fresh())
                        : () -> PRODUCT.installation().api().get("/health/live").send());

        assertThat(answers.get(60).status()).as("alive meanwhile").isEqualTo(200);
        assertThat(answers.subList(0, 60))
                .extracting(Answer::status)
                .containsAnyOf(201)
                .isSubsetOf(201, 503);
        Sent after = backend.send(Numbers.fresh());
        backend.verify(after, twilio().codeSentTo(after.number())).expect(200);
        Invariants.hold(PRODUCT.installation());
    }

    private static final String HOLD_CHALLENGES =
            "do $$ begin lock table challenge in access exclusive mode; perform pg_sleep(5); end $$";

    private static final String CHALLENGES_HELD =
            "select count(*) from pg_locks where relation = 'challenge'::regclass and mode = 'AccessExclusiveLock' and granted";
}
