package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Race;
import io.watchword.it.http.Request;
import io.watchword.it.http.Sent;
import io.watchword.it.provider.FakeTwilio;
import io.watchword.it.provider.Reaction;
import io.watchword.it.provider.WebhookListener;
import io.watchword.it.provider.WebhookListener.Call;
import io.watchword.it.server.Invariants;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What messages cost, {@code /admin/v1/prices}, and that no more of them go out than there is money for. */
public interface CostContract extends OnServer {

    /** A change of a policy or list, and then a second look at a budget that was used up. */
    Duration FOLLOWED_WITHIN = Duration.ofSeconds(5);

    String PRICES = "channel,country,price,currency\n";

    @Test
    @Tag("smoke")
    default void as_many_sends_as_a_budget_pays_for_go_out_whoever_races_for_them() {
        OwnShop shop = shop("sms,*,0.07,EUR\n");
        String policy = policy(shop, "'cost_per_tenant':[{'limit':'1.50','period':'month'}]");

        List<Answer> answers = Race.run(
                        8,
                        user -> () -> IntStream.range(0, 8)
                                .mapToObj(i -> shop.backend().trySend(Numbers.fresh()))
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(answers).extracting(Answer::outcome).containsOnly("ok", "rate_limited");
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(21);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 429)
                .allSatisfy(answer ->
                        assertThat(answer.body()).doesNotContain("cost").doesNotContain("budget"));
        JsonObject budget = costs(shop).getJsonObject(0);
        assertThat(budget.getString("used")).isEqualTo("1.47");
        assertThat(budget.getString("limit")).isEqualTo("1.5");
        assertThat(budget.getBoolean("exhausted")).isTrue();

        shop.tenant()
                .patch(policy, "{'cost_per_tenant':[{'limit':'1.60','period':'month'}]}")
                .expect(200);

        Await.that(FOLLOWED_WITHIN, "the stop is lifted", () -> trySend(shop) == 201);
        Await.that(FOLLOWED_WITHIN, "and holds again", () -> trySend(shop) == 429);
        assertThat(costs(shop).getJsonObject(0).getString("used")).isEqualTo("1.54");
        Invariants.hold(server());
    }

    @Test
    default void a_country_has_a_budget_of_its_own_and_others_have_theirs() {
        OwnShop shop = shop("sms,IN,0.01,EUR\nsms,*,0.10,EUR\n");
        policy(
                shop,
                "'cost_per_country':[{'limit':'0.20','period':'day'},{'country':'IN','limit':'0.01','period':'day'}]");

        assertThat(shop.backend().trySend(Numbers.fresh()).status()).isEqualTo(201);
        shop.backend().trySend(Numbers.fresh()).expectProblem(429, "rate_limited");
        assertThat(shop.backend().trySend(Numbers.freshGerman()).status()).isEqualTo(201);
        assertThat(shop.backend().trySend(Numbers.freshGerman()).status()).isEqualTo(201);
        shop.backend().trySend(Numbers.freshGerman()).expectProblem(429, "rate_limited");
        assertThat(costs(shop).getValuesAs(item -> item.asJsonObject().getString("country")))
                .containsExactly("DE", "IN");
    }

    @Test
    default void what_is_used_of_a_budget_is_told_at_half_at_four_fifths_and_at_its_end_once_each() {
        OwnShop shop = shop("sms,*,0.10,EUR\n");
        try (WebhookListener listener = WebhookListener.start()) {
            shop.tenant()
                    .post("webhooks", "{'url':'" + listener.address() + "','event_types':['budget.*']}")
                    .expect(201);
            policy(shop, "'cost_per_country':[{'limit':'1.05','period':'month'}]");

            Race.of(8, () -> IntStream.range(0, 4).map(i -> trySend(shop)).sum());

            Await.that("three calls", () -> listener.calls().size() >= 3);
            isUsedUpWheneverItIsLookedAt(shop);
            assertThat(listener.calls())
                    .extracting(call -> call.type() + " " + data(call).getInt("percent"))
                    .containsExactlyInAnyOrder("budget.warned 50", "budget.warned 80", "budget.exhausted 100");
            JsonObject last = data(listener.calls().stream()
                    .filter(call -> call.type().equals("budget.exhausted"))
                    .findFirst()
                    .orElseThrow());
            assertThat(last.getString("country")).isEqualTo("IN");
            assertThat(last.getString("period")).isEqualTo("month");
            assertThat(last.getString("limit")).isEqualTo("1.05");
            assertThat(last.getString("used")).isEqualTo("1");
            assertThat(last.getString("currency")).isEqualTo("EUR");
        }
    }

