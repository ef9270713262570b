package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Sent;
import io.watchword.it.provider.WebhookListener;
import io.watchword.it.provider.WebhookListener.Call;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a tenant's own server is told: {@code /admin/v1/webhooks}. */
public interface WebhookContract extends OnServer {

    private static Backend backend(OwnTenant tenant) {
        tenant.shop();
        tenant.sandbox();
        return Backend.login(
                tenant.api(), tenant.id(), "backend", tenant.backend().text("secret"));
    }

    private static Answer webhook(OwnTenant tenant, WebhookListener listener, String types) {
        return tenant.post("webhooks", "{'url':'" + listener.address() + "','event_types':[" + types + "]}")
                .expect(201);
    }

    private static Call told(WebhookListener listener, String type) {
        return Await.until(
                type,
                () -> listener.calls().stream()
                        .filter(call -> call.type().equals(type))
                        .findFirst());
    }

    /** Of an endpoint that is known to all: a cache may not have had it at the first sends. */
    private void send(Backend backend, WebhookListener listener) {
        Await.that("a call", () -> {
            backend.send(Numbers.fresh());
            return !listener.calls().isEmpty();
        });
    }

    private static String signature(String secret, Call call) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            String signed = call.id() + "." + call.timestamp() + "." + call.body();
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    @Test
    @Tag("smoke")
    default void a_tenants_server_is_told_what_happens_signed_and_without_the_number() {
        OwnTenant tenant = tenant();
        Backend backend = backend(tenant);
        try (WebhookListener listener = WebhookListener.start()) {
            Answer created = webhook(tenant, listener, "'challenge.*','delivery.*'");
            String number = Numbers.fresh();
            JsonObject body = Backend.body(number, "sms")
                    .add("metadata", Json.createObjectBuilder().add("order", "42"))
                    .build();

            Sent sent = backend.send(number, body);
            backend.verify(sent, server().sandbox().codeSentTo(number)).expect(200);

            Call verified = told(listener, "challenge.verified");
            assertThat(verified.signatures()).isEqualTo(signature(created.text("secret"), verified));
            assertThat(verified.json().getJsonObject("data").getString("challenge_id"))
                    .isEqualTo(sent.challengeId());
            assertThat(verified.json()
                            .getJsonObject("data")
                            .getJsonObject("metadata")
                            .getString("order"))
                    .isEqualTo("42");
            JsonObject delivery = told(listener, "delivery.sent").json().getJsonObject("data");
            assertThat(delivery.getString("status")).isEqualTo("sent");
            assertThat(delivery.getString("channel")).isEqualTo("sms");
            told(listener, "challenge.created");
            assertThat(listener.calls()).extracting(Call::id).doesNotHaveDuplicates();
            assertThat(listener.calls()).noneMatch(call -> call.body().contains(number.substring(3)));
        }
    }

    @Test
    default void a_server_that_was_away_is_told_again_under_the_same_id() {
        OwnTenant tenant = tenant();
        Backend backend = backend(tenant);
        try (WebhookListener listener = WebhookListener.start()) {
            listener.answers(500);
            String id = webhook(tenant, listener, "'challenge.created'").text("id");
            send(backend, listener);
            Call first = listener.calls().get(0);

            listener.answers(200);

            Await.that(
                    "a second try",
                    () -> listener.calls().stream()
                                    .filter(call -> call.id().equals(first.id()))
                                    .count()
                            == 2);
            Await.that(
                    "it is over",
                    () -> notifications(tenant, id, "delivered").stream()
                            .anyMatch(one -> one.getString("id").equals(first.id()) && one.getInt("attempts") == 2));
        }
    }

