package io.watchword.it.http;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A request in the making. */
public final class Request {

    private final HttpClient client;
    private final Transcript transcript;
    private final HttpRequest.Builder builder;
    private final String method;
    private final String target;
    private BodyPublisher body = BodyPublishers.noBody();

    Request(HttpClient client, Transcript transcript, URI base, String method, String target) {
        this.client = client;
        this.transcript = transcript;
        this.method = method;
        this.target = target;
        this.builder = HttpRequest.newBuilder(base.resolve(target)).timeout(Duration.ofSeconds(60));
    }

    public Request header(String name, String value) {
        builder.setHeader(name, value);
        return this;
    }

    public Request bearer(String token) {
        return header("Authorization", "Bearer " + token);
    }

    public Request basic(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    public Request json(JsonObject object) {
        return json(object.toString());
    }

    /** JSON as it stands, be it well-formed or not. */
    public Request json(String text) {
        return json(text.getBytes(StandardCharsets.UTF_8));
    }

    public Request json(byte[] bytes) {
        return body("application/json", bytes);
    }

    /** Names and values in turn. */
    public Request form(String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(encoded(fields[i]))
                    .append('=')
                    .append(encoded(fields[i + 1]));
        }
        return body("application/x-www-form-urlencoded", form.toString().getBytes(StandardCharsets.UTF_8));
    }

    public Request body(String contentType, byte[] bytes) {
        body = BodyPublishers.ofByteArray(bytes);
        return header("Content-Type", contentType);
    }

    public Answer send() {
        try {
            return tell();
        } catch (IOException broken) {
            throw new UncheckedIOException(method + " " + target, broken);
        }
    }

    /** As {@link #send()}, for callers who expect that the connection may break. */
    public Answer tell() throws IOException {
        try {
            HttpResponse<String> response =
                    client.send(builder.method(method, body).build(), BodyHandlers.ofString());
            Answer answer = new Answer(response.statusCode(), response.headers(), response.body());
            if (!target.startsWith("/sandbox")) {
                transcript.answered(method + " " + target, answer);
            }
            return answer;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
