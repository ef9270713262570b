package io.watchword.it.contract;

import static io.watchword.it.http.Backend.body;
import static io.watchword.it.http.Backend.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Race;
import io.watchword.it.http.Request;
import io.watchword.it.http.Sent;
import io.watchword.it.server.Invariants;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Those who want more than their share: of messages, and of guesses. */
public interface AttackContract extends OnServer {

    String ORIGIN = "https://shop.example";

    @Test
    default void forty_challenges_with_four_wrong_codes_each_lock_the_number_out_long_before() {
        String number = Numbers.fresh();
        Backend backend = backend();
        List<String> outcomes = new ArrayList<>();

        for (int challenge = 0; challenge < 40; challenge++) {
            Answer answer = backend.trySend(number);
            if (answer.status() == 201) {
                Sent sent = Sent.of(number, answer);
                for (int i = 0; i < 4; i++) {
                    outcomes.add(backend.verify(sent, wrong("000000")).outcome());
                }
            } else {
                outcomes.add(answer.outcome());
            }
        }

        assertThat(outcomes).filteredOn("code_mismatch"::equals).hasSize(10);
        assertThat(outcomes.subList(10, outcomes.size())).containsOnly("locked_out");
        Invariants.hold(server());
    }

    @Test
    default void four_wrong_codes_a_resend_and_four_more_fail_the_challenge() {
        Sent sent = sent();
        Backend backend = backend();
        String code = twilio().codeSentTo(sent.number());
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            outcomes.add(backend.verify(sent, wrong(code)).outcome());
        }
        server().database().endCooldown(sent.challengeId());
        backend.resend(sent).expect(200);
        String second = twilio().message(2, sent.number()).code();

