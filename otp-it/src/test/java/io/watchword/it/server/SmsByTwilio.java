package io.watchword.it.server;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Sent;
import io.watchword.it.provider.FakeTwilio;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.UUID;

/** The arrangement of the tests: SMS go by the fake provider, and the sandbox keeps the other channels. */
public final class SmsByTwilio {

    private SmsByTwilio() {}

    /** Waits until the product is ready, arranges its tenant {@code demo}, and waits until that has taken effect. */
    public static void on(Installation server) {
        Await.that(java.time.Duration.ofSeconds(60), "the product answers", () -> answers(server));
        Backend administrator = server.administrator();
        for (JsonObject gateway : administrator
                .get("/admin/v1/gateways?limit=200")
                .send()
                .expect(200)
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)) {
            if (gateway.getJsonArray("channels").toString().contains("\"sms\"") && gateway.getBoolean("enabled")) {
                administrator
                        .patch("/admin/v1/gateways/" + gateway.getString("gateway_id"))
                        .json("{\"enabled\":false}")
                        .send()
                        .expect(200);
            }
        }
        create(administrator, server.twilio());
        Backend backend = server.backend();
        Await.that("SMS go by the provider", () -> {
            Answer answer = backend.trySend(Numbers.fresh());
            return answer.status() == 201
                    && backend.delivery(new Sent(answer.text("challenge_id"), "", ""))
                            .getString("gateway")
                            .startsWith("Twilio of the tests");
        });
    }

    private static boolean answers(Installation server) {
        try {
            return server.api().get("/t/demo/oauth2/jwks").tell().status() == 200;
        } catch (java.io.IOException notYet) {
            return false;
        }
    }

    private static void create(Backend administrator, FakeTwilio twilio) {
        administrator
                .post("/admin/v1/gateways")
                .json(gateway("Twilio of the tests " + UUID.randomUUID(), twilio))
                .send()
                .expect(201);
    }

    /** A gateway to the fake provider, for SMS. */
    public static JsonObject gateway(String name, FakeTwilio twilio) {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("provider", "twilio")
                .add("channels", Json.createArrayBuilder().add("sms"))
                .add("base_url", twilio.address().toString())
                .add(
                        "settings",
                        Json.createObjectBuilder()
                                .add("account_sid", FakeTwilio.ACCOUNT_SID)
                                .add("from", "+15005550006"))
                .add("credentials", Json.createObjectBuilder().add("auth_token", FakeTwilio.AUTH_TOKEN))
                .add("enabled", true)
                .build();
    }
}