    /** The database is asked again after a second. */
    private static void isUsedUpWheneverItIsLookedAt(OwnShop shop) {
        Instant end = Instant.now().plusMillis(1500);
        while (Instant.now().isBefore(end)) {
            shop.backend().trySend(Numbers.fresh()).expectProblem(429, "rate_limited");
        }
    }

    @Test
    default void each_segment_and_each_resend_is_paid_for() {
        OwnShop shop = shop("sms,*,0.10,EUR\n");
        policy(shop, "'resend_cooldown_seconds':0,'cost_per_tenant':[{'limit':'0.40','period':'day'}]");
        JsonObject twoSegments = Backend.body(Numbers.fresh(), "sms")
                .add("custom_message", "{otp} {app} " + "x".repeat(160))
                .build();

        shop.backend().post("/v1/challenges").json(twoSegments).send().expect(201);
        Sent sent = shop.backend().send(Numbers.fresh());
        shop.backend().resend(sent).expect(200);

        shop.backend().resend(sent).expectProblem(429, "rate_limited");
        assertThat(costs(shop).getJsonObject(0).getString("used")).isEqualTo("0.4");
    }

    @Test
    default void a_code_that_goes_on_to_another_gateway_is_paid_for_again() {
        try (FakeTwilio first = FakeTwilio.start(server().transcript());
                FakeTwilio second = FakeTwilio.start(server().transcript())) {
            OwnShop shop = OwnShop.in(tenant());
            shop.gateway("first", first);
            shop.gateway("second", second);
            load(shop, "sms,*,0.10,EUR\n").expect(200);
            policy(shop, "'cost_per_tenant':[{'limit':'0.30','period':'day'}]");
            first.meetsAll(Reaction.refuse(503, 0));

            Sent paid = shop.backend().send(Numbers.fresh());
            awaitDeliveries(shop, paid, "first failed", "second sent");
            Sent tooDear = shop.backend().send(Numbers.fresh());

            awaitDeliveries(shop, tooDear, "first failed", "second skipped");
            assertThat(second.messagesTo(tooDear.number())).isEmpty();
        }
    }

    @Test
    default void of_a_user_who_was_named_the_caller_is_told_nothing() {
        OwnShop shop = shop("sms,IN,0.10,EUR\n");
        shop.tenant()
                .post("users", "{'user_id':'jane','phone_number':'" + Numbers.fresh() + "'}")
                .expect(201);
        policy(shop, "'cost_per_tenant':[{'limit':'0.10','period':'day'}]");

        Sent first = sendToJane(shop);
        Await.that("it goes out", () -> shop.deliveries(first.challengeId()).equals(List.of("Twilio sent")));
        Sent second = sendToJane(shop);

        Await.that("it does not", () -> shop.deliveries(second.challengeId()).equals(List.of("Twilio skipped")));
    }

    @Test
    default void what_is_only_recorded_stops_nothing_and_is_told_all_the_same() {
        OwnShop shop = shop("sms,*,0.10,EUR\n");
        policy(shop, "'record_only':['cost_per_tenant'],'cost_per_tenant':[{'limit':'0.10','period':'day'}]");

        assertThat(IntStream.range(0, 4).map(i -> trySend(shop))).containsOnly(201);

        assertThat(costs(shop).getJsonObject(0).getBoolean("exhausted")).isTrue();
    }

    @Test
    default void a_list_that_is_wrong_is_refused_by_line_and_column_and_changes_nothing() {
        OwnShop shop = shop("sms,IN,0.01,EUR\n");

        Answer refused = load(shop, "sms,IN,0.02,EUR\nsms,UK,0.02,EUR\nvoice,*,x,USD\n");

        assertThat(refused.expectProblem(400, "invalid_request")
                        .json()
                        .getJsonArray("errors")
                        .getValuesAs(error -> error.asJsonObject().getString("field")))
                .containsExactly("line 3, country", "line 4, price", "line 4, currency");
        assertThat(csv(shop).body()).isEqualTo(PRICES + "sms,IN,0.01,EUR\n");
    }

