package io.watchword.gateway.http;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks into JSON that may have any shape: what is not as expected is not there. */
public final class JsonMembers {

    /** Of what providers write as codes and ids; what is longer is none. */
    private static final int MAX_TEXT_LENGTH = 255;

    /** Numbers as long as no code or amount is cost time to turn into other forms. */
    private static final int MAX_NUMBER_LENGTH = 40;

    private JsonMembers() {}

    public static Optional<JsonObject> object(JsonObject in, String name) {
        return value(in, name, JsonObject.class);
    }

    public static Stream<JsonObject> objects(JsonObject in, String name) {
        return value(in, name, JsonArray.class).stream()
                .flatMap(JsonArray::stream)
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast);
    }

    public static Optional<String> text(JsonObject in, String name) {
        return value(in, name, JsonString.class).map(JsonString::getString);
    }

    /** A code or an id: a text of some length, and not too much. */
    public static Optional<String> shortText(JsonObject in, String name) {
        return text(in, name).filter(text -> !text.isEmpty() && text.length() <= MAX_TEXT_LENGTH);
    }

    public static Optional<Integer> integer(JsonObject in, String name) {
        return value(in, name, JsonNumber.class).map(JsonNumber::intValue);
    }

    /** A number as it is written, whether as a number or as a text: providers differ, from one version to the next. */
    public static Optional<String> number(JsonObject in, String name) {
        return Optional.ofNullable(in.get(name))
                .filter(value -> value instanceof JsonNumber || value instanceof JsonString)
                .map(value -> value instanceof JsonString text ? text.getString() : value.toString())
                .filter(text -> text.length() <= MAX_NUMBER_LENGTH);
    }

    /** Whether it says {@code true}. */
    public static boolean isTrue(JsonObject in, String name) {
        return JsonValue.TRUE.equals(in.get(name));
    }

    private static <T extends JsonValue> Optional<T> value(JsonObject in, String name, Class<T> type) {
        return Optional.ofNullable(in.get(name)).filter(type::isInstance).map(type::cast);
    }
}
