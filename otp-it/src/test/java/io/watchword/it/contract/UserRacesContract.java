package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Race;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Registrations of users that come at once, or again. */
public interface UserRacesContract extends RegisteredUsers {

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
}
