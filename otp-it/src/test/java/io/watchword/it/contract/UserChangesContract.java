package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Numbers;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of users: what they do to verified marks, and whose they are. */
public interface UserChangesContract extends RegisteredUsers {

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
}