    @Test
    default void a_list_is_replaced_as_a_whole_by_whoever_has_seen_it_and_each_time_there_is_one_row_of_audit() {
        OwnShop shop = shop("sms,IN,0.01,EUR\nvoice,*,0.5,EUR\n");
        Answer before = csv(shop);

        Answer after = load(shop, "sms,*,0.02,USD\n").expect(200);

        assertThat(after.text("currency")).isEqualTo("USD");
        assertThat(csv(shop).body()).isEqualTo(PRICES + "sms,*,0.02,USD\n");
        load(shop, "sms,*,0.02,USD\n").expect(200);
        put(shop, "sms,*,0.03,USD\n")
                .header("If-Match", before.header("ETag"))
                .send()
                .expectProblem(412, "stale");
        put(shop, "sms,*,0.03,USD\n")
                .header("If-Match", after.header("ETag"))
                .send()
                .expect(200);
        shop.tenant().delete("prices").expect(204);
        shop.tenant().get("prices").expectProblem(404, "not_found");
        assertThat(server().database()
                        .texts(
                                "select event from audit_event where tenant_id = ? and subject_type = 'price_list' order by id",
                                shop.tenant().id()))
                .containsExactly(
                        "price_list.created", "price_list.updated", "price_list.updated", "price_list.removed");
    }

    @Test
    default void a_list_is_its_tenants_and_its_administrators_alone() {
        OwnShop shop = shop("sms,IN,0.01,EUR\n");
        OwnShop other = OwnShop.in(tenant());
        other.gateway("Twilio", twilio());
        policy(other, "'cost_per_tenant':[{'limit':'0.000001','period':'hour'}]");

        assertThat(trySend(other)).as("nothing costs anything there").isEqualTo(201);
        other.tenant().get("prices").expectProblem(404, "not_found");
        shop.backend().get("/admin/v1/prices").send().expectProblem(403, "insufficient_scope");
        shop.backend().get("/admin/v1/costs").send().expectProblem(403, "insufficient_scope");
        assertThat(server().operator()
                        .get("/admin/v1/prices?tenant_id=" + shop.tenant().id())
                        .send()
                        .expect(200)
                        .text("currency"))
                .isEqualTo("EUR");
    }

    private OwnShop shop(String prices) {
        OwnShop shop = OwnShop.in(tenant());
        shop.gateway("Twilio", twilio());
        load(shop, prices).expect(200);
        return shop;
    }

    /** Answers the path of the new document. */
    private static String policy(OwnShop shop, String fields) {
        return "policies/"
                + shop.tenant().post("policies", "{" + fields + "}").expect(201).text("policy_id");
    }

    private static Request put(OwnShop shop, String prices) {
        return shop.tenant()
                .administrator()
                .put("/admin/v1/prices")
                .body("text/csv", (PRICES + prices).getBytes(StandardCharsets.UTF_8));
    }

    private static Answer load(OwnShop shop, String prices) {
        return put(shop, prices).send();
    }

    private static Answer csv(OwnShop shop) {
        return shop.tenant()
                .administrator()
                .get("/admin/v1/prices")
                .header("Accept", "text/csv")
                .send()
                .expect(200);
    }

    private static JsonArray costs(OwnShop shop) {
        return shop.tenant().get("costs").expect(200).json().getJsonArray("items");
    }

    private static JsonObject data(Call call) {
        return call.json().getJsonObject("data");
    }

    private static int trySend(OwnShop shop) {
        return shop.backend().trySend(Numbers.fresh()).status();
    }

    private static void awaitDeliveries(OwnShop shop, Sent sent, String... expected) {
        Await.that(
                "deliveries " + List.of(expected),
                () -> shop.deliveries(sent.challengeId()).equals(List.of(expected)));
    }

    private static Sent sendToJane(OwnShop shop) {
        JsonObject body = Json.createObjectBuilder()
                .add("identifier_type", "user_id")
                .add("identifier", "jane")
                .build();
        return Sent.of(
                "jane", shop.backend().post("/v1/challenges").json(body).send().expect(201));
    }
}
