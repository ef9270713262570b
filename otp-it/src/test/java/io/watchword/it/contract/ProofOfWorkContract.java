package io.watchword.it.contract;

import static io.watchword.it.http.Backend.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Race;
import io.watchword.it.http.Request;
import io.watchword.it.server.Invariants;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a page has to do for a send where the tenant wants a proof of work, by ALTCHA's scheme. */
public interface ProofOfWorkContract extends OnServer {

    String PAGE = "https://shop.example";

    @Test
    default void a_page_sends_with_a_proof_of_work_and_with_each_once() {
        OwnShop shop = shop("always");
        String key = key(shop);
        send(key, "").expectProblem(403, "proof_required");

        String proof = solved(challenge(key));
        List<Answer> answers = Race.of(8, () -> send(key, proof));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .hasSize(7)
                .extracting(Answer::outcome)
                .containsOnly("proof_required");
        send(key, solved(challenge(key))).expect(201);
        assertThat(api().request("OPTIONS", "/v1/proof_of_work")
                        .header("Origin", PAGE)
                        .header("Access-Control-Request-Method", "GET")
                        .send()
                        .header("Access-Control-Allow-Headers"))
                .containsIgnoringCase("x-watchword-proof");
        shop.backend().trySend(Numbers.fresh()).expect(201);
        Invariants.hold(server());
    }

    @Test
    default void a_proof_is_good_for_its_own_key_alone_and_nothing_of_it_can_be_changed() {
        OwnShop shop = shop("always");
        String key = key(shop);
        JsonObject challenge = challenge(key);
        String proof = solved(challenge);

        send(key(shop), proof).expectProblem(403, "proof_required");
        send(key(shop("always")), proof).expectProblem(403, "proof_required");
        send(key, changed(proof, "\"number\":", "\"number\":1")).expectProblem(403, "proof_required");
        send(key, changed(proof, "expires=", "expires=9")).expectProblem(403, "proof_required");
        send(key, changed(proof, "SHA-256", "SHA-1")).expectProblem(403, "proof_required");
        send(key, "x".repeat(5_000)).expectProblem(403, "proof_required");
        send(key, proof).expect(201);
    }

    @Test
    default void a_send_that_is_repeated_under_its_idempotency_key_needs_no_other_proof() {
        String key = key(shop("always"));
        String body = body(Numbers.fresh(), "sms").build().toString();
        String again = UUID.randomUUID().toString();
        String proof = solved(challenge(key));

        Answer first = page("POST", "/v1/challenges", key)
                .header("X-Watchword-Proof", proof)
                .header("Idempotency-Key", again)
                .json(body)
                .send()
                .expect(201);
        Answer second = page("POST", "/v1/challenges", key)
                .header("Idempotency-Key", again)
                .json(body)
                .send()
                .expect(201);

        assertThat(second.text("challenge_id")).isEqualTo(first.text("challenge_id"));
    }

    @Test
    default void at_risk_a_proof_is_asked_for_once_little_of_what_went_out_was_verified() {
        String key = key(shop("risk"));
        List<Answer> answers =
                IntStream.range(0, 6).mapToObj(i -> send(key, "")).toList();

        assertThat(answers.subList(0, 5)).extracting(Answer::outcome).containsOnly("ok");
        answers.get(5).expectProblem(403, "proof_required");
        send(key, solved(challenge(key))).expect(201);
    }

    private OwnShop shop(String demand) {
        OwnShop shop = OwnShop.in(tenant());
        shop.gateway("Twilio", twilio());
        shop.tenant()
                .post("policies", "{'proof_of_work':'" + demand + "','proof_of_work_max_number':1000}")
                .expect(201);
        return shop;
    }

    private static String key(OwnShop shop) {
        return shop.tenant()
                .post("publishable_keys", "{'application_id':'shop'}")
                .expect(201)
                .text("id");
    }

    private JsonObject challenge(String key) {
        return page("GET", "/v1/proof_of_work", key).send().expect(200).json();
    }

    private Answer send(String key, String proof) {
        Request request = page("POST", "/v1/challenges", key)
                .json(body(Numbers.fresh(), "sms").build());
        return (proof.isEmpty() ? request : request.header("X-Watchword-Proof", proof)).send();
    }

    private Request page(String method, String target, String key) {
        return api().request(method, target).header("X-Watchword-Key", key).header("Origin", PAGE);
    }

    /** As ALTCHA's widget does it. */
    private static String solved(JsonObject challenge) {
        int number = IntStream.rangeClosed(0, challenge.getInt("maxnumber"))
                .filter(i -> sha256(challenge.getString("salt") + i).equals(challenge.getString("challenge")))
                .findFirst()
                .orElseThrow();
        JsonObject payload = Json.createObjectBuilder()
                .add("algorithm", challenge.getString("algorithm"))
                .add("challenge", challenge.getString("challenge"))
                .add("number", number)
                .add("salt", challenge.getString("salt"))
                .add("signature", challenge.getString("signature"))
                .add("took", 12)
                .build();
        return base64(payload.toString());
    }

    private static String changed(String proof, String from, String to) {
        return base64(new String(Base64.getDecoder().decode(proof), StandardCharsets.UTF_8).replace(from, to));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException(none);
        }
    }
}
