package io.watchword.it.contract;

import static io.watchword.it.http.Backend.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Race;
import io.watchword.it.http.Sent;
import io.watchword.it.server.Invariants;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whom a tenant sends nothing to, and whom it trusts. */
public interface BlocklistContract extends OnServer {

    @Test
    default void nothing_is_sent_to_what_is_blocked_and_nobody_is_told_by_what() {
        OwnShop shop = shop();
        String number = Numbers.fresh();
        String free = Numbers.freshGerman();
        for (String entry : List.of(
                "'phone_number':'" + number + "','reason':'pumped'",
                "'prefix':'+4477'",
                "'country':'FR'",
                "'email':'somebody@example.com'",
                "'email_domain':'mail.example'",
                "'ip':'203.0.113.0/24'")) {
            block(shop, entry);
        }

        List<Answer> refused = List.of(
                shop.backend().trySend(number),
                shop.backend().trySend("tel:" + number),
                shop.backend().trySend("+447700123456"),
                shop.backend().trySend("+33612345678"),
                mail(shop, "Somebody@example.com"),
                mail(shop, "anybody@sub.mail.example"),
                from("203.0.113.9", shop.backend(), free));

        assertThat(refused).extracting(Answer::outcome).containsOnly("destination_not_allowed");
        assertThat(refused)
                .extracting(answer -> answer.json().getString("detail"))
                .containsOnly("Nothing is sent to this destination.");
        from("203.0.114.9", shop.backend(), free).expect(201);
        shop().backend().send(number);
        twilio().codeSentTo(number);
        assertThat(server().database()
                        .number(
                                "select count(*) from audit_event where tenant_id = ? and event = 'blocklist_entry.created'",
                                shop.tenant().id()))
                .isEqualTo(6);
        assertThat(server().database()
                        .texts(
                                "select details from audit_event where tenant_id = ? and event = 'blocklist_entry.created'",
                                shop.tenant().id()))
                .noneMatch(details -> details.contains(number) || details.contains("somebody"));
        Invariants.hold(server());
    }

    @Test
    default void a_user_who_was_named_is_sent_nothing_and_the_caller_sees_no_difference() {
        OwnShop shop = shop();
        String number = Numbers.fresh();
        shop.tenant()
                .post("users", "{'user_id':'jane','phone_number':'" + number + "'}")
                .expect(201);
        block(shop, "'phone_number':'" + number + "'");

        Answer blocked = sendTo(shop, "jane").expect(201);
        Answer unknown = sendTo(shop, "nobody").expect(201);

        assertThat(blocked.json().keySet()).isEqualTo(unknown.json().keySet());
        assertThat(blocked.text("destination")).isEqualTo(unknown.text("destination"));
        JsonObject delivery = shop.backend().delivery(Sent.of("jane", blocked));
        assertThat(delivery.getString("status")).isEqualTo("skipped");
        assertThat(delivery.getString("error_code")).isEqualTo("destination_not_allowed");
        assertThat(twilio().messagesTo(number)).isEmpty();
        Invariants.hold(server());
    }

    @Test
    default void a_resend_to_what_is_blocked_meanwhile_is_refused() {
        OwnShop shop = shop();
        String number = Numbers.fresh();
        Sent sent = shop.backend().send(number);
        String code = twilio().codeSentTo(number);
        server().database().endCooldown(sent.challengeId());

        String id = block(shop, "'phone_number':'" + number + "'").getString("id");

        shop.backend().resend(sent).expectProblem(403, "destination_not_allowed");
        shop.tenant().delete("blocklist/" + id).expect(204);
        shop.backend().resend(sent).expect(200);
        shop.backend().verify(sent, code);
        Invariants.hold(server());
    }

    @Test
    default void a_safe_prefix_is_held_to_no_budget_and_its_numbers_to_their_limit() {
        OwnShop shop = shop();
        String block = Numbers.freshBlock();
        allow(shop, "'prefix':'" + block + "'");

        List<Answer> answers = Race.run(
                        6,
                        user -> () -> IntStream.range(0, 20)
                                .mapToObj(i -> shop.backend().trySend(block + String.format("%04d", 20 * user + i)))
                                .toList())
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(answers).hasSize(120).extracting(Answer::status).containsOnly(201);
        List<String> toOne = IntStream.range(0, 6)
                .mapToObj(i -> shop.backend().trySend(block + "9999").outcome())
                .toList();
        assertThat(toOne).containsExactly("ok", "ok", "ok", "ok", "ok", "rate_limited");
        Invariants.hold(server());
    }

    @Test
    default void a_safe_address_may_send_to_any_country_and_no_more_often_than_others() {
        OwnShop shop = shop();
        allow(shop, "'ip':'198.51.100.0/24'");
        List<String> numbers = List.of(Numbers.fresh(), Numbers.freshGerman(), "+33612345678", "+447400123456");

        for (String number : numbers) {
            from("198.51.100.7", shop.backend(), number).expect(201);
        }

        List<Answer> more = IntStream.range(0, 17)
                .mapToObj(i -> from("198.51.100.7", shop.backend(), Numbers.fresh()))
                .toList();
        assertThat(more.subList(0, 16)).extracting(Answer::status).containsOnly(201);
        more.get(16).expectProblem(429, "rate_limited");
        Invariants.hold(server());
    }

