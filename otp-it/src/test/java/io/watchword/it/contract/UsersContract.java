package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Race;
import io.watchword.it.http.Sent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v1/users}: the users of an application. */
public interface UsersContract extends OnServer {

    String USERS = "/v1/users";

    private static String unique(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    private static String email() {
        return unique("mail.") + "@example.com";
    }

    private static JsonObjectBuilder with(String field, String value) {
        return Json.createObjectBuilder().add(field, value);
    }

    private Answer register(Backend by, JsonObjectBuilder user) {
        return by.post(USERS).json(user.build()).send();
    }

    private Answer registered(JsonObjectBuilder user) {
        return register(backend(), user).expect(201);
    }

    private static String target(Answer user) {
        return USERS + "/" + user.text("user_id");
    }

    private Answer read(Answer user) {
        return backend().get(target(user)).send().expect(200);
    }

    private Answer patch(Answer user, String json) {
        return backend().patch(target(user)).json(json).send();
    }

    private Answer find(String field, String value) {
        return backend()
                .get(USERS + "?" + field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
                .send();
    }

    private static List<String> ids(Answer page) {
        return page.expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(user -> user.getString("user_id"))
                .toList();
    }

    private Answer signedIn(String number) {
        int former = twilio().messagesTo(number).size();
        Sent sent = backend().send(number);
        return backend().verify(sent, twilio().message(former + 1, number).code());
    }

    @Test
    default void a_user_is_registered_read_found_changed_and_erased() {
        String number = Numbers.fresh();
        String email = email();
        String username = unique("Ada.");
        Answer created = registered(with("phone_number", number)
                .add("email", email.toUpperCase(Locale.ROOT))
                .add("username", username)
                .add("display_name", "Ada Lovelace")
                .add("locale", "en-GB"));
        assertThat(created.header("Location")).endsWith(target(created));
        assertThat(created.json().keySet())
                .containsExactly(
                        "user_id",
                        "phone_number",
                        "phone_number_verified",
                        "phone_number_verified_at",
                        "email",
                        "email_verified",
                        "email_verified_at",
                        "username",
                        "display_name",
                        "locale",
                        "enabled",
                        "created_at",
                        "updated_at");
        assertThat(created.text("phone_number")).isEqualTo(number);
        assertThat(created.text("email")).isEqualTo(email);
        assertThat(created.json().getBoolean("phone_number_verified")).isFalse();
        assertThat(created.json().get("phone_number_verified_at")).isEqualTo(JsonValue.NULL);
        assertThat(created.json().getBoolean("enabled")).isTrue();

        assertThat(read(created).json()).isEqualTo(created.json());
        assertThat(read(created).header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(ids(find("phone_number", number))).containsExactly(created.text("user_id"));
        assertThat(ids(find("email", email))).containsExactly(created.text("user_id"));
        assertThat(ids(find("username", username.toLowerCase(Locale.ROOT)))).containsExactly(created.text("user_id"));

        Answer changed = backend()
                .patch(target(created))
                .header("If-Match", created.header("ETag"))
                .json("{\"display_name\":null,\"locale\":\"fr\"}")
                .send()
                .expect(200);
        assertThat(changed.json().get("display_name")).isEqualTo(JsonValue.NULL);
        assertThat(changed.text("locale")).isEqualTo("fr");
        assertThat(changed.text("username")).isEqualTo(username);
        assertThat(changed.header("ETag")).isNotEqualTo(created.header("ETag"));

        backend().delete(target(created)).send().expect(204);
        backend().get(target(created)).send().expectProblem(404, "not_found");
        backend().delete(target(created)).send().expectProblem(404, "not_found");
        assertThat(ids(find("phone_number", number))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "user|1", "auth0|5f7c", "a@b.example", "A:b_c-d.e", "..."})
    default void a_caller_may_give_an_id_of_its_own(String start) {
        String id = start + unique("");

        Answer created = registered(with("user_id", id));

        assertThat(created.text("user_id")).isEqualTo(id);
        assertThat(backend()
                        .get(USERS + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                        .send()
                        .expect(200)
                        .text("user_id"))
                .isEqualTo(id);
    }

    @Test
    default void a_national_number_is_read_with_its_country() {
        String number = Numbers.fresh();

        Answer created =
                registered(with("phone_number", "0" + number.substring(3)).add("country", "IN"));

        assertThat(created.text("phone_number")).isEqualTo(number);
        assertThat(ids(backend()
                        .get(USERS + "?country=91&phone_number=" + number.substring(3))
                        .send()))
                .containsExactly(created.text("user_id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"display_name\":\"Nobody\"}",
                "{\"country\":\"IN\",\"user_id\":\"u\"}",
                "{\"user_id\":\"\"}",
                "{\"user_id\":\"a b\"}",
                "{\"user_id\":\".\"}",
                "{\"user_id\":\"..\"}",
                "{\"user_id\":\"a/b\"}",
                "{\"user_id\":7}",
                "{\"email\":\"nobody\"}",
                "{\"email\":\"a@b.example\\nBcc: c@d.example\"}",
                "{\"username\":\"\"}",
                "{\"username\":\"a b\"}",
                "{\"username\":\"a\\u202eb\"}",
                "{\"username\":\"a\\u200bb\"}",
                "{\"username\":\"a\\u0000\"}",
                "{\"username\":\"a\\u3164\"}",
                "{\"user_id\":\"u\",\"display_name\":\"a\\u202eb\"}",
                "{\"user_id\":\"u\",\"display_name\":\"a\\nb\"}",
                "{\"user_id\":\"u\",\"display_name\":\"\"}",
                "{\"user_id\":\"u\",\"locale\":\"x\"}",
                "{\"user_id\":\"u\",\"user_id\":\"v\"}",
                "[]",
                "{\"user_id\":\"u\"",
                "{\"user_id\":\"u\",\"phone_number_verified\":true}",
                "{\"user_id\":\"u\",\"phone_number_verified_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"user_id\":\"u\",\"email_verified\":true}",
                "{\"user_id\":\"u\",\"enabled\":false}",
                "{\"user_id\":\"u\",\"status\":\"active\"}",
                "{\"user_id\":\"u\",\"tenant_id\":\"other\"}",
                "{\"user_id\":\"u\",\"application_id\":\"other\"}",
                "{\"user_id\":\"u\",\"version\":7}"
            })
    default void a_user_that_makes_no_sense_is_refused(String body) {
        backend().post(USERS).json(body).send().expectProblem(400, "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({"+91, too_short", "98765, invalid_country", "+4915, too_short", "hello, not_a_number"})
    default void a_users_number_that_is_none_is_refused(String number, String reason) {
        register(backend(), with("phone_number", number))
                .expectProblem(400, "invalid_phone_number")
                .expectField("phone_number", reason);
    }

    @Test
    default void a_username_has_up_to_64_characters_and_is_one_in_any_case_and_width() {
        String name = unique("Ünïcode");
        Answer created = registered(with("username", name));
        assertThat(created.text("username")).isEqualTo(name);

        for (String spelling : List.of(
                name.toUpperCase(Locale.ROOT),
                Normalizer.normalize(name, Normalizer.Form.NFD),
                name.replace("code", "ｃｏｄｅ"))) {
            assertThat(register(backend(), with("username", spelling))
                            .expect(200)
                            .text("user_id"))
                    .isEqualTo(created.text("user_id"));
        }
        String longest = unique("x") + "y".repeat(43);
        registered(with("username", longest));
        register(backend(), with("username", longest + "z")).expectProblem(400, "invalid_request");
    }

    @Test
    default void a_user_whom_the_tenant_has_is_associated_and_nothing_else_changes() {
        String number = Numbers.fresh();
        Answer created = registered(with("phone_number", number).add("display_name", "Ada"));
        Backend second = server().applicationWith(JsonObject.EMPTY_JSON_OBJECT);
        second.get(target(created)).send().expectProblem(404, "not_found");

        Answer associated = register(
                        second,
                        with("phone_number", number)
                                .add("display_name", "Mallory")
                                .add("email", email()))
                .expect(200);

        assertThat(associated.json()).isEqualTo(created.json());
        assertThat(second.get(target(created)).send().expect(200).json()).isEqualTo(created.json());
        assertThat(read(created).header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(events(created)).containsExactly("user.created", "user.associated");
        register(second, with("phone_number", number)).expect(200);
        assertThat(events(created)).hasSize(2);
    }

    private List<String> events(Answer user) {
        return server()
                .database()
                .rows(
                        "select event from audit_event where subject_type = 'user' and subject_id = ? order by occurred_at, id",
                        user.text("user_id"))
                .stream()
                .map(row -> String.valueOf(row.get("event")))
                .toList();
    }

    @Test
    default void another_applications_user_is_told_like_an_unknown_one() {
        String number = Numbers.fresh();
        Answer theirs = registered(with("phone_number", number));
        Backend second = server().applicationWith(JsonObject.EMPTY_JSON_OBJECT);
        String unknown = USERS + "/" + UUID.randomUUID();

        assertThat(told(second.get(target(theirs)).send()))
                .isEqualTo(told(second.get(unknown).send()));
        assertThat(told(second.patch(target(theirs)).json("{\"locale\":\"fr\"}").send()))
                .isEqualTo(
                        told(second.patch(unknown).json("{\"locale\":\"fr\"}").send()));
        assertThat(told(second.delete(target(theirs)).send()))
                .isEqualTo(told(second.delete(unknown).send()));
        assertThat(second.get(USERS + "?phone_number=%2B" + number.substring(1))
                        .send()
                        .expect(200)
                        .json()
                        .getJsonArray("items"))
                .isEmpty();

        assertThat(read(theirs).json()).isEqualTo(theirs.json());
    }

    /** An answer, but for what differs between any two. */
    private static String told(Answer answer) {
        answer.expectProblem(404, "not_found");
        return answer.body().replace(answer.header("X-Request-Id"), "");
    }

    @Test
    default void another_tenants_user_is_told_like_an_unknown_one() {
        String number = Numbers.fresh();
        String id = unique("u");
        server().database()
                .update(
                        "insert into users (tenant_id, id, status, created_at) values ('elsewhere', ?, 'active', current_timestamp)",
                        id);
        String theirs = USERS + "/" + id;
        String unknown = USERS + "/" + UUID.randomUUID();

        assertThat(told(backend().get(theirs).send()))
                .isEqualTo(told(backend().get(unknown).send()));
        assertThat(told(backend().delete(theirs).send()))
                .isEqualTo(told(backend().delete(unknown).send()));
        assertThat(told(server().administrator().get("/admin" + theirs).send()))
                .isEqualTo(told(server().administrator().get("/admin" + unknown).send()));
        // The same id and number are free in this tenant.
        registered(with("user_id", id).add("phone_number", number));
    }

    @Test
    default void identifiers_of_different_users_are_in_each_others_way() {
        String number = Numbers.fresh();
        String email = email();
        registered(with("phone_number", number));
        Answer byEmail = registered(with("email", email));

        register(backend(), with("phone_number", number).add("email", email)).expectProblem(409, "conflict");
        register(backend(), with("user_id", unique("u")).add("email", email))
                .expectProblem(409, "conflict")
                .expectField("user_id", "is not the same user's");
        register(backend(), with("email", email).add("user_id", byEmail.text("user_id")))
                .expect(200);
        patch(byEmail, with("phone_number", number).build().toString())
                .expectProblem(409, "conflict")
                .expectField("phone_number", "is taken");
        assertThat(read(byEmail).json()).isEqualTo(byEmail.json());
    }

    @Test
    default void of_twenty_equal_registrations_at_once_one_creates_the_user() {
        String number = Numbers.fresh();
        String email = email();
        Backend backend = backend();

        List<Answer> answers =
                Race.of(20, () -> register(backend, with("phone_number", number).add("email", email)));

        assertThat(answers).allMatch(answer -> answer.status() == 201 || answer.status() == 200);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers.stream().map(answer -> answer.text("user_id")).distinct())
                .hasSize(1);
        assertThat(events(answers.get(0))).containsExactly("user.created");
    }

    @Test
    default void of_registrations_and_changes_to_one_address_at_once_one_gets_it() {
        String email = email();
        Backend backend = backend();
        List<Answer> users = Stream.generate(() -> registered(with("phone_number", Numbers.fresh())))
                .limit(8)
                .toList();

        List<Answer> answers = Race.run(
                16,
                number -> () -> number < 8
                        ? backend.patch(target(users.get(number)))
                                .json(with("email", email).build())
                                .send()
                        : register(backend, with("user_id", unique("u")).add("email", email)));

        assertThat(answers).allMatch(answer -> List.of(200, 201, 409).contains(answer.status()));
        assertThat(answers).filteredOn(answer -> answer.status() < 300).hasSize(1);
        assertThat(ids(find("email", email))).hasSize(1);
    }

    @Test
    default void a_repeated_registration_is_answered_as_the_first() {
        String key = UUID.randomUUID().toString();
        JsonObject body = with("email", email()).build();
        Answer first = backend()
                .post(USERS)
                .header("Idempotency-Key", key)
                .json(body)
                .send()
                .expect(201);

        Answer second = backend()
                .post(USERS)
                .header("Idempotency-Key", key)
                .json(body)
                .send()
                .expect(201);
        Answer other = backend()
                .post(USERS)
                .header("Idempotency-Key", key)
                .json(with("email", email()).build())
                .send();

        assertThat(second.json()).isEqualTo(first.json());
        other.expectProblem(422, "idempotency_key_reused");
    }

    @Test
    default void twenty_registrations_with_one_key_at_once_create_one_user() {
        String key = UUID.randomUUID().toString();
        String id = unique("u");
        Backend backend = backend();

        List<Answer> answers = Race.of(
                20,
                () -> backend.post(USERS)
                        .header("Idempotency-Key", key)
                        .json(with("user_id", id).build())
                        .send());

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(events(answers.get(0))).containsExactly("user.created");
    }

    @Test
    default void a_reused_idempotency_key_registers_nobody() {
        String key = UUID.randomUUID().toString();
        String email = email();
        for (String address : List.of(email(), email)) {
            backend()
                    .post(USERS)
                    .header("Idempotency-Key", key)
                    .json(with("email", address).build())
                    .send();
        }

        assertThat(ids(find("email", email))).isEmpty();
    }

    @Test
    default void a_number_is_verified_by_its_first_code_and_another_one_is_not() {
        String number = Numbers.fresh();
        Answer created = registered(with("phone_number", number));

        assertThat(signedIn(number).expect(200).text("user_id")).isEqualTo(created.text("user_id"));

        Answer verified = read(created);
        assertThat(verified.json().getBoolean("phone_number_verified")).isTrue();
        assertThat(verified.text("phone_number_verified_at")).isNotBlank();
        assertThat(verified.header("ETag")).isNotEqualTo(created.header("ETag"));
        patch(verified, with("phone_number", number).build().toString()).expect(200);
        assertThat(read(created).json()).isEqualTo(verified.json());
        Answer changed =
                patch(created, with("phone_number", Numbers.fresh()).build().toString());
        assertThat(changed.expect(200).json().getBoolean("phone_number_verified"))
                .isFalse();
        assertThat(changed.json().get("phone_number_verified_at")).isEqualTo(JsonValue.NULL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"phone_number_verified\":true}",
                "{\"email_verified_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"enabled\":false}",
                "{\"status\":\"disabled\"}",
                "{\"user_id\":\"other\"}",
                "{\"tenant_id\":\"other\"}",
                "{\"created_at\":\"2026-01-01T00:00:00Z\"}",
                "{\"email\":\"none\"}",
                "{\"username\":\"a b\"}",
                "{\"country\":\"IN\"}",
                "{\"locale\":7}"
            })
    default void a_change_of_a_user_that_is_not_the_callers_to_make_is_refused(String body) {
        Answer created = registered(with("email", email()));

        patch(created, body).expectProblem(400, "invalid_request");

        assertThat(read(created).json()).isEqualTo(created.json());
    }

    @Test
    default void a_change_of_a_user_who_has_changed_meanwhile_is_stale() {
        Answer created = registered(with("email", email()));
        patch(created, "{\"locale\":\"fr\"}").expect(200);

        for (String tag : List.of(created.header("ETag"), "\"x\"", "W/\"1\"")) {
            backend()
                    .patch(target(created))
                    .header("If-Match", tag)
                    .json("{\"locale\":\"de\"}")
                    .send()
                    .expectProblem(412, "stale");
            backend().delete(target(created)).header("If-Match", tag).send().expectProblem(412, "stale");
        }
        assertThat(read(created).text("locale")).isEqualTo("fr");
    }

    @Test
    default void a_change_tells_the_audit_its_fields_and_nothing_of_their_content() {
        String email = email();
        Answer created = registered(with("email", email));
        patch(created, "{\"email\":null,\"display_name\":\"Ada Lovelace\"}").expect(200);
        patch(created, "{}").expect(200);

        var rows = server().database()
                .rows(
                        "select event, details, actor_id from audit_event where subject_id = ? order by occurred_at, id",
                        created.text("user_id"));

        assertThat(rows).hasSize(2).allMatch(row -> "demo-backend".equals(row.get("actor_id")));
        assertThat(String.valueOf(rows.get(1).get("details"))).isEqualTo("{\"changed\":[\"email\",\"display_name\"]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?phone_number=%2B919876543210&email=a@b.example",
                "?email=a@b.example&email=c@d.example",
                "?email=nobody",
                "?username=a%20b",
                "?email=a@b.example&country=IN",
                "?limit=5"
            })
    default void a_search_for_users_that_is_none_is_refused(String query) {
        backend().get(USERS + query).send().expectProblem(400, "invalid_request");
    }

    @Test
    default void a_search_for_a_user_who_is_not_there_finds_nobody() {
        Answer answer = find("email", email()).expect(200);

        assertThat(answer.json().getJsonArray("items")).isEmpty();
        assertThat(answer.json().get("next_cursor")).isEqualTo(JsonValue.NULL);
    }

    @ParameterizedTest
    @CsvSource({"users:read, 200, 403, 403", "users:write, 403, 200, 204", "challenges:read, 403, 403, 403"})
    default void a_scope_of_users_allows_what_it_names(String scope, int read, int change, int erase) {
        Answer created = registered(with("email", email()));
        Backend caller = Backend.login(api(), "demo", "demo-backend", "demo-backend-secret", scope);

        caller.get(target(created)).send().expect(read);
        caller.get(USERS + "?email=" + created.text("email")).send().expect(read);
        caller.patch(target(created)).json("{}").send().expect(change);
        register(caller, with("email", created.text("email"))).expect(change);
        caller.delete(target(created)).send().expect(erase);
    }

    @Test
    default void users_are_none_of_a_pages_business() {
        api().get(USERS + "?email=a@b.example")
                .header("X-Watchword-Key", "pk_demo")
                .send()
                .expectProblem(403, "insufficient_scope");
        api().post(USERS)
                .header("X-Watchword-Key", "pk_demo")
                .json(with("email", email()).build())
                .send()
                .expectProblem(403, "insufficient_scope");
        server().administrator().get(USERS + "?email=a@b.example").send().expectProblem(403, "insufficient_scope");
        backend().get("/admin/v1/users").send().expectProblem(403, "insufficient_scope");
    }

    @Test
    default void a_recently_verified_number_stays_and_a_lapsed_one_may_go_to_another_user() {
        String number = Numbers.fresh();
        String former = signedIn(number).expect(200).text("user_id");
        Answer other = registered(with("user_id", unique("u")));
        String change = with("phone_number", number).build().toString();
        patch(other, change).expectProblem(409, "conflict");

        age(former, 89);
        patch(other, change).expectProblem(409, "conflict");
        age(former, 91);
        Answer given = patch(other, change).expect(200);

        assertThat(given.json().getBoolean("phone_number_verified")).isFalse();
        Answer left = backend().get(USERS + "/" + former).send().expect(200);
        assertThat(left.json().get("phone_number")).isEqualTo(JsonValue.NULL);
        assertThat(left.json().getBoolean("phone_number_verified")).isFalse();
        assertThat(events(left)).contains("user.phone_released");
        assertThat(signedIn(number).expect(200).text("user_id")).isEqualTo(other.text("user_id"));
    }

    private void age(String userId, int days) {
        server().database()
                .update(
                        "update users set phone_verified_at = current_timestamp - cast(? as integer) * interval '1' day where id = ?",
                        days,
                        userId);
    }

    @Test
    default void an_erased_user_leaves_nothing_that_is_personal() {
        String number = Numbers.fresh();
        String email = email();
        Answer created = registered(with("phone_number", number)
                .add("email", email)
                .add("username", unique("ada"))
                .add("display_name", unique("Ada ")));
        JsonObject user = created.json();
        Answer session = signedIn(number).expect(200);
        Sent pending = backend().send(number);
        twilio().message(2, number);
        backend().awaitDelivery(pending, "sent");
        List<Map<String, Object>> before = ciphertexts(created);

        backend().delete(target(created)).send().expect(204);

        assertThat(backend().read(pending).getString("status")).isEqualTo("canceled");
        assertThat(backend().read(pending).getString("destination")).doesNotContain(number.substring(9));
        backend().verify(pending, "000000").expectProblem(409, "challenge_canceled");
        assertThat(server().database()
                        .number(
                                "select count(*) from session where id = ? and ended_at is not null",
                                UUID.fromString(session.text("session_id"))))
                .isEqualTo(1);
        assertThat(ciphertexts(created)).doesNotContainAnyElementsOf(before);
        assertThat(events(created)).containsExactly("user.created", "user.erased");
        assertThat(server().database()
                        .rows(
                                "select reason from audit_event where event = 'session.ended' and user_id = ?",
                                created.text("user_id")))
                .hasSize(1);
        for (String secret : List.of(
                number, number.substring(1), email, user.getString("username"), user.getString("display_name"))) {
            assertThat(tablesThatTell(secret)).as(secret).isEmpty();
        }

        Answer again = signedIn(number).expect(200);
        assertThat(again.text("user_id")).isNotEqualTo(created.text("user_id"));
    }

    private List<Map<String, Object>> ciphertexts(Answer user) {
        return server().database().rows("""
                        select destination_masked, message_ciphertext from challenge
                         where id in (select challenge_id from session where user_id = ?)
                        """, user.text("user_id"));
    }

    /** All tables with a row in which the text stands, be it as text or as bytes. */
    private List<String> tablesThatTell(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return server()
                .database()
                .rows("select table_name from information_schema.tables where table_schema = 'public'")
                .stream()
                .map(row -> String.valueOf(row.get("table_name")))
                .filter(table -> server().database().rows("select * from \"" + table + "\"").stream()
                        .flatMap(row -> row.values().stream())
                        .anyMatch(value -> value instanceof byte[] content
                                ? new String(content, StandardCharsets.ISO_8859_1)
                                        .contains(new String(bytes, StandardCharsets.ISO_8859_1))
                                : String.valueOf(value).contains(secret)))
                .toList();
    }

    @Test
    default void an_erased_users_registration_is_not_repeated_from_memory() {
        String key = UUID.randomUUID().toString();
        JsonObject body = with("email", email()).build();
        Answer created = backend()
                .post(USERS)
                .header("Idempotency-Key", key)
                .json(body)
                .send()
                .expect(201);
        backend().delete(target(created)).send().expect(204);

        backend().post(USERS).header("Idempotency-Key", key).json(body).send().expectProblem(404, "not_found");
    }

    @Test
    default void of_eight_erasures_at_once_one_erases() {
        Answer created = registered(with("phone_number", Numbers.fresh()));
        Backend backend = backend();

        List<Answer> answers = Race.of(8, () -> backend.delete(target(created)).send());

        assertThat(answers).allMatch(answer -> answer.status() == 204 || answer.status() == 404);
        assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
        assertThat(events(created)).containsExactly("user.created", "user.erased");
    }

    @Test
    default void administrators_see_all_users_of_the_tenant_in_pages() {
        Backend administrator = server().administrator();
        List<String> created = Stream.generate(() -> registered(with("user_id", unique("page"))))
                .limit(3)
                .map(user -> user.text("user_id"))
                .toList();
        String users = "/admin/v1/users";

        List<String> seen = new ArrayList<>();
        String query = "?limit=2";
        while (!query.isEmpty()) {
            Answer page = administrator.get(users + query).send().expect(200);
            assertThat(ids(page)).hasSizeLessThanOrEqualTo(2);
            seen.addAll(ids(page));
            query = page.json().isNull("next_cursor") ? "" : "?limit=2&cursor=" + page.text("next_cursor");
        }

        assertThat(seen).containsAll(created).doesNotHaveDuplicates();
        for (String bad :
                List.of("?limit=0", "?limit=201", "?limit=x", "?cursor=*", "?cursor=Li4", "?cursor=JyBvciAx")) {
            administrator.get(users + bad).send().expectProblem(400, "invalid_request");
        }
    }

    @Test
    default void an_administrator_disables_and_enables_a_user() {
        String number = Numbers.fresh();
        Answer session = signedIn(number).expect(200);
        Backend administrator = server().administrator();
        String target = "/admin/v1/users/" + session.text("user_id");

        Answer disabled =
                administrator.patch(target).json("{\"enabled\":false}").send().expect(200);

        assertThat(disabled.json().getBoolean("enabled")).isFalse();
        assertThat(server().database()
                        .number(
                                "select count(*) from session where user_id = ? and ended_at is null",
                                session.text("user_id")))
                .isZero();
        assertThat(backend()
                        .get(USERS + "/" + session.text("user_id"))
                        .send()
                        .json()
                        .getBoolean("enabled"))
                .isFalse();
        administrator.patch(target).json("{\"enabled\":true}").send().expect(200);
        assertThat(signedIn(number).expect(200).text("user_id")).isEqualTo(session.text("user_id"));
        administrator.delete(target).send().expect(204);
        administrator.get(target).send().expectProblem(404, "not_found");
    }

    @Test
    default void an_administrators_new_user_belongs_to_no_application() {
        Answer created = server().administrator()
                .post("/admin/v1/users")
                .json(with("email", email()).build())
                .send()
                .expect(201);

        backend().get(target(created)).send().expectProblem(404, "not_found");
        register(backend(), with("email", created.text("email"))).expect(200);
        backend().get(target(created)).send().expect(200);
    }

    @Test
    default void a_system_administrator_reaches_the_users_of_every_tenant_and_others_those_of_their_own() {
        OwnTenant tenant = OwnTenant.create(server().operator(), api());
        String there = "/admin/v1/users?tenant_id=" + tenant.id();
        Answer created = server().operator()
                .post(there)
                .json(with("email", email()).build())
                .send()
                .expect(201);
        String theirs = "/admin" + target(created);
        assertThat(created.header("Location")).endsWith(theirs + "?tenant_id=" + tenant.id());

        assertThat(ids(server().operator().get(there).send())).containsExactly(created.text("user_id"));
        assertThat(tenant.get("users/" + created.text("user_id")).expect(200).json())
                .isEqualTo(created.json());
        server().operator().get(theirs).send().expectProblem(404, "not_found");
        server().operator().get("/admin/v1/users?tenant_id=nobody").send().expectProblem(404, "not_found");
        for (String target : List.of(theirs, theirs + "?tenant_id=" + tenant.id(), there)) {
            server().administrator().get(target).send().expectProblem(404, "not_found");
        }
        server().operator().delete(theirs + "?tenant_id=" + tenant.id()).send().expect(204);
        tenant.get("users/" + created.text("user_id")).expectProblem(404, "not_found");
        assertThat(server().database()
                        .rows(
                                "select actor_id from audit_event where event = 'user.erased' and subject_id = ?",
                                created.text("user_id")))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("actor_id", "system/operator"));
    }

    @Test
    default void a_disabled_or_erased_users_refresh_token_is_good_no_more() {
        for (String end : List.of("disabled", "erased")) {
            Answer session = signedIn(Numbers.fresh()).expect(200);
            String target = "/admin/v1/users/" + session.text("user_id");
            if (end.equals("erased")) {
                server().administrator().delete(target).send().expect(204);
            } else {
                server().administrator()
                        .patch(target)
                        .json("{\"enabled\":false}")
                        .send()
                        .expect(200);
            }

            Answer refreshed = api().post("/t/demo/oauth2/token")
                    .basic("demo-backend", "demo-backend-secret")
                    .form("grant_type", "refresh_token", "refresh_token", session.text("refresh_token"))
                    .send();

            assertThat(refreshed.status()).as(end).isEqualTo(400);
            assertThat(refreshed.text("error")).isEqualTo("invalid_grant");
        }
    }

    @Test
    default void an_administrator_who_only_reads_changes_nobody() {
        Answer created = registered(with("email", email()));
        Backend reader = Backend.login(api(), "demo", "demo-admin", "demo-admin-secret", "admin:read");
        String target = "/admin" + target(created);

        reader.get(target).send().expect(200);
        reader.patch(target).json("{\"enabled\":false}").send().expectProblem(403, "insufficient_scope");
        reader.delete(target).send().expectProblem(403, "insufficient_scope");
        reader.post("/admin/v1/users").json("{\"user_id\":\"x\"}").send().expectProblem(403, "insufficient_scope");
    }
}
