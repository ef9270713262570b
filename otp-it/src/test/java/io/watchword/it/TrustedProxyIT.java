package io.watchword.it;

import static io.watchword.it.http.Backend.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Request;
import io.watchword.it.server.Installation;
import io.watchword.it.server.Invariants;
import io.watchword.it.server.ProductProcess;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Behind a proxy that is trusted, pages are told apart by the address that the proxy saw, and by nothing that they say. */
class TrustedProxyIT {

    private static final ProductProcess PRODUCT = ProductProcess.onH2(Map.of(
            "watchword.mode", "development",
            "watchword.trusted-proxies", "127.0.0.1,::1",
            "watchword.policy.sends-per-ip", "2"));

    private static final Installation SERVER = PRODUCT.installation();

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
    void each_address_that_the_proxy_saw_has_limits_of_its_own() {
        List<Answer> answers = IntStream.range(0, 6)
                .mapToObj(i -> page("203.0.113." + i % 3).send())
                .toList();

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        page("203.0.113.1").send().expectProblem(429, "rate_limited");
        assertThat(SERVER.database()
                        .number(
                                "select count(*) from audit_event where event = 'challenge.created' and client_ip = ?",
                                "203.0.113.1"))
                .isEqualTo(2);
    }

    @Test
    void what_a_client_writes_left_of_its_address_changes_nothing() {
        List<Answer> answers = IntStream.range(0, 10)
                .mapToObj(i -> page("198.51.100." + i + ", 192.0.2." + i + ", 203.0.113.77")
                        .header("Forwarded", "for=198.51.100." + i)
                        .header("X-Real-IP", "198.51.100." + i)
                        .send())
                .toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(2);
        assertThat(answers.subList(2, 10)).extracting(Answer::outcome).containsOnly("rate_limited");
    }

    @Test
    void nonsense_is_no_fault_and_no_address_of_its_own() {
        List<Answer> answers = List.of("unknown", "203.0.113.300", "x".repeat(4_000), ",", "\"203.0.113.9\"").stream()
                .map(header -> page(header).send())
                .toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(2);
        assertThat(answers.subList(2, 5)).extracting(Answer::outcome).containsOnly("rate_limited");
    }

    private static Request page(String forwardedFor) {
        return SERVER.api()
                .post("/v1/challenges")
                .header("X-Watchword-Key", "pk_demo")
                .header("Origin", "http://localhost:8080")
                .header("X-Forwarded-For", forwardedFor)
                .json(body(Numbers.fresh(), "sms").build());
    }
}
