package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /v1/users}: the users of an application, registered and found. */
public interface UsersContract extends RegisteredUsers {

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
                        "groups",
                        "scopes",
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
}