        String neither = IntStream.range(0, 3)
                .mapToObj(i -> String.format("%06d", i))
                .filter(guess -> !guess.equals(code) && !guess.equals(second))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 4; i++) {
            outcomes.add(backend.verify(sent, neither).outcome());
        }

        assertThat(outcomes)
                .containsExactly(
                        "code_mismatch",
                        "code_mismatch",
                        "code_mismatch",
                        "code_mismatch",
                        "code_mismatch",
                        "attempts_exhausted",
                        "attempts_exhausted",
                        "attempts_exhausted");
        assertThat(backend.read(sent).getString("status")).isEqualTo("failed");
        Invariants.hold(server());
    }

    @Test
    default void all_ways_to_write_a_number_are_one_bucket() {
        String number = Numbers.fresh();
        String national = number.substring(3);
        List<JsonObject> bodies = List.of(
                body(number, "sms").build(),
                body("00" + number.substring(1), "sms").add("country", "IN").build(),
                body(national, "sms").add("country", "IN").build(),
                body("0" + national, "sms").add("country", "91").build(),
                body("+91 " + national.substring(0, 5) + "-" + national.substring(5), "sms")
                        .build(),
                body("+91 (0) " + national, "sms").build(),
                body("tel:" + number, "sms").build(),
                body(number, "sms").add("action", "transfer").build());

        List<Answer> answers = bodies.stream()
                .map(body -> backend().post("/v1/challenges").json(body).send())
                .toList();

        assertThat(answers).hasSize(8);
        assertThat(answers.subList(0, 5)).extracting(Answer::outcome).containsOnly("ok");
        assertThat(answers.subList(5, 8)).extracting(Answer::outcome).containsOnly("rate_limited");
        twilio().message(5, number);
        assertThat(twilio().messagesTo(number)).hasSize(5);
    }

    @Test
    default void a_forged_forwarded_for_from_an_untrusted_peer_is_no_other_address() {
        OwnShop shop = shop();
        String key = publishableKey(shop);

        List<Answer> answers = Race.run(
                30,
                i -> () -> page(
                                key,
                                "/v1/challenges",
                                body(Numbers.fresh(), "sms").build())
                        .header("X-Forwarded-For", "203.0.113." + i)
                        .header("Forwarded", "for=203.0.113." + i)
                        .send());

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(20);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .extracting(Answer::outcome)
                .containsOnly("rate_limited");
        Invariants.hold(server());
    }

    @Test
    default void an_address_sends_to_no_more_than_three_countries_before_it_verifies_in_one() {
        OwnShop shop = shop();
        String ip = "2001:db8:" + UUID.randomUUID().toString().substring(0, 4) + ":1::";
        String india = Numbers.fresh();
        Sent first = Sent.of(india, from(ip + "1", shop.backend(), india).expect(201));
        from(ip + "2", shop.backend(), Numbers.freshGerman()).expect(201);
        from(ip + "3", shop.backend(), "+33612345678").expect(201);

        Answer fourth = from(ip + "4", shop.backend(), "+447400123456").expectProblem(429, "rate_limited");

        assertThat(fourth.body()).contains("per ip").doesNotContain("GB").doesNotContain("countr");
        from(ip + "5", shop.backend(), Numbers.freshGerman()).expect(201);
        shop.backend().verify(first, twilio().codeSentTo(india)).expect(200);
        Await.that(
                "what was verified makes room",
                () -> from(ip + "6", shop.backend(), "+447400123456").status() == 201);
        Invariants.hold(server());
    }

    @Test
    default void a_device_is_counted_whatever_address_it_comes_from() {
        OwnShop shop = shop();
        String device = UUID.randomUUID().toString();

        List<Answer> answers = IntStream.range(0, 25)
                .mapToObj(i -> shop.backend()
                        .post("/v1/challenges")
                        .json(body(Numbers.fresh(), "sms")
                                .add(
                                        "client",
                                        Json.createObjectBuilder()
                                                .add("device_id", device)
                                                .add("ip", "198.51.100." + i))
                                .build())
                        .send())
                .toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(20);
        assertThat(answers.get(24).headers().firstValue("RateLimit")).isEmpty();
    }

    @Test
    default void an_address_tries_a_hundred_codes_and_no_attempt_is_charged_beyond() {
        OwnShop shop = shop();
        String key = publishableKey(shop);
        String number = Numbers.fresh();
        Sent sent = Sent.of(
                number,
                page(key, "/v1/challenges", body(number, "sms").build()).send().expect(201));
        String code = twilio().codeSentTo(number);
        JsonObject unknown = Json.createObjectBuilder()
                .add(
                        "session_token",
                        sent.sessionToken()
                                .replaceFirst(".$", sent.sessionToken().endsWith("A") ? "Q" : "A"))
                .add("code", "123456")
                .build();
        String path = "/v1/challenges/" + sent.challengeId() + "/verify";

        List<Answer> guesses = Race.run(100, i -> () -> page(key, path, unknown).send());

        assertThat(guesses).extracting(Answer::status).containsOnly(404);
        JsonObject right = Json.createObjectBuilder()
                .add("session_token", sent.sessionToken())
                .add("code", code)
                .build();
        Answer refused = page(key, path, right).send().expectProblem(429, "rate_limited");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 600);
        assertThat(shop.backend().read(sent).getInt("attempts_remaining")).isEqualTo(5);
        Invariants.hold(server());
    }

    @Test
    default void one_code_tried_on_many_numbers_stops_the_client_that_brings_it_and_no_other() {
        OwnShop shop = shop();
        shop.tenant()
                .post("policies", "{'spray_per_client':[{'challenges':20,'failed_percent':90,'window_seconds':86400}]}")
                .expect(201);
        String key = publishableKey(shop);
        List<Sent> victims = IntStream.range(0, 24)
                .mapToObj(i -> shop.backend().send(Numbers.fresh()))
                .toList();
        Sent last = victims.get(23);

        for (Sent victim : victims.subList(0, 23)) {
            shop.backend().verify(victim, wrong(twilio().codeSentTo(victim.number())));
        }

        String code = twilio().codeSentTo(last.number());
        JsonObject malformed = guess(last, "BCDFGH");
        String path = "/v1/challenges/" + last.challengeId() + "/verify";
        Await.that(
                "the client is stopped",
                () -> shop.backend().post(path).json(malformed).send().status() == 429);
        Answer refused = shop.backend().verify(last, code).expectProblem(429, "rate_limited");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(86_000, 86_400);
        assertThat(shop.backend().read(last).getInt("attempts_remaining")).isEqualTo(5);
        JsonObject lockout = shop.tenant()
                .get("lockouts")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(lockout.getString("type")).isEqualTo("client");
        assertThat(lockout.getString("client_id")).isEqualTo("backend");
        page(key, path, malformed).send().expectProblem(400, "invalid_request");

        tenant().delete("lockouts?client_id=backend").expectProblem(404, "not_found");
        shop.tenant().delete("lockouts?client_id=backend").expect(204);

        Await.that(
                "the client is served again",
                () -> shop.backend().verify(last, code).status() == 200);
        Invariants.hold(server());
    }

    @Test
    default void an_address_that_tries_one_code_on_many_numbers_is_stopped_and_its_clients_others_are_not() {
        OwnShop shop = shop();
        shop.tenant()
                .post(
                        "policies",
                        "{'spray_per_client':[],'spray_per_ip':[{'challenges':10,'failed_percent':90,'window_seconds':86400}]}")
                .expect(201);
        String key = publishableKey(shop);
        List<Sent> victims = IntStream.range(0, 12)
                .mapToObj(i -> shop.backend().send(Numbers.fresh()))
                .toList();

        for (Sent victim : victims.subList(0, 11)) {
            page(key, "/v1/challenges/" + victim.challengeId() + "/verify", guess(victim, wrong("000000")))
                    .send();
        }

        Sent last = victims.get(11);
        String path = "/v1/challenges/" + last.challengeId() + "/verify";
        Await.that(
                "the address is stopped",
                () -> page(key, path, guess(last, "BCDFGH")).send().status() == 429);
        shop.backend().verify(last, twilio().codeSentTo(last.number())).expect(200);
        shop.tenant().delete("lockouts?ip=127.0.0.1").expect(204);
        Await.that(
                "the address is served again",
                () -> page(key, path, guess(last, "BCDFGH")).send().status() == 409);
        Invariants.hold(server());
    }

    private static JsonObject guess(Sent sent, String code) {
        return Json.createObjectBuilder()
                .add("session_token", sent.sessionToken())
                .add("code", code)
                .build();
    }

    @Test
    default void an_administrator_sees_a_lockout_and_lifts_it() {
        OwnShop shop = shop();
        String number = lockOut(shop);
        String other = lockOut(shop);

        JsonObject page = shop.tenant().get("lockouts?limit=1").expect(200).json();
        JsonObject lockout = page.getJsonArray("items").getJsonObject(0);

        assertThat(lockout.getString("type")).isEqualTo("number");
        assertThat(lockout.getInt("failures")).isEqualTo(10);
        assertThat(lockout.getString("destination_masked")).contains("•").doesNotContain(number);
        assertThat(page.getString("next_cursor")).isNotBlank();
        String rest = "lockouts?limit=1&cursor=" + page.getString("next_cursor");
        assertThat(shop.tenant().get(rest).expect(200).json().getJsonArray("items"))
                .hasSize(1);
        tenant().delete("lockouts?phone_number=%2B" + number.substring(1)).expectProblem(404, "not_found");
        shop.backend().trySend(number).expectProblem(429, "locked_out");

        shop.tenant().delete("lockouts?phone_number=%2B" + number.substring(1)).expect(204);

        shop.backend().trySend(number).expect(201);
        shop.backend().trySend(other).expectProblem(429, "locked_out");
        shop.tenant().delete("lockouts?phone_number=%2B" + number.substring(1)).expectProblem(404, "not_found");
        shop.tenant().delete("lockouts").expectProblem(400, "invalid_request");
        shop.tenant().delete("lockouts?phone_number=1&email=a@example.com").expectProblem(400, "invalid_request");
        assertThat(server().database()
                        .number(
                                "select count(*) from audit_event where tenant_id = ? and event = 'lockout.removed'",
                                shop.tenant().id()))
                .isEqualTo(1);
        Invariants.hold(server());
    }

    @Test
    default void an_administrator_sees_numbers_that_are_closed_and_opens_them() {
        OwnShop shop = shop();
        shop.tenant()
                .post(
                        "policies",
                        "{'sends_per_prefix':[{'floor':4,'per_verified':3,'window_seconds':86400}],"
                                + "'sends_per_tenant':[{'limit':100,'window_seconds':86400}]}")
                .expect(201);
        String block = Numbers.freshBlock();
        for (int i = 0; i < 4; i++) {
            shop.backend().trySend(block + "000" + i).expect(201);
        }
        shop.backend().trySend(block + "0004").expectProblem(429, "rate_limited");

        JsonObject all = shop.tenant().get("budgets").expect(200).json();
        JsonObject closed = shop.tenant()
                .get("budgets?kind=prefix&closed=true")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);

        assertThat(all.getJsonArray("items")).hasSize(2);
        assertThat(closed.getString("subject")).isEqualTo(block);
        assertThat(closed.getInt("used")).isEqualTo(4);
        assertThat(closed.getString("closed_until")).isNotBlank();
        JsonObject page = shop.tenant().get("budgets?limit=1").expect(200).json();
        assertThat(shop.tenant()
                        .get("budgets?limit=1&cursor=" + page.getString("next_cursor"))
                        .expect(200)
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getInt("limit"))
                .isEqualTo(100);
        String path = "budgets/" + closed.getString("budget_id");
        tenant().delete(path).expectProblem(404, "not_found");
        shop.tenant().delete("budgets/prefix.86400.AAAA").expectProblem(404, "not_found");
        shop.tenant().get("budgets?kind=none").expectProblem(400, "invalid_request");
        shop.tenant().get("budgets?cursor=none").expectProblem(400, "invalid_request");

        shop.tenant().delete(path).expect(204);

        shop.tenant().delete(path).expectProblem(404, "not_found");
        Await.that(
                "the numbers are open",
                () -> shop.backend().trySend(block + "0005").status() == 201);
        assertThat(server().database()
                        .number(
                                "select count(*) from audit_event where tenant_id = ? and event = 'budget_closure.removed'",
                                shop.tenant().id()))
                .isEqualTo(1);
        Invariants.hold(server());
    }

    /** A number with ten wrong codes in a row. */
    private String lockOut(OwnShop shop) {
        String number = Numbers.fresh();
        for (int challenge = 1; challenge <= 2; challenge++) {
            Sent sent = shop.backend().send(number);
            String code = twilio().message(challenge, number).code();
            for (int i = 0; i < 5; i++) {
                shop.backend().verify(sent, wrong(code)).expectProblem(422, "code_mismatch");
            }
        }
        return number;
    }

    private OwnShop shop() {
        OwnShop shop = OwnShop.in(tenant());
        shop.gateway("Twilio", twilio());
        return shop;
    }

    private static String publishableKey(OwnShop shop) {
        return shop.tenant()
                .post("publishable_keys", "{'application_id':'shop'}")
                .expect(201)
                .text("id");
    }

    private Request page(String key, String target, JsonObject body) {
        return api().post(target)
                .header("X-Watchword-Key", key)
                .header("Origin", ORIGIN)
                .json(body);
    }

    private static Answer from(String ip, Backend backend, String number) {
        return backend.post("/v1/challenges")
                .json(body(number, "sms")
                        .add("client", Json.createObjectBuilder().add("ip", ip))
                        .build())
                .send();
    }
}