    @Test
    default void what_is_blocked_more_closely_than_allowed_is_blocked() {
        OwnShop shop = shop();
        String block = Numbers.freshBlock();
        allow(shop, "'prefix':'" + block + "'");
        block(shop, "'phone_number':'" + block + "0001'");

        shop.backend().trySend(block + "0001").expectProblem(403, "destination_not_allowed");
        shop.backend().trySend(block + "0002").expect(201);
        block(shop, "'prefix':'" + block + "'");
        shop.backend().trySend(block + "0002").expectProblem(403, "destination_not_allowed");
    }

    @Test
    default void a_block_list_is_found_by_its_filters_and_by_its_own_tenant_alone() {
        OwnShop shop = shop();
        OwnShop other = shop();
        String number = Numbers.fresh();
        String id = block(shop, "'phone_number':'" + number + "'").getString("id");
        allow(shop, "'country':'IN'");

        assertThat(items(shop, "")).hasSize(2);
        assertThat(items(shop, "?kind=block")).hasSize(1);
        assertThat(items(shop, "?phone_number=%2B" + number.substring(1)))
                .singleElement()
                .satisfies(item -> assertThat(item.asJsonObject().getString("phone_number"))
                        .isEqualTo("••••••" + number.substring(number.length() - 2)));
        assertThat(items(shop, "?country=IN&kind=block")).isEmpty();
        JsonObject page = shop.tenant().get("blocklist?limit=1").expect(200).json();
        assertThat(items(shop, "?cursor=" + page.getString("next_cursor"))).hasSize(1);
        for (String injected : List.of(
                "kind=block'%20or%20'1'='1",
                "country=IN'%20or%20'1'='1",
                "prefix=%2B91%25",
                "ip=1.1.1.1;drop%20table%20users",
                "cursor=1'%20or%201=1--",
                "country=IN&prefix=%2B91")) {
            shop.tenant().get("blocklist?" + injected).expectProblem(400, "invalid_request");
        }
        other.tenant().get("blocklist/" + id).expectProblem(404, "not_found");
        other.tenant().delete("blocklist/" + id).expectProblem(404, "not_found");
        assertThat(items(other, "")).isEmpty();
        shop.tenant().get("blocklist/" + id).expect(200);
        shop.backend().get("/admin/v1/blocklist").send().expectProblem(403, "insufficient_scope");
    }

    @Test
    default void what_is_no_entry_is_refused_by_its_fields() {
        OwnShop shop = shop();

        for (String wrong : List.of(
                "{'kind':'block'}",
                "{'prefix':'+91'}",
                "{'kind':'deny','prefix':'+91'}",
                "{'kind':'block','prefix':'+91','country':'IN'}",
                "{'kind':'block','prefix':'91'}",
                "{'kind':'block','ip':'0.0.0.0/0'}",
                "{'kind':'block','ip':'example.com'}",
                "{'kind':'block','country':'IND'}",
                "{'kind':'block','email_domain':'a@example.com'}",
                "{'kind':'block','prefix':'+91','expires_at':'2020-01-01T00:00:00Z'}",
                "{'kind':'block','prefix':'+91','reason':'a\\nb'}",
                "{'kind':'block','prefix':'+91','tenant_id':'demo'}",
                "{'kind':'block','prefix':'+91','created_at':'2020-01-01T00:00:00Z'}")) {
            shop.tenant().post("blocklist", wrong).expectProblem(400, "invalid_request");
        }

        block(shop, "'prefix':'+91'");
        shop.tenant().post("blocklist", "{'kind':'block','prefix':'+91'}").expectProblem(409, "conflict");
    }

    private OwnShop shop() {
        OwnShop shop = OwnShop.in(tenant());
        shop.gateway("Twilio", twilio());
        shop.sandbox("Mail", "'email'");
        return shop;
    }

    private static JsonObject block(OwnShop shop, String entry) {
        return shop.tenant()
                .post("blocklist", "{'kind':'block'," + entry + "}")
                .expect(201)
                .json();
    }

    private static void allow(OwnShop shop, String entry) {
        shop.tenant().post("blocklist", "{'kind':'allow'," + entry + "}").expect(201);
    }

    private static List<JsonValue> items(OwnShop shop, String query) {
        return shop.tenant().get("blocklist" + query).expect(200).json().getJsonArray("items");
    }

    private static Answer mail(OwnShop shop, String address) {
        return shop.backend()
                .post("/v1/challenges")
                .json(Json.createObjectBuilder()
                        .add("identifier_type", "email")
                        .add("identifier", address)
                        .build())
                .send();
    }

    private static Answer sendTo(OwnShop shop, String userId) {
        return shop.backend()
                .post("/v1/challenges")
                .json(Json.createObjectBuilder()
                        .add("identifier_type", "user_id")
                        .add("identifier", userId)
                        .build())
                .send();
    }

    private static Answer from(String ip, Backend backend, String number) {
        return backend.post("/v1/challenges")
                .json(body(number, "sms")
                        .add("client", Json.createObjectBuilder().add("ip", ip))
                        .build())
                .send();
    }
}
