package io.watchword.gateway.whatsappcloud;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks into JSON that may have any shape: what is not as expected is not there. */
final class WhatsappJson {

    private WhatsappJson() {}

    static Optional<JsonObject> object(JsonObject in, String name) {
        return value(in, name, JsonObject.class);
    }

    static Stream<JsonObject> objects(JsonObject in, String name) {
        return value(in, name, JsonArray.class).stream()
                .flatMap(JsonArray::stream)
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    }

    static Optional<String> text(JsonObject in, String name) {
        return value(in, name, JsonString.class).map(JsonString::getString);
    }

    static Optional<Integer> integer(JsonObject in, String name) {
        return value(in, name, JsonNumber.class).map(JsonNumber::intValue);
    }

    private static <T extends JsonValue> Optional<T> value(JsonObject in, String name, Class<T> type) {
        return Optional.ofNullable(in.get(name)).filter(type::isInstance).map(type::cast);
    }
}
