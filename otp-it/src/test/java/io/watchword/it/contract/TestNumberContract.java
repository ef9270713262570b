package io.watchword.it.contract;

import static io.watchword.it.http.Backend.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Sent;
import io.watchword.it.server.Invariants;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers that take a fixed code, and those who would make more of one than a test. */
public interface TestNumberContract extends OnServer {

    /** In no one's hands, and no valid number of its plan. */
    String NUMBER = "+15005550001";

    String CODE = "424242";

    @Test
    default void a_test_number_takes_its_code_and_no_gateway_is_called() {
        OwnShop shop = shop();
        JsonObject created = testNumber(shop, NUMBER);
        assertThat(created.getString("phone_number")).isEqualTo(NUMBER);
        assertThat(created.toString()).doesNotContain(CODE);
        assertThat(Duration.between(Instant.now(), Instant.parse(created.getString("expires_at"))))
                .isBetween(Duration.ofDays(29), Duration.ofDays(30));

        Sent sent = shop.backend().send(NUMBER);
        shop.backend().verify(sent, wrong(CODE)).expectProblem(422, "code_mismatch");
        JsonObject verified = shop.backend().verify(sent, CODE).expect(200).json();

        assertThat(verified.getString("access_token")).isNotBlank();
        shop.backend().verify(sent, CODE).expectProblem(409, "challenge_consumed");
        JsonObject delivery = shop.backend().delivery(sent);
        assertThat(delivery.getString("status")).isEqualTo("skipped");
        assertThat(delivery.getString("error_code")).isEqualTo("test_number");
        assertThat(twilio().messagesTo(NUMBER)).isEmpty();
        assertThat(shop.tenant().get("stats").expect(200).json().getJsonArray("items"))
                .isEmpty();
        assertThat(marked(shop)).containsExactlyInAnyOrder("challenge.created", "challenge.verified");
        String all = "select details from audit_event where tenant_id = ? and details is not null";
        assertThat(server().database().texts(all, shop.tenant().id()))
                .isNotEmpty()
                .noneMatch(details -> details.contains(CODE) || details.contains(NUMBER));
        Invariants.hold(server());
    }

    @Test
    default void a_resend_to_a_test_number_leaves_its_code_good_and_sends_nothing() {
        OwnShop shop = shop();
        testNumber(shop, NUMBER);
        Sent sent = shop.backend().send(NUMBER);
        server().database().endCooldown(sent.challengeId());

        shop.backend().resend(sent).expect(200);

        assertThat(shop.deliveries(sent.challengeId())).containsExactly("Twilio skipped", "Twilio skipped");
        shop.backend().verify(sent, CODE).expect(200);
        assertThat(twilio().messagesTo(NUMBER)).isEmpty();
        Invariants.hold(server());
    }

    @Test
    default void forty_challenges_with_four_wrong_codes_each_lock_a_test_number_out_long_before() {
        OwnShop shop = shop();
        testNumber(shop, NUMBER);
        List<String> outcomes = new ArrayList<>();
        List<Sent> challenges = new ArrayList<>();

        for (int challenge = 0; challenge < 40; challenge++) {
            Answer answer = shop.backend().trySend(NUMBER);
            if (answer.status() == 201) {
                Sent sent = Sent.of(NUMBER, answer);
                challenges.add(sent);
                for (int i = 0; i < 4; i++) {
                    outcomes.add(shop.backend()
                            .verify(sent, String.format("%06d", 4 * challenge + i))
                            .outcome());
                }
            } else {
                outcomes.add(answer.outcome());
            }
        }

        assertThat(outcomes).filteredOn("code_mismatch"::equals).hasSize(10);
        assertThat(outcomes.subList(10, outcomes.size())).containsOnly("locked_out");
        shop.backend().verify(challenges.get(challenges.size() - 1), CODE).expectProblem(429, "locked_out");
        shop.tenant().delete("lockouts?phone_number=%2B" + NUMBER.substring(1)).expect(204);
        Invariants.hold(server());
    }

    @Test
    default void the_number_of_a_user_never_becomes_a_test_number() {
        OwnShop shop = shop();
        String number = Numbers.fresh();
        shop.tenant().post("users", "{'phone_number':'" + number + "'}").expect(201);

        shop.tenant().post("test_numbers", body(number)).expectProblem(409, "conflict");

        shop.backend().send(number);
        twilio().codeSentTo(number);
    }

    @Test
    default void a_test_number_opens_no_account_with_privileges() {
        OwnShop shop = shop();
        testNumber(shop, NUMBER);
        String user = shop.backend()
                .verify(shop.backend().send(NUMBER), CODE)
                .expect(200)
                .text("user_id");

        shop.tenant().patch("users/" + user, "{'groups':['staff']}").expectProblem(409, "conflict");
        server().database()
                .update(
                        "update users set groups = 'staff' where tenant_id = ? and id = ?",
                        shop.tenant().id(),
                        user);

        Sent sent = shop.backend().send(NUMBER);
        shop.backend().verify(sent, CODE).expectProblem(422, "code_mismatch");
        String other =
                shop.tenant().post("users", "{'username':'boss'}").expect(201).text("user_id");
        shop.tenant().patch("users/" + other, "{'groups':['staff']}").expect(200);
        String number = Numbers.fresh();
        testNumber(shop, number);
        shop.tenant()
                .patch("users/" + other, "{'phone_number':'" + number + "'}")
                .expectProblem(409, "conflict");
        Invariants.hold(server());
    }

