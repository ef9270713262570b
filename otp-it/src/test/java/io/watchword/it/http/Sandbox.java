package io.watchword.it.http;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What the sandbox gateways were given. */
public final class Sandbox {

    private final Api api;

    public Sandbox(Api api) {
        this.api = api;
    }

    /** The messages to a number, the newest first. */
    public List<JsonObject> messagesTo(String number) {
        String to = URLEncoder.encode(number, StandardCharsets.UTF_8);
        List<JsonObject> messages = api.get("/sandbox/messages?to=" + to)
                .send()
                .expect(200)
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
        messages.forEach(message -> api.transcript().sent(message.getString("code")));
        return messages;
    }

    /** The code that a number was sent last; waits until there is one. */
    public String codeSentTo(String number) {
        return codesSentTo(number, 1).get(0);
    }

    /** The codes that a number was sent, the newest first; waits until there are so many. */
    public List<String> codesSentTo(String number, int count) {
        return Await.until(
                count + " messages to " + number,
                () -> Optional.of(messagesTo(number))
                        .filter(messages -> messages.size() >= count)
                        .map(messages -> messages.stream()
                                .map(message -> message.getString("code"))
                                .toList()));
    }
}
