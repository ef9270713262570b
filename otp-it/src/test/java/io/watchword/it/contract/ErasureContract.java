package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Race;
import io.watchword.it.http.Sent;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Erasure of users: nothing personal stays. */
public interface ErasureContract extends RegisteredUsers {

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

    @Test
    default void decisions_on_an_erased_user_tell_no_more_whom_they_were_about() {
        String number = Numbers.fresh();
        Answer created = registered(with("phone_number", number));
        Sent sent = backend().send(number);
        Await.that("the decision is written down", () -> decisionsThatTellWhom(sent) == 1);

        backend().delete(target(created)).send().expect(204);

        assertThat(decisionsThatTellWhom(sent)).isZero();
    }

    private long decisionsThatTellWhom(Sent sent) {
        return server().database()
                .number(
                        "select count(*) from decision where challenge_id = ? and destination_index is not null",
                        UUID.fromString(sent.challengeId()));
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
}
