package io.watchword.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.util.Set;

/** What the product answered. */
public record Answer(int status, HttpHeaders headers, String body) {

    private static final Set<String> MEMBERS =
            Set.of("type", "title", "status", "detail", "code", "instance", "errors", "attempts_remaining");

    public JsonObject json() {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }

    public String text(String member) {
        return json().getString(member);
    }

    public String header(String name) {
        return headers.firstValue(name).orElseThrow(() -> new AssertionError("no header " + name + " in " + this));
    }

    /** The problem's code, or {@code ok} where it is none. */
    public String outcome() {
        return status < 400 ? "ok" : text("code");
    }

    /** Fails unless this is the status. */
    public Answer expect(int expected) {
        assertThat(status).as("status of %s", this).isEqualTo(expected);
        assertThat(headers.firstValue("X-Request-Id")).as("request id").isPresent();
        return this;
    }

    /** Fails unless this is the problem, in the very shape that the contract promises. */
    public Answer expectProblem(int expected, String code) {
        expect(expected);
        assertThat(header("Content-Type")).as("content type of %s", this).startsWith("application/problem+json");
        JsonObject problem = json();
        assertThat(problem.getString("code")).as("code of %s", this).isEqualTo(code);
        assertThat(problem.getString("type")).isEqualTo("urn:watchword:problem:" + code);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getInt("status")).isEqualTo(expected);
        assertThat(problem.getString("instance")).isEqualTo(header("X-Request-Id"));
        assertThat(MEMBERS).containsAll(problem.keySet());
        if (expected == 429 || expected == 503) {
            assertThat(Integer.parseInt(header("Retry-After"))).isPositive();
        }
        return this;
    }

    /** Fails unless this is a problem with one field, for this reason. */
    public Answer expectField(String field, String reason) {
        JsonObject error = json().getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("field")).as("field of %s", this).isEqualTo(field);
        assertThat(error.getString("reason")).as("reason of %s", this).isEqualTo(reason);
        return this;
    }

    @Override
    public String toString() {
        return status + " " + headers.map() + " " + body;
    }
}
