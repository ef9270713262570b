package io.watchword.bench;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Sets the product's development tenant up for the load, as its administrator would. */
final class ProductAdministration {

    private static final String TENANT = "demo";
    private static final String ACCOUNT_SID = "AC" + "0".repeat(32);

    private final URI product;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    ProductAdministration(URI product) {
        this.product = product;
    }

    /** An access token of the demonstration's backend. */
    String backendToken() throws IOException, InterruptedException {
        return token("demo-backend", "demo-backend-secret");
    }

    /** Lets all text messages go to a sink that answers as Twilio does, and none to the sandbox. */
    void sendTextsTo(URI sink) throws IOException, InterruptedException {
        String token = token("demo-admin", "demo-admin-secret");
        JsonObject created = call(
                authorized("/admin/v1/gateways", token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(twilio(sink).toString())),
                201);
        String ours = created.containsKey("id") ? created.getString("id") : created.getString("gateway_id");
        JsonArray gateways = call(
                        authorized("/admin/v1/gateways?limit=200", token).GET(), 200)
                .getJsonArray("items");
        for (JsonObject gateway : gateways.getValuesAs(JsonObject.class)) {
            String id = gateway.containsKey("id") ? gateway.getString("id") : gateway.getString("gateway_id");
            if (!id.equals(ours) && servesTexts(gateway)) {
                disable(id, token);
            }
        }
    }

    private void disable(String gatewayId, String token) throws IOException, InterruptedException {
        String path = "/admin/v1/gateways/" + gatewayId;
        HttpResponse<String> current = send(authorized(path, token).GET(), 200);
        HttpRequest.Builder patch = authorized(path, token)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"enabled\":false}"));
        current.headers().firstValue("ETag").ifPresent(tag -> patch.header("If-Match", tag));
        call(patch, 200);
    }

    private static boolean servesTexts(JsonObject gateway) {
        return gateway.getJsonArray("channels").getValuesAs(JsonString.class).stream()
                .anyMatch(channel -> channel.getString().equals("sms"));
    }

    private static JsonObject twilio(URI sink) {
        return Json.createObjectBuilder()
                .add("name", "bench")
                .add("provider", "twilio")
                .add("channels", Json.createArrayBuilder().add("sms"))
                .add("base_url", sink.toString())
                .add(
                        "settings",
                        Json.createObjectBuilder()
                                .add("account_sid", ACCOUNT_SID)
                                .add("from", "+15005550006"))
                .add("credentials", Json.createObjectBuilder().add("auth_token", "0".repeat(32)))
                .add("enabled", true)
                .build();
    }

    private String token(String client, String secret) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return call(
                        request("/t/" + TENANT + "/oauth2/token")
                                .header("Authorization", "Basic " + basic)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("grant_type=client_credentials")),
                        200)
                .getString("access_token");
    }

    private HttpRequest.Builder authorized(String path, String token) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(product.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "application/json");
    }

    private JsonObject call(HttpRequest.Builder request, int status) throws IOException, InterruptedException {
        try (JsonReader reader =
                Json.createReader(new StringReader(send(request, status).body()))) {
            return reader.readObject();
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request, int status)
            throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != status) {
            throw new IllegalStateException("%s %s: %d %s"
                    .formatted(
                            response.request().method(),
                            response.request().uri().getPath(),
                            response.statusCode(),
                            response.body()));
        }
        return response;
    }
}
