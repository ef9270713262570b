package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.provider.Reaction;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /admin/v1/routes}: which gateway serves which channel, country and number; and who messages are from. */
public interface RoutingContract extends OnServer {

    @Test
    default void a_route_is_created_read_listed_changed_and_deleted() {
        OwnShop shop = OwnShop.in(tenant());
        String gateway = shop.sandbox("Sandbox", "'sms'");

        Answer created = shop.route("{'channel':'sms','gateway_id':'" + gateway
                        + "','countries':['IN'],'prefixes':['+9199'],'priority':1,'weight':5,'sender_id':'ACME'}")
                .expect(201);
        String target = "routes/" + created.text("route_id");

        assertThat(created.header("Location")).contains(target);
        assertThat(created.text("id")).isEqualTo(created.text("route_id"));
        Answer read = shop.tenant().get(target).expect(200);
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(shop.tenant().get("routes").expect(200).json().getJsonArray("items"))
                .containsExactly(created.json());
        Answer changed = shop.tenant()
                .patch(target, "{'weight':7,'sender_id':null,'prefixes':[]}")
                .expect(200);
        assertThat(changed.json().getInt("weight")).isEqualTo(7);
        assertThat(changed.json().isNull("sender_id")).isTrue();
        assertThat(changed.json().getJsonArray("countries").getString(0)).isEqualTo("IN");
        assertThat(changed.header("ETag")).isNotEqualTo(created.header("ETag"));
        shop.tenant()
                .administrator()
                .patch("/admin/v1/" + target)
                .header("If-Match", created.header("ETag"))
                .json("{\"weight\":9}")
                .send()
                .expectProblem(412, "stale");
        shop.tenant().delete("gateways/" + gateway).expectProblem(409, "conflict");
        shop.tenant().delete(target).expect(204);
        shop.tenant().get(target).expectProblem(404, "not_found");
        shop.tenant().delete("gateways/" + gateway).expect(204);
        assertThat(server().database()
                        .number(
                                "select count(*) from audit_event where subject_id = ? and event like 'route.%'",
                                created.text("route_id")))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "'channel':'voice', gateway_id",
                "'channel':'totp', channel",
                "'channel':'pigeon', channel",
                "'gateway_id':'01936b2f-6a1c-7c3e-9d52-1f0b7e6a4c21', gateway_id",
                "'gateway_id':'x', gateway_id",
                "'countries':['XX'], countries[0]",
                "'countries':['in'], countries[0]",
                "\"'countries':['IN','IN']\", countries",
                "'prefixes':['9199'], prefixes[0]",
                "'prefixes':['+0'], prefixes[0]",
                "'prefixes':['+1%'], prefixes[0]",
                "'priority':-1, priority",
                "'priority':1001, priority",
                "'weight':0, weight",
                "'weight':1001, weight",
                "'sender_id':'TWELVECHARS1', sender_id",
                "'sender_id':'1234567890123456', sender_id",
                "'sender_id':'A\\r\\nB', sender_id",
                "'tenant_id':'demo', tenant_id",
                "'version':7, version"
            })
    default void a_route_that_makes_no_sense_is_refused(String member, String field) {
        OwnShop shop = OwnShop.in(tenant());
        String gateway = shop.sandbox("Sandbox", "'sms'");
        String base = "{'channel':'sms','gateway_id':'" + gateway + "','priority':1,'weight':1}";
        JsonObject body = Json.createObjectBuilder(json(base))
                .addAll(Json.createObjectBuilder(json("{" + member + "}")))
                .build();

        Answer answer = shop.route(body.toString());

        answer.expectProblem(400, "invalid_request");
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("field"))
                .isEqualTo(field);
    }

    @Test
    default void another_tenants_gateway_and_route_are_as_if_there_were_none() {
        OwnShop shop = OwnShop.in(tenant());
        String gateway = shop.sandbox("Sandbox", "'sms'");
        String route = shop.route(route(gateway, "'priority':1")).expect(201).text("route_id");
        OwnShop other = OwnShop.in(tenant());

        other.route(route(gateway, "'priority':1")).expectProblem(400, "invalid_request");
        other.tenant().get("routes/" + route).expectProblem(404, "not_found");
        other.tenant().patch("routes/" + route, "{'weight':2}").expectProblem(404, "not_found");
        other.tenant().delete("routes/" + route).expectProblem(404, "not_found");
        assertThat(other.tenant().get("routes").json().getJsonArray("items")).isEmpty();
    }

    @Test
    default void a_message_goes_by_the_route_of_its_number_and_country() {
        OwnShop shop = OwnShop.in(tenant());
        String everywhere = shop.sandbox("everywhere", "'sms'");
        String india = shop.sandbox("india", "'sms'");
        String prefix = shop.sandbox("prefix", "'sms'");
        shop.route(route(everywhere, "'priority':1")).expect(201);
        shop.route(route(india, "'countries':['IN'],'priority':9")).expect(201);
        shop.route(route(prefix, "'prefixes':['+49151'],'priority':9")).expect(201);

        assertThat(gatewayOf(shop, Numbers.fresh())).isEqualTo("india");
        assertThat(gatewayOf(shop, Numbers.freshGerman())).isEqualTo("prefix");
        assertThat(gatewayOf(shop, "+33612345678")).isEqualTo("everywhere");
    }

    @Test
    default void a_country_without_a_route_is_unavailable_and_a_change_is_followed_at_once() {
        OwnShop shop = OwnShop.in(tenant());
        String gateway = shop.sandbox("Sandbox", "'sms'");
        shop.backend().trySend(Numbers.fresh()).expect(201);
        String route =
                shop.route(route(gateway, "'countries':['DE']")).expect(201).text("route_id");

        Await.that(
                "the route is known",
                () -> shop.backend().trySend(Numbers.fresh()).status() == 400);

        shop.backend().trySend(Numbers.fresh()).expectProblem(400, "channel_unavailable");
        shop.backend().trySend(Numbers.freshGerman()).expect(201);
        shop.tenant().patch("routes/" + route, "{'countries':[]}").expect(200);
        Await.that(
                "the change is known",
                () -> shop.backend().trySend(Numbers.fresh()).status() == 201);
    }

    @ParameterizedTest
    @CsvSource({
        "+919876, ROUTE, ASKED, ASKED",
        "+919876, ROUTE, , ROUTE",
        "+1202555, 12345, ASKED, 12345",
        "+1202555, ROUTE, ASKED, ",
        "+1202555, ROUTE, 67890, 67890"
    })
    default void a_message_is_from_whom_was_asked_for_or_the_route_names_as_far_as_the_country_takes_it(
            String prefix, String ofRoute, String asked, String from) {
        OwnShop shop = OwnShop.in(tenant());
        String gateway = shop.sandbox("Sandbox", "'sms'");
        shop.route(route(gateway, "'sender_id':'" + ofRoute + "'")).expect(201);
        String number = prefix.startsWith("+1") ? "+12025550143" : Numbers.fresh();
        var body = Backend.body(number, "sms");
        if (asked != null) {
            body.add("sender_id", asked);
        }
        api().delete("/sandbox/messages").send();

        shop.backend().send(number, body.build());

        JsonObject message = Await.until(
                "the message",
                () -> server().sandbox().messagesTo(number).stream().findFirst());
        assertThat(message.isNull("sender") ? null : message.getString("sender"))
                .isEqualTo(from);
    }

    @Test
    default void a_gateway_is_tried_with_a_message_that_bears_no_code() {
        OwnShop shop = OwnShop.in(tenant());
        String gateway = shop.gateway("Twilio", twilio());
        String target = "gateways/" + gateway + "/test";
        String number = Numbers.fresh();

        Answer accepted = shop.tenant().post(target, "{'to':'" + number + "'}").expect(200);

        assertThat(accepted.text("outcome")).isEqualTo("accepted");
        assertThat(accepted.text("provider_message_id")).startsWith("SM");
        assertThat(accepted.json().getInt("took_milliseconds")).isNotNegative();
        assertThat(twilio().messagesTo(number))
                .singleElement()
                .satisfies(message -> assertThat(message.body()).contains("test"));
        assertThat(server().database()
                        .number(
                                "select count(*) from audit_event where subject_id = ? and event = 'gateway.tested'",
                                gateway))
                .isEqualTo(1);

        twilio().meets(number, Reaction.refuse(400, 21610));
        Answer refused = shop.tenant().post(target, "{'to':'" + number + "'}").expect(200);
        assertThat(refused.text("outcome")).isEqualTo("refused");
        assertThat(refused.text("reason")).isEqualTo("recipient_opted_out");
        assertThat(refused.text("provider_code")).isEqualTo("21610");

        shop.tenant().post(target, "{'to':'12'}").expectProblem(400, "invalid_phone_number");
        shop.tenant().post(target, "{'to':'" + number + "','channel':'voice'}").expectProblem(400, "invalid_request");
        shop.tenant()
                .post(target, "{'to':'" + number + "','sender_id':'TWELVECHARS1'}")
                .expectProblem(400, "invalid_request");
        OwnShop.in(tenant()).tenant().post(target, "{'to':'" + number + "'}").expectProblem(404, "not_found");
        for (int i = 2; i < 5; i++) {
            shop.tenant().post(target, "{'to':'" + number + "'}").expect(200);
        }
        shop.tenant().post(target, "{'to':'" + number + "'}").expectProblem(429, "rate_limited");
        assertThat(twilio().messagesTo(number)).hasSize(5);
    }

    @Test
    default void administrators_find_deliveries_and_challenges_without_seeing_numbers() {
        OwnShop shop = OwnShop.in(tenant());
        String gateway = shop.gateway("Twilio", twilio());
        String number = Numbers.fresh();
        var sent = shop.backend().send(number);
        shop.backend().awaitDelivery(sent, "sent");
        shop.backend().send(Numbers.fresh());

        Answer found = shop.tenant()
                .get("deliveries?challenge_id=" + sent.challengeId() + "&gateway_id=" + gateway + "&status=sent")
                .expect(200);
        List<JsonObject> items = found.json().getJsonArray("items").getValuesAs(JsonObject.class);
        assertThat(items).singleElement().satisfies(delivery -> {
            assertThat(delivery.getString("gateway")).isEqualTo("Twilio");
            assertThat(delivery.getInt("hop")).isZero();
            assertThat(delivery.getString("provider_message_id")).startsWith("SM");
        });
        Answer all = shop.tenant().get("deliveries?limit=1").expect(200);
        assertThat(all.json().getJsonArray("items")).hasSize(1);
        Answer rest = shop.tenant()
                .get("deliveries?limit=1&cursor=" + all.text("next_cursor"))
                .expect(200);
        assertThat(rest.json().getJsonArray("items").getJsonObject(0).getString("challenge_id"))
                .isEqualTo(sent.challengeId());
        assertThat(rest.json().isNull("next_cursor")).isTrue();
        Answer challenge = shop.tenant().get("challenges/" + sent.challengeId()).expect(200);
        assertThat(challenge.text("application_id")).isEqualTo("shop");
        assertThat(challenge.json().getJsonArray("deliveries")).hasSize(1);
        Answer challenges =
                shop.tenant().get("challenges?status=pending&country=IN").expect(200);
        assertThat(challenges.json().getJsonArray("items")).hasSize(2);
        for (Answer answer : List.of(found, all, challenge, challenges)) {
            assertThat(answer.body()).doesNotContain(number);
        }
        OwnShop other = OwnShop.in(tenant());
        assertThat(other.tenant().get("deliveries").json().getJsonArray("items"))
                .isEmpty();
        assertThat(other.tenant().get("challenges").json().getJsonArray("items"))
                .isEmpty();
        other.tenant().get("challenges/" + sent.challengeId()).expectProblem(404, "not_found");
        shop.tenant().get("deliveries?status=lost").expectProblem(400, "invalid_request");
        shop.tenant().get("deliveries?from=yesterday").expectProblem(400, "invalid_request");
        shop.tenant().get("challenges?cursor=x").expectProblem(400, "invalid_request");
    }

    private static String route(String gateway, String more) {
        return "{'channel':'sms','gateway_id':'" + gateway + "','weight':1," + more + "}";
    }

    private String gatewayOf(OwnShop shop, String number) {
        return shop.backend().delivery(shop.backend().send(number)).getString("gateway");
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text.replace('\'', '"'))).readObject();
    }
}
