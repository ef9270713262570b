package io.watchword.it.http;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** What a client of the product does: the backend of an application, or an administrator. */
public final class Backend {

    private final Api api;
    private final String token;

    private Backend(Api api, String token) {
        this.api = api;
        this.token = token;
    }

    /** Logs a client in. */
    public static Backend login(Api api, String tenant, String client, String secret) {
        Answer answer = api.post("/t/" + tenant + "/oauth2/token")
                .basic(client, secret)
                .form("grant_type", "client_credentials")
                .send()
                .expect(200);
        return new Backend(api, answer.text("access_token"));
    }

    /** The same client with fewer scopes. */
    public static Backend login(Api api, String tenant, String client, String secret, String scope) {
        Answer answer = api.post("/t/" + tenant + "/oauth2/token")
                .basic(client, secret)
                .form("grant_type", "client_credentials", "scope", scope)
                .send()
                .expect(200);
        return new Backend(api, answer.text("access_token"));
    }

    public String token() {
        return token;
    }

    public Request get(String target) {
        return api.get(target).bearer(token);
    }

    public Request post(String target) {
        return api.post(target).bearer(token);
    }

    public Request patch(String target) {
        return api.patch(target).bearer(token);
    }

    public Request put(String target) {
        return api.request("PUT", target).bearer(token);
    }

    public Request delete(String target) {
        return api.delete(target).bearer(token);
    }

    /** Sends a code by SMS. */
    public Sent send(String number) {
        return send(number, body(number, "sms").build());
    }

    public Sent send(String number, JsonObject body) {
        return Sent.of(number, post("/v1/challenges").json(body).send().expect(201));
    }

    /** Tries to send a code by SMS. */
    public Answer trySend(String number) {
        return post("/v1/challenges").json(body(number, "sms").build()).send();
    }

    public Request verification(Sent sent, String code) {
        return post("/v1/challenges/" + sent.challengeId() + "/verify")
                .json(Json.createObjectBuilder()
                        .add("session_token", sent.sessionToken())
                        .add("code", code)
                        .build());
    }

    public Answer verify(Sent sent, String code) {
        return verification(sent, code).send();
    }

    public Request resending(Sent sent) {
        return post("/v1/challenges/" + sent.challengeId() + "/resend")
                .json(Json.createObjectBuilder()
                        .add("session_token", sent.sessionToken())
                        .build());
    }

    public Answer resend(Sent sent) {
        return resending(sent).send();
    }

    public JsonObject read(Sent sent) {
        return get("/v1/challenges/" + sent.challengeId()).send().expect(200).json();
    }

    /** The newest delivery of a challenge. */
    public JsonObject delivery(Sent sent) {
        var deliveries = read(sent).getJsonArray("deliveries");
        return deliveries.getJsonObject(deliveries.size() - 1);
    }

    /** Waits until the newest delivery of a challenge has come so far. */
    public JsonObject awaitDelivery(Sent sent, String status) {
        Await.that(
                "delivery " + status, () -> delivery(sent).getString("status").equals(status));
        return delivery(sent);
    }

    public Answer cancel(Sent sent) {
        return delete("/v1/challenges/" + sent.challengeId()).send();
    }

    /** The body of a send, to be added to. */
    public static JsonObjectBuilder body(String number, String channel) {
        return Json.createObjectBuilder()
                .add("identifier_type", "phone_number")
                .add("identifier", number)
                .add("channel", channel);
    }

    /** A code of the same length that is not this one. */
    public static String wrong(String code) {
        char first = code.charAt(0);
        return (first == '9' ? '0' : (char) (first + 1)) + code.substring(1);
    }
}
