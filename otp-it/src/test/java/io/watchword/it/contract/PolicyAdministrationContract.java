package io.watchword.it.contract;

import static io.watchword.it.http.Backend.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Sent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tenants and applications decide over {@code /admin/v1/policies}, and that it is so from the next send on. */
public interface PolicyAdministrationContract extends OnServer {

    Duration FOLLOWED_WITHIN = Duration.ofSeconds(2);

    private OwnShop policedShop() {
        OwnShop shop = OwnShop.in(tenant());
        shop.sandbox("Sandbox", "'sms','voice'");
        return shop;
    }

    private static Answer create(OwnShop shop, String json) {
        return shop.tenant().post("policies", json).expect(201);
    }

    private static String target(Answer created) {
        return "policies/" + created.text("policy_id");
    }

    private static List<String> wrongFields(Answer refused) {
        return refused
                .expectProblem(400, "invalid_request")
                .json()
                .getJsonArray("errors")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(error -> error.getString("field"))
                .toList();
    }

    private static JsonObject effective(OwnShop shop, String query, String field) {
        return shop.tenant()
                .get("policies/effective" + query)
                .expect(200)
                .json()
                .getJsonObject("fields")
                .getJsonObject(field);
    }

    private static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static void followed(String what, OwnShop shop, int codeLength) {
        Await.that(
                FOLLOWED_WITHIN,
                what,
                () -> shop.backend().trySend(Numbers.fresh()).expect(201).json().getInt("code_length") == codeLength);
    }

    @Test
    @Tag("smoke")
    default void a_policy_is_created_read_listed_changed_and_removed_and_sends_follow_within_two_seconds() {
        OwnShop shop = policedShop();
        shop.backend().send(Numbers.fresh());

        Answer created = create(shop, "{'code_length':8,'max_resends':0}");
        followed("the document applies", shop, 8);
        assertThat(created.header("Location")).contains(target(created));
        assertThat(created.json().keySet())
                .containsExactlyInAnyOrder(
                        "id", "policy_id", "application_id", "code_length", "max_resends", "created_at", "updated_at");
        Answer read = shop.tenant().get(target(created)).expect(200);
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(shop.tenant().get("policies").expect(200).json().getJsonArray("items"))
                .containsExactly(created.json());
        shop.tenant().post("policies", "{}").expectProblem(409, "conflict");
        Answer changed = shop.tenant()
                .patch(target(created), "{'code_length':null,'max_attempts':3}")
                .expect(200);
        followed("the field is inherited again", shop, 6);
        assertThat(changed.json().containsKey("code_length")).isFalse();
        assertThat(changed.json().getInt("max_resends")).isZero();
        shop.tenant()
                .administrator()
                .patch("/admin/v1/" + target(created))
                .header("If-Match", created.header("ETag"))
                .json("{\"max_attempts\":4}")
                .send()
                .expectProblem(412, "stale");
        shop.tenant().delete(target(created)).expect(204);
        shop.tenant().get(target(created)).expectProblem(404, "not_found");

        var rows = server().database()
                .rows(
                        "select event, details from audit_event where subject_id = ? order by occurred_at, id",
                        created.text("policy_id"));
        assertThat(rows)
                .extracting(row -> row.get("event"))
                .containsExactly("policy.created", "policy.updated", "policy.removed");
        JsonObject details = json(String.valueOf(rows.get(1).get("details")));
        assertThat(details.getJsonObject("before").getJsonObject("document").getInt("code_length"))
                .isEqualTo(8);
        assertThat(details.getJsonObject("after").getJsonObject("document").getInt("max_attempts"))
                .isEqualTo(3);
    }

    @Test
    default void what_is_wrong_with_a_policy_is_told_at_once_by_field() {
        OwnShop shop = policedShop();

        Answer refused = shop.tenant()
                .post(
                        "policies",
                        "{'code_length':3,'max_attempts':'5','tenant_id':'other','sends_per_number':[{'limit':0,'window_seconds':1}]}");

        assertThat(wrongFields(refused))
                .containsExactlyInAnyOrder("code_length", "max_attempts", "tenant_id", "sends_per_number[0].limit");
        Answer created = create(shop, "{}");
        assertThat(wrongFields(shop.tenant().patch(target(created), "{'nonsense':null,'max_resends':11}")))
                .containsExactlyInAnyOrder("nonsense", "max_resends");
        assertThat(wrongFields(shop.tenant().patch(target(created), "{'application_id':'shop'}")))
                .containsExactly("application_id");
        assertThat(wrongFields(shop.tenant().post("policies", "{'application_id':'nothing'}")))
                .containsExactly("application_id");
    }

