package io.watchword.gateway.generichttp;

import io.watchword.gateway.http.JsonText;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;

/** Looks into JSON that may have any shape, by a pointer (RFC 6901): what is not there is nothing. */
final class JsonPlace {

    private static final int MAX_LENGTH = 1_000;

    private JsonPlace() {}

    static Optional<JsonValue> value(JsonObject json, String pointer) {
        try {
            return Optional.of(JsonText.json().createPointer(pointer).getValue(json));
        } catch (JsonException notThere) {
            return Optional.empty();
        }
    }

    /** A text, a number or a truth value, as text. */
    static Optional<String> text(JsonObject json, String pointer) {
        return value(json, pointer).flatMap(JsonPlace::text).filter(text -> text.length() <= MAX_LENGTH);
    }

    private static Optional<String> text(JsonValue value) {
        if (value instanceof JsonString string) {
            return Optional.of(string.getString());
        }
        boolean isPlain = value instanceof JsonNumber || value == JsonValue.TRUE || value == JsonValue.FALSE;
        return isPlain ? Optional.of(value.toString()) : Optional.empty();
    }
}
