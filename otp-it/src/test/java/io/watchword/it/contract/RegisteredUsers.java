package io.watchword.it.contract;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Sent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** What tests of users do with them, as the backend of the demonstration's application. */
interface RegisteredUsers extends OnServer {

    String USERS = "/v1/users";

    default String unique(String prefix) {
        return prefix + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    default String email() {
        return unique("mail.") + "@example.com";
    }

    default JsonObjectBuilder with(String field, String value) {
        return Json.createObjectBuilder().add(field, value);
    }

    default Answer register(Backend by, JsonObjectBuilder user) {
        return by.post(USERS).json(user.build()).send();
    }

    default Answer registered(JsonObjectBuilder user) {
        return register(backend(), user).expect(201);
    }

    default String target(Answer user) {
        return USERS + "/" + user.text("user_id");
    }

    default Answer read(Answer user) {
        return backend().get(target(user)).send().expect(200);
    }

    default Answer patch(Answer user, String json) {
        return backend().patch(target(user)).json(json).send();
    }

    default Answer find(String field, String value) {
        return backend()
                .get(USERS + "?" + field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
                .send();
    }

    default List<String> ids(Answer page) {
        return page.expect(200).json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(user -> user.getString("user_id"))
                .toList();
    }

    default Answer signedIn(String number) {
        int former = twilio().messagesTo(number).size();
        Sent sent = backend().send(number);
        return backend().verify(sent, twilio().message(former + 1, number).code());
    }

    default List<String> events(Answer user) {
        return server()
                .database()
                .rows(
                        "select event from audit_event where subject_type = 'user' and subject_id = ? order by occurred_at, id",
                        user.text("user_id"))
                .stream()
                .map(row -> String.valueOf(row.get("event")))
                .toList();
    }
}
