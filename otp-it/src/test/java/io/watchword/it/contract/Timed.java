package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.fail;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Request;
import io.watchword.it.http.Samples;
import io.watchword.it.http.Sent;
import jakarta.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Takes the time of requests of several kinds, and tells whether the kinds can be told by it. */
interface Timed extends OnServer {

    int SAMPLES = 500;
    int WARM_UP = 30;

    /** Four times the standard deviation of what equal distributions of so many samples give. */
    double TELLS_NOTHING = 0.075;

    int MEASUREMENTS = 5;

    /** The id of a new user. */
    default String user(Backend backend) {
        Sent sent = sent();
        return backend.verify(sent, twilio().codeSentTo(sent.number()))
                .expect(200)
                .text("user_id");
    }

    /** An id that nobody has. */
    static String nobody() {
        return UUID.randomUUID().toString();
    }

    private static Request send(Backend backend, String type, String identifier) {
        return backend.post("/v1/challenges")
                .json(Json.createObjectBuilder()
                        .add("identifier_type", type)
                        .add("identifier", identifier)
                        .build());
    }

    /** Sends of which nothing was counted before: somebody whom nobody has asked for has no counters to be changed. */
    default Supplier<Request> sends(Backend backend, String type, String identifier) {
        return () -> {
            makeRoom(1);
            return send(backend, type, identifier);
        };
    }

    default Sent challenge(Backend backend, String userId) {
        Answer answer = send(backend, "user_id", userId).send().expect(201);
        return new Sent(answer.text("challenge_id"), answer.text("session_token"), userId);
    }

    /** Forgets what was counted; answers the number given. */
    default int makeRoom(int requests) {
        server().database().update("delete from throttle");
        server().database().update("delete from budget");
        server().database().update("delete from spray");
        return requests;
    }

    /** Requests of one kind, and how long they took. */
    record Kind(String name, Supplier<Request> requests, Samples times) {

        Kind(String name, Supplier<Request> requests) {
            this(name, requests, new Samples(SAMPLES));
        }

        private boolean isToldFrom(Kind other) {
            return Math.abs(times.separationFrom(other.times) - 0.5) > TELLS_NOTHING;
        }

        private String comparedTo(Kind other) {
            return "%s and %s: %.3f, medians %.2f ms and %.2f ms"
                    .formatted(
                            name,
                            other.name,
                            times.separationFrom(other.times),
                            times.medianMillis(),
                            other.times.medianMillis());
        }
    }

    /**
     * Fails where the time tells one of the kinds from the unknown. What is there shows each time that it is looked for; what
     * else the machine did meanwhile does not.
     */
    static void assertUntold(Kind unknown, Kind... others) {
        List<String> told = new ArrayList<>();
        do {
            measure(unknown, others);
            List<String> now = Stream.of(others)
                    .filter(other -> other.isToldFrom(unknown))
                    .map(other -> other.comparedTo(unknown))
                    .toList();
            if (now.isEmpty()) {
                return;
            }
            told.add(now.toString());
        } while (told.size() < MEASUREMENTS);
        fail("The time tells, at each measurement: %s", told);
    }

    /** Makes requests of all kinds, in any order, so that what one sets off burdens each kind as the others. */
    private static void measure(Kind unknown, Kind... others) {
        List<Kind> order = new ArrayList<>();
        Stream.concat(Stream.of(unknown), Stream.of(others)).forEach(kind -> {
            kind.times().clear();
            order.addAll(Collections.nCopies(SAMPLES, kind));
            for (int i = 0; i < WARM_UP; i++) {
                timed(kind.requests());
            }
        });
        Collections.shuffle(order, new Random(7));
        order.forEach(kind -> kind.times().add(timed(kind.requests())));
    }

    /** The time of one request, when most that the last one has set off is over. */
    private static long timed(Supplier<Request> next) {
        Request request = next.get();
        LockSupport.parkNanos(20_000_000);
        long start = System.nanoTime();
        request.send();
        return System.nanoTime() - start;
    }
}