    @Test
    default void a_challenge_for_a_test_number_is_claimed_for_nobody_with_privileges() {
        OwnShop shop = shop();
        shop.tenant().patch("applications/shop", "{'sign_up':'claim'}").expect(200);
        testNumber(shop, NUMBER);
        shop.tenant().post("users", "{'user_id':'boss','username':'boss'}").expect(201);
        shop.tenant().patch("users/boss", "{'groups':['staff']}").expect(200);
        shop.tenant().post("users", "{'user_id':'jane','username':'jane'}").expect(201);
        Sent sent = shop.backend().send(NUMBER);
        shop.backend().verify(sent, CODE).expect(200);

        claim(shop, sent, "boss").expectProblem(403, "insufficient_scope");
        claim(shop, sent, "jane").expect(200);

        assertThat(marked(shop)).contains("challenge.claimed");
        Invariants.hold(server());
    }

    @Test
    default void a_test_number_that_has_ended_opens_nothing_and_is_sent_nothing() {
        OwnShop shop = shop();
        String number = Numbers.fresh();
        String id = testNumber(shop, number).getString("id");
        Sent sent = shop.backend().send(number);

        shop.tenant().delete("test_numbers/" + id).expect(204);

        shop.backend().verify(sent, CODE).expectProblem(422, "code_mismatch");
        server().database().endCooldown(sent.challengeId());
        shop.backend().resend(sent).expect(200);
        assertThat(shop.backend().delivery(sent).getString("error_code")).isEqualTo("test_number");
        assertThat(twilio().messagesTo(number)).isEmpty();
        shop.backend().send(number);
        twilio().codeSentTo(number);
        Invariants.hold(server());
    }

    @Test
    default void a_code_that_was_sent_opens_nothing_once_its_number_is_a_test_number() {
        OwnShop shop = shop();
        String number = Numbers.fresh();
        Sent sent = shop.backend().send(number);
        String code = twilio().codeSentTo(number);

        testNumber(shop, number);

        shop.backend().verify(sent, code).expectProblem(422, "code_mismatch");
        shop.backend().verify(sent, CODE).expectProblem(422, "code_mismatch");
        Invariants.hold(server());
    }

    @Test
    default void a_test_number_is_one_of_its_own_tenant_alone() {
        OwnShop shop = shop();
        OwnShop other = shop();
        String id = testNumber(shop, NUMBER).getString("id");

        other.tenant().get("test_numbers/" + id).expectProblem(404, "not_found");
        other.tenant().delete("test_numbers/" + id).expectProblem(404, "not_found");
        assertThat(other.tenant().get("test_numbers").expect(200).json().getJsonArray("items"))
                .isEmpty();
        other.backend().trySend(NUMBER).expectProblem(400, "invalid_phone_number");
        assertThat(shop.tenant().get("test_numbers/" + id).expect(200).text("id"))
                .isEqualTo(id);
        shop.backend().get("/admin/v1/test_numbers").send().expectProblem(403, "insufficient_scope");
    }

    @Test
    default void what_is_no_test_number_is_refused_by_its_fields() {
        OwnShop shop = shop();
        String later = Instant.now().plus(Duration.ofDays(91)).toString();
        String past = Instant.now().minusSeconds(1).toString();

        for (String wrong : List.of(
                "{'phone_number':'" + NUMBER + "','code':'4242'}",
                "{'phone_number':'" + NUMBER + "','code':'4242424'}",
                "{'phone_number':'" + NUMBER + "','code':'42424a'}",
                "{'phone_number':'" + NUMBER + "','code':'४२४२४२'}",
                "{'phone_number':'" + NUMBER + "','code':424242}",
                "{'phone_number':'" + NUMBER + "'}",
                "{'phone_number':'5005550001','code':'424242'}",
                "{'phone_number':'+1500','code':'424242'}",
                "{'phone_number':'" + NUMBER + "','code':'424242','expires_at':'" + later + "'}",
                "{'phone_number':'" + NUMBER + "','code':'424242','expires_at':'" + past + "'}",
                "{'phone_number':'" + NUMBER + "','code':'424242','tenant_id':'demo'}",
                "{'phone_number':'" + NUMBER + "','code':'424242','id':'1'}")) {
            shop.tenant().post("test_numbers", wrong).expectProblem(400, "invalid_request");
        }

        testNumber(shop, NUMBER);
        shop.tenant().post("test_numbers", body("+1 (500) 555-0001")).expectProblem(409, "conflict");
    }

    private OwnShop shop() {
        OwnShop shop = OwnShop.in(tenant());
        shop.gateway("Twilio", twilio());
        return shop;
    }

    private static Answer claim(OwnShop shop, Sent sent, String userId) {
        return shop.backend()
                .post("/v1/challenges/" + sent.challengeId() + "/claim")
                .json(Json.createObjectBuilder().add("user_id", userId).build())
                .send();
    }

    private static JsonObject testNumber(OwnShop shop, String number) {
        return shop.tenant().post("test_numbers", body(number)).expect(201).json();
    }

    private static String body(String number) {
        return "{'phone_number':'" + number + "','code':'" + CODE + "'}";
    }

    private List<String> marked(OwnShop shop) {
        return server().database()
                .texts(
                        "select event from audit_event where tenant_id = ? and details = '{\"test_number\":true}'",
                        shop.tenant().id());
    }
}