    @Test
    default void an_applications_policy_lies_upon_its_tenants_and_each_field_tells_whose_it_is() {
        OwnShop shop = policedShop();
        create(shop, "{'code_length':8,'max_attempts':4}");
        Answer ofShop = create(shop, "{'application_id':'shop','code_length':9}");
        followed("the application's document applies", shop, 9);

        assertThat(shop.backend().trySend(Numbers.fresh()).json().getInt("attempts_remaining"))
                .isEqualTo(4);
        assertThat(effective(shop, "?application_id=shop", "code_length"))
                .isEqualTo(json("{\"value\":9,\"source\":\"application\"}"));
        assertThat(effective(shop, "?application_id=shop", "max_attempts"))
                .isEqualTo(json("{\"value\":4,\"source\":\"tenant\"}"));
        assertThat(effective(shop, "", "code_length")).isEqualTo(json("{\"value\":8,\"source\":\"tenant\"}"));
        assertThat(effective(shop, "", "max_resends").getString("source")).isEqualTo("installation");
        shop.tenant().get("policies/effective?application_id=nothing").expectProblem(404, "not_found");
        shop.tenant().delete("applications/shop").expectProblem(409, "conflict");
        shop.tenant().delete(target(ofShop)).expect(204);
        followed("the tenant's document applies", shop, 8);
    }

    @Test
    default void a_strict_profile_holds_what_is_inherited_and_refuses_what_is_said_against_it() {
        OwnShop shop = policedShop();

        assertThat(wrongFields(shop.tenant()
                        .post(
                                "policies",
                                "{'profile':'strict','max_attempts':6,'code_length':5,'expires_in_seconds':301}")))
                .containsExactlyInAnyOrder("max_attempts", "code_length", "expires_in_seconds");
        Answer ofShop = create(shop, "{'application_id':'shop','max_attempts':8}");
        assertThat(wrongFields(shop.tenant().post("policies", "{'profile':'strict'}")))
                .containsExactly("profile");
        shop.tenant().delete(target(ofShop)).expect(204);
        create(shop, "{'profile':'strict'}");

        assertThat(effective(shop, "", "lockout_after_failures"))
                .isEqualTo(json("{\"value\":5,\"source\":\"tenant\"}"));
        assertThat(wrongFields(shop.tenant()
                        .post("policies", "{'application_id':'shop','profile':'standard','max_attempts':6}")))
                .containsExactlyInAnyOrder("profile", "max_attempts");
    }

    @Test
    default void times_that_do_not_go_together_are_refused_on_either_layer() {
        OwnShop shop = policedShop();
        Answer ofTenant = create(shop, "{'expires_in_seconds':600}");
        Answer ofShop = create(shop, "{'application_id':'shop','resend_cooldown_seconds':400}");

        assertThat(wrongFields(shop.tenant().patch(target(ofShop), "{'expires_in_seconds':300}")))
                .containsExactly("resend_cooldown_seconds");
        assertThat(wrongFields(shop.tenant().patch(target(ofTenant), "{'expires_in_seconds':399}")))
                .containsExactly("expires_in_seconds");
        shop.tenant().delete(target(ofTenant)).expectProblem(409, "conflict");
        shop.tenant().delete(target(ofShop)).expect(204);
        shop.tenant().delete(target(ofTenant)).expect(204);
    }

