package io.watchword.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.contract.CostContract;
import io.watchword.it.contract.PumpingContract;
import io.watchword.it.contract.RaceContract;
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
import io.watchword.it.server.Nodes;
import io.watchword.it.server.ProductProcess;
import io.watchword.it.server.SmsByTwilio;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes on one PostgreSQL behind a balancer are one service, also when one of them stops. */
class NodesIT implements RaceContract, PumpingContract, CostContract {

    private static final Duration LEASE = Duration.ofSeconds(20);

    private static final Nodes NODES = Nodes.two(Map.of(
            "watchword.mode",
            "development",
            "watchword.delivery.lease-seconds",
            "" + LEASE.toSeconds(),
            "watchword.setup.client-id",
            Installation.OPERATOR,
            "watchword.setup.client-secret",
            Installation.OPERATORS_SECRET));

    @BeforeAll
    static void start() {
        NODES.start();
        SmsByTwilio.on(NODES.installation());
    }

    @AfterAll
    static void stop() {
        try (NODES) {
            Invariants.hold(NODES.installation());
            Leaks.isTight(NODES.installation());
        }
    }

    @Override
    public Installation server() {
        return NODES.installation();
    }

    @Test
    void a_node_that_is_killed_under_load_loses_no_message_and_callers_are_served_by_the_other() {
        Backend backend = backend();
        Queue<Sent> accepted = new ConcurrentLinkedQueue<>();

        List<Long> broken = Race.run(9, number -> () -> {
            if (number == 8) {
                Await.that("the load is under way", () -> accepted.size() > 20);
                NODES.first().kill();
                return 0L;
            }
            return sendMany(backend, accepted);
        });

        assertThat(broken.stream().mapToLong(Long::longValue).sum())
                .as("sends whose connection broke, at most one of each caller")
                .isLessThanOrEqualTo(8);
        for (Sent each : accepted) {
            Await.that(
                    LEASE.plusSeconds(60),
                    "the message is sent after all",
                    () -> backend.delivery(each).getString("status").equals("sent"));
            assertThat(codesSentTo(each)).as("codes sent to one number").hasSize(1);
        }
        NODES.first().start();
        Invariants.hold(server());
    }

    private static long sendMany(Backend backend, Queue<Sent> accepted) {
        long broken = 0;
        for (int i = 0; i < 15; i++) {
            String number = Numbers.fresh();
            try {
                Answer answer = backend.post("/v1/challenges")
                        .json(Backend.body(number, "sms").build())
                        .tell();
                assertThat(answer.status()).as("%s", answer).isIn(201, 503);
                if (answer.status() == 201) {
                    accepted.add(new Sent(answer.text("challenge_id"), answer.text("session_token"), number));
                }
            } catch (IOException killed) {
                broken++;
            }
        }
        return broken;
    }

    @Test
    void a_node_that_is_stopped_writes_down_what_it_has_decided() {
        Backend byFirst =
                Backend.login(NODES.first().installation().api(), "demo", "demo-backend", "demo-backend-secret");
        List<Sent> sent =
                Stream.generate(() -> byFirst.send(Numbers.fresh())).limit(20).toList();

        NODES.first().stop();

        assertThat(sent)
                .allSatisfy(each -> assertThat(server().database()
                                .number(
                                        "select count(*) from decision where challenge_id = ?",
                                        UUID.fromString(each.challengeId())))
                        .isEqualTo(1));
        NODES.first().start();
    }

    @Test
    void a_node_that_was_paused_beyond_its_lease_cannot_settle_what_the_other_has_taken_over() {
        Backend byFirst =
                Backend.login(NODES.first().installation().api(), "demo", "demo-backend", "demo-backend-secret");
        CountDownLatch release = new CountDownLatch(1);
        String number = Numbers.fresh();
        twilio().meets(number, Reaction.hang(release), Reaction.accept());
        Sent sent = byFirst.send(number);
        twilio().message(1, number);

        NODES.first().pause();
        Await.that(
                LEASE.plusSeconds(30),
                "the other node sends it",
                () -> backendOfSecond().delivery(sent).getString("status").equals("sent"));
        release.countDown();
        NODES.first().goOn();
        Await.that("the first node is back", NODES.first()::isReady);

        backend().verify(sent, twilio().codeSentTo(number)).expect(200);
        assertThat(codesSentTo(sent)).hasSize(1);
        assertThat(backend().delivery(sent).getString("status")).isEqualTo("sent");
        assertThat(Collections.frequency(transitionsOf(sent), "sending>sent")).isEqualTo(1);
        Invariants.hold(server());
    }

    @Test
    void a_policy_that_is_set_on_one_node_is_followed_by_the_other_within_two_seconds() {
        Backend onFirst = Backend.login(NODES.first().installation().api(), "demo", "demo-admin", "demo-admin-secret");
        Backend onSecond = backendOfSecond();
        onSecond.trySend(Numbers.fresh()).expect(201);

        String id = onFirst.post("/admin/v1/policies")
                .json("{\"code_length\":8}")
                .send()
                .expect(201)
                .text("policy_id");
        Await.that(Duration.ofSeconds(2), "the document applies", () -> codeLength(onSecond) == 8);

        onFirst.delete("/admin/v1/policies/" + id).send().expect(204);
        Await.that(Duration.ofSeconds(2), "it does not any more", () -> codeLength(onSecond) == 6);
    }

    private static int codeLength(Backend backend) {
        return backend.trySend(Numbers.fresh()).expect(201).json().getInt("code_length");
    }

    private static Backend backendOfSecond() {
        ProductProcess second = NODES.second();
        return Backend.login(second.installation().api(), "demo", "demo-backend", "demo-backend-secret");
    }

    private List<String> codesSentTo(Sent sent) {
        return twilio().messagesTo(sent.number()).stream()
                .map(Message::code)
                .distinct()
                .toList();
    }

    private List<String> transitionsOf(Sent sent) {
        return server()
                .database()
                .rows(
                        "select from_state, to_state from audit_event where subject_type = 'delivery' and challenge_id = ?",
                        java.util.UUID.fromString(sent.challengeId()))
                .stream()
                .map(row -> row.get("from_state") + ">" + row.get("to_state"))
                .toList();
    }
}
