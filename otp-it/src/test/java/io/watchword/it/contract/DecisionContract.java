package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Sent;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Administrators learn why each send was allowed or refused; callers never do. */
public interface DecisionContract extends OnServer {

    private OwnShop explainedShop() {
        OwnShop shop = OwnShop.in(tenant());
        shop.sandbox("Sandbox", "'sms'");
        return shop;
    }

    private static List<JsonObject> decisions(OwnShop shop, String path) {
        return shop.tenant().get(path).expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private static List<JsonObject> awaited(OwnShop shop, String path, int many) {
        Await.that(
                many + " decisions are written down",
                () -> decisions(shop, path).size() >= many);
        return decisions(shop, path);
    }

    private static List<String> ruled(JsonObject decision, String list) {
        return decision.getJsonArray(list).getValuesAs(JsonObject.class).stream()
                .map(check -> check.getString("rule"))
                .toList();
    }

    @Test
    @Tag("smoke")
    default void an_allowed_send_is_explained_to_the_administrators_of_its_tenant_alone() {
        OwnShop shop = explainedShop();
        String number = Numbers.fresh();
        Sent sent = shop.backend().send(number);
        String path = "challenges/" + sent.challengeId() + "/decision";

        JsonObject decision = awaited(shop, path, 1).get(0);

        assertThat(decision.getString("outcome")).isEqualTo("allowed");
        assertThat(decision.getString("kind")).isEqualTo("send");
        assertThat(decision.get("rule")).isEqualTo(JsonValue.NULL);
        assertThat(decision.getString("challenge_id")).isEqualTo(sent.challengeId());
        assertThat(decision.getString("country")).isEqualTo("IN");
        assertThat(decision.getString("prefix")).isEqualTo(number.substring(0, number.length() - 4));
        assertThat(decision.getString("channel")).isEqualTo("sms");
        assertThat(ruled(decision, "checks")).contains("per_number", "per_prefix");
        assertThat(decision.toString()).doesNotContain(number);
        OwnShop.in(tenant()).tenant().get(path).expectProblem(404, "not_found");
        shop.backend().get("/admin/v1/" + path).send().expectProblem(403, "insufficient_scope");
    }

    @Test
    default void a_refused_send_is_explained_with_its_rule_its_counter_and_the_policy_that_applied() {
        OwnShop shop = explainedShop();
        String policyId = shop.tenant()
                .post("policies", "{'sends_per_number':[{'limit':1,'window_seconds':600}],'resend_cooldown_seconds':0}")
                .expect(201)
                .text("policy_id");
        Await.that("the policy applies", () -> {
            String number = Numbers.fresh();
            shop.backend().send(number);
            return shop.backend().trySend(number).status() == 429;
        });

        JsonObject refused =
                awaited(shop, "decisions?outcome=refused&rule=per_number", 1).get(0);

        assertThat(refused.getString("problem")).isEqualTo("rate_limited");
        assertThat(refused.get("challenge_id")).isEqualTo(JsonValue.NULL);
        assertThat(refused.getJsonArray("policies").getJsonObject(0).getString("policy_id"))
                .isEqualTo(policyId);
        JsonObject check = refused.getJsonArray("checks").getValuesAs(JsonObject.class).stream()
                .filter(looked -> looked.getString("rule").equals("per_number"))
                .findFirst()
                .orElseThrow();
        assertThat(check.getInt("counter")).isEqualTo(1);
        assertThat(check.getInt("threshold")).isEqualTo(1);
        assertThat(decisions(shop, "decisions?outcome=withheld")).isEmpty();
        assertThat(decisions(OwnShop.in(tenant()), "decisions")).isEmpty();
    }

    @Test
    default void a_resend_and_a_destination_that_is_not_served_are_explained() {
        OwnShop shop = explainedShop();
        shop.tenant()
                .post(
                        "policies",
                        "{'blocked_countries':['DE'],'resend_cooldown_seconds':600,'expires_in_seconds':600}");
        Await.that(
                "the policy applies",
                () -> shop.backend().trySend("+4915112345678").status() == 403);
        Sent sent = shop.backend().send(Numbers.fresh());
        shop.backend().resend(sent).expectProblem(429, "resend_too_early");

        List<JsonObject> ofChallenge = awaited(shop, "challenges/" + sent.challengeId() + "/decision", 2);

        assertThat(ofChallenge.get(1).getString("kind")).isEqualTo("resend");
        assertThat(ofChallenge.get(1).getString("rule")).isEqualTo("resend_cooldown_seconds");
        JsonObject german =
                awaited(shop, "decisions?country=DE&rule=blocked_countries", 1).get(0);
        assertThat(german.getString("rule")).isEqualTo("blocked_countries");
        assertThat(german.getString("prefix")).isEqualTo("+491511234");
    }

    @Test
    default void what_was_withheld_from_somebody_unknown_is_explained_though_the_caller_was_told_nothing() {
        OwnShop shop = explainedShop();
        Answer sent = shop.backend()
                .post("/v1/challenges")
                .json("{'identifier_type':'username','identifier':'nobody'}".replace('\'', '"'))
                .send()
                .expect(201);

        JsonObject decision = awaited(shop, "challenges/" + sent.text("challenge_id") + "/decision", 1)
                .get(0);

        assertThat(decision.getString("outcome")).isEqualTo("withheld");
        assertThat(decision.get("problem")).isEqualTo(JsonValue.NULL);
        assertThat(decision.getJsonObject("subjects")).containsKeys("identifier", "user");
    }

    @Test
    default void a_send_that_a_rule_would_have_refused_but_for_being_record_only_is_explained_as_allowed() {
        OwnShop shop = explainedShop();
        shop.tenant()
                .post("policies", "{'blocked_prefixes':['+91'],'record_only':['blocked_prefixes']}")
                .expect(201);
        Await.that("the policy applies", () -> {
            shop.backend().send(Numbers.fresh());
            return !decisions(shop, "decisions?recorded_rule=blocked_prefixes").isEmpty();
        });

        JsonObject allowed = decisions(shop, "decisions?outcome=allowed&recorded_rule=blocked_prefixes")
                .get(0);

        assertThat(allowed.get("rule")).isEqualTo(JsonValue.NULL);
        assertThat(allowed.getJsonArray("recorded_rules").getString(0)).isEqualTo("blocked_prefixes");
        assertThat(decisions(shop, "decisions?recorded_rule=per_prefix")).isEmpty();
        assertThat(decisions(shop, "decisions?outcome=refused")).isEmpty();
    }

    @Test
    default void a_resend_of_a_challenge_that_there_is_not_leaves_nothing_to_be_explained() {
        OwnShop shop = explainedShop();
        Sent another = backend().send(Numbers.fresh());
        shop.backend().resend(another).expectProblem(404, "not_found");
        shop.backend().send(Numbers.fresh());

        assertThat(awaited(shop, "decisions", 1)).hasSize(1);
    }

    @Test
    default void only_what_an_outcome_may_be_and_a_page_gave_is_looked_for() {
        OwnShop shop = explainedShop();

        shop.tenant().get("decisions?outcome=maybe").expectProblem(400, "invalid_request");
        shop.tenant().get("decisions?cursor=x").expectProblem(400, "invalid_request");
        shop.tenant().get("challenges/nothing/decision").expectProblem(404, "not_found");
    }

    @Test
    default void a_draft_of_a_policy_is_tried_out_on_what_was_decided_and_changes_nothing() {
        OwnShop shop = explainedShop();
        shop.backend().send(Numbers.fresh());
        shop.backend().send(Numbers.fresh());
        awaited(shop, "decisions", 2);

        JsonObject none = replay(shop, "{'policy':{'blocked_countries':['DE']}}");
        JsonObject all = replay(shop, "{'policy':{'blocked_countries':['IN']},'days':1}");
        JsonObject ofShop = replay(shop, "{'policy':{'sends_per_prefix':[]},'application_id':'shop','days':30}");

        assertThat(none.getInt("judged")).isEqualTo(2);
        assertThat(none.getJsonObject("would_refuse").getInt("sends")).isZero();
        assertThat(all.getJsonObject("would_refuse").getJsonObject("by_rule").getInt("blocked_countries"))
                .isEqualTo(2);
        assertThat(all.getJsonObject("would_refuse").getJsonObject("by_country").getInt("IN"))
                .isEqualTo(2);
        assertThat(all.getJsonObject("scope").getBoolean("cut")).isFalse();
        assertThat(ofShop.getJsonObject("scope").getString("application_id")).isEqualTo("shop");
        assertThat(shop.tenant().get("policies").expect(200).json().getJsonArray("items"))
                .isEmpty();
        shop.backend().send(Numbers.fresh());
    }

    @Test
    default void a_draft_that_could_not_be_a_policy_is_refused_field_by_field() {
        OwnShop shop = explainedShop();

        shop.tenant()
                .post("policies/replay", "{'policy':{'code_length':99}}")
                .expectField("policy.code_length", "must be from 4 to 10");
        shop.tenant().post("policies/replay", "{'policy':{},'days':31}").expectField("days", "must be from 1 to 30");
        shop.tenant()
                .post("policies/replay", "{'policy':{},'application_id':'none'}")
                .expectField("application_id", "must be the id of an application of the tenant");
    }

    private static JsonObject replay(OwnShop shop, String json) {
        return shop.tenant().post("policies/replay", json).expect(200).json();
    }
}