    @Test
    default void a_policy_of_another_tenant_is_as_good_as_none() {
        Answer created = create(policedShop(), "{'code_length':8}");
        OwnShop other = policedShop();

        other.tenant().get(target(created)).expectProblem(404, "not_found");
        other.tenant().patch(target(created), "{'code_length':4}").expectProblem(404, "not_found");
        other.tenant().delete(target(created)).expectProblem(404, "not_found");
        assertThat(other.tenant().get("policies").expect(200).json().getJsonArray("items"))
                .isEmpty();
        assertThat(other.backend().trySend(Numbers.fresh()).json().getInt("code_length"))
                .isEqualTo(6);
        other.backend().get("/admin/v1/policies").send().expectProblem(403, "insufficient_scope");
        Backend operator = server().operator();
        assertThat(operator.get("/admin/v1/policies/" + created.text("id"))
                        .send()
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Tag("smoke")
    default void codes_may_have_letters_which_are_typed_in_either_case_and_read_aloud_one_by_one() {
        OwnShop shop = policedShop();
        create(shop, "{'alphabet':'unambiguous','code_length':10}");
        followed("the document applies", shop, 10);
        String number = Numbers.freshGerman();
        Sent sent = shop.backend().send(number, body(number, "voice").build());
        JsonObject call = Await.until(
                "a call", () -> server().sandbox().messagesTo(number).stream().findFirst());
        String code = call.getString("code");

        assertThat(code).matches("[346789BCDFGHJKLMNPQRTVWXY]{10}");
        assertThat(call.getString("body")).contains(String.join(", ", code.split("")));
        shop.backend().verify(sent, "1234567890").expectProblem(400, "invalid_request");
        shop.backend().verify(sent, code.substring(1) + "O").expectProblem(400, "invalid_request");
        assertThat(shop.backend()
                        .verify(sent, code.substring(1) + (code.endsWith("3") ? "4" : "3"))
                        .expectProblem(422, "code_mismatch")
                        .json()
                        .getInt("attempts_remaining"))
                .isEqualTo(4);
        shop.backend().verify(sent, code.toLowerCase(Locale.ROOT)).expect(200);
    }

    @Test
    default void a_pending_challenge_keeps_what_it_was_issued_with() {
        OwnShop shop = policedShop();
        String number = Numbers.fresh();
        Sent sent = shop.backend().send(number);

        create(shop, "{'alphabet':'unambiguous','code_length':10,'max_attempts':1}");
        followed("the document applies", shop, 10);
        server().database().endCooldown(sent.challengeId());
        Answer resent = shop.backend().resend(sent).expect(200);

        assertThat(resent.json().getInt("code_length")).isEqualTo(6);
        assertThat(resent.json().getInt("attempts_remaining")).isEqualTo(5);
        String code = server().sandbox().codesSentTo(number, 2).get(0);
        assertThat(code).matches("[0-9]{6}");
        shop.backend().verify(sent, "BCDFGH").expectProblem(400, "invalid_request");
        Await.that(
                "the new code is good",
                () -> shop.backend().read(sent).getJsonArray("deliveries").getValuesAs(JsonObject.class).stream()
                        .allMatch(delivery -> delivery.getString("status").equals("sent")));
        shop.backend().verify(sent, code).expect(200);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "{'blocked_countries':['DE']}",
                "{'allowed_countries':['IN']}",
                "{'blocked_prefixes':['+4915']}",
                "{'allowed_prefixes':['+9198']}"
            })
    default void a_number_that_is_blocked_is_refused_and_a_user_who_has_it_is_sent_nothing(String json) {
        OwnShop shop = policedShop();
        String number = Numbers.freshGerman();
        String userId = shop.tenant()
                .post("users", "{'phone_number':'" + number + "'}")
                .expect(201)
                .text("user_id");
        Sent before = shop.backend().send(Numbers.freshGerman());
        create(shop, json);

        Await.that(
                FOLLOWED_WITHIN,
                "the number is refused",
                () -> shop.backend().trySend(number).outcome().equals("destination_not_allowed"));
        shop.backend().send(Numbers.fresh());
        Answer named = shop.backend()
                .post("/v1/challenges")
                .json(Json.createObjectBuilder()
                        .add("identifier_type", "user_id")
                        .add("identifier", userId)
                        .build())
                .send()
                .expect(201);
        JsonObject delivery = shop.backend()
                .read(new Sent(named.text("challenge_id"), named.text("session_token"), number))
                .getJsonArray("deliveries")
                .getJsonObject(0);
        assertThat(delivery.getString("status")).isEqualTo("skipped");
        assertThat(delivery.getString("error_code")).isEqualTo("destination_not_allowed");
        server().database().endCooldown(before.challengeId());
        shop.backend().resend(before).expectProblem(403, "destination_not_allowed");
    }

    @Test
    default void a_session_lasts_as_long_as_the_policy_says() {
        OwnShop shop = policedShop();
        create(shop, "{'application_id':'shop','session_seconds':60,'code_length':8}");
        followed("the document applies", shop, 8);
        String number = Numbers.fresh();
        Sent sent = shop.backend().send(number);
        shop.backend().verify(sent, server().sandbox().codeSentTo(number)).expect(200);

        JsonObject session = shop.tenant()
                .get("sessions")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);

        assertThat(Duration.between(
                        Instant.parse(session.getString("created_at")), Instant.parse(session.getString("expires_at"))))
                .isEqualTo(Duration.ofSeconds(60));
    }
}