    @Test
    default void what_was_given_up_is_seen_and_replayed() {
        OwnTenant tenant = tenant();
        Backend backend = backend(tenant);
        try (WebhookListener listener = WebhookListener.start()) {
            listener.answers(503);
            String id = webhook(tenant, listener, "'challenge.created'").text("id");
            send(backend, listener);
            server().database()
                    .update(
                            "update webhook_notification set gives_up_at = current_timestamp where tenant_id = ?",
                            tenant.id());
            JsonObject dead = Await.until(
                    "a dead one",
                    () -> notifications(tenant, id, "dead").stream().findFirst());
            assertThat(dead.getString("last_error")).isEqualTo("http_503");
            assertThat(dead.getJsonObject("payload").getString("type")).isEqualTo("challenge.created");

            listener.answers(204);
            String replay = "webhooks/" + id + "/notifications/" + dead.getString("id") + "/replay";
            tenant().administrator().post("/admin/v1/" + replay).send().expectProblem(404, "not_found");
            tenant.administrator().post("/admin/v1/" + replay).send().expect(200);

            Await.that(
                    "it is delivered",
                    () -> notifications(tenant, id, "delivered").stream()
                            .anyMatch(one -> one.getString("id").equals(dead.getString("id"))));
        }
    }

    private static List<JsonObject> notifications(OwnTenant tenant, String id, String status) {
        return tenant.get("webhooks/" + id + "/notifications?status=" + status)
                .expect(200)
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
    }

    @Test
    default void a_secret_is_told_once_and_after_a_rotation_both_sign() {
        OwnTenant tenant = tenant();
        Backend backend = backend(tenant);
        try (WebhookListener listener = WebhookListener.start()) {
            Answer created = webhook(tenant, listener, "'challenge.created'");
            String path = "webhooks/" + created.text("id");
            String former = created.text("secret");
            assertThat(tenant.get(path).expect(200).body()).doesNotContain(former);
            assertThat(tenant.get(path).text("secret")).isEqualTo(ClientRegistrationContract.MASK);

            String secret = tenant.administrator()
                    .post("/admin/v1/" + path + "/rotate")
                    .send()
                    .expect(200)
                    .text("secret");

            assertThat(secret).startsWith("whsec_").isNotEqualTo(former);
            Call signedTwice = Await.until("a call signed twice", () -> {
                backend.send(Numbers.fresh());
                return listener.calls().stream()
                        .filter(call -> call.signatures().contains(" "))
                        .findFirst();
            });
            assertThat(List.of(signedTwice.signatures().split(" ")))
                    .containsExactly(signature(secret, signedTwice), signature(former, signedTwice));
            assertThat(Optional.of(tenant.get(path).expect(200).body()))
                    .hasValueSatisfying(shown -> assertThat(shown).doesNotContain(secret, former));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'url':'ftp://hooks.example/'                                         | url",
                "'url':'https://user@hooks.example/'                                  | url",
                "'url':'nothing'                                                      | url",
                "'url':'https://hooks.example/','event_types':[]                      | event_types",
                "'url':'https://hooks.example/','event_types':['*']                   | event_types",
                "'url':'https://hooks.example/','event_types':['user.created']        | event_types"
            })
    default void what_cannot_be_told_anything_is_refused(String body, String field) {
        Answer refused = server().operator()
                .post("/admin/v1/webhooks")
                .json(("{" + body + "}").replace('\'', '"'))
                .send()
                .expectProblem(400, "invalid_request");

        assertThat(refused.json().getJsonArray("errors").getValuesAs(JsonObject.class))
                .extracting(error -> error.getString("field"))
                .containsExactly(field);
    }

    @Test
    default void webhooks_are_changed_and_removed_like_other_objects() {
        OwnTenant tenant = tenant();
        Answer created =
                tenant.post("webhooks", "{'url':'https://hooks.example/a'}").expect(201);
        String path = "webhooks/" + created.text("webhook_id");
        assertThat(created.json().getJsonArray("event_types")).hasSize(3);

        Answer changed = tenant.patch(path, "{'enabled':false}").expect(200);

        assertThat(changed.json().getBoolean("enabled")).isFalse();
        assertThat(tenant.get("webhooks").expect(200).json().getJsonArray("items"))
                .containsExactly(changed.json());
        tenant().get(path).expectProblem(404, "not_found");
        tenant.get(path + "/notifications?status=none").expectProblem(400, "invalid_request");
        tenant.delete(path).expect(204);
        tenant.get(path).expectProblem(404, "not_found");
    }
}
