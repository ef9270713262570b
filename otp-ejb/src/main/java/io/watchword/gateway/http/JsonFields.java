package io.watchword.gateway.http;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks into JSON that may have any shape: what is not as expected is not there. */
public final class JsonFields {

    private JsonFields() {}

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

    public static Optional<Integer> integer(JsonObject in, String name) {
        return value(in, name, JsonNumber.class).map(JsonNumber::intValue);
    }

    public static Optional<BigDecimal> number(JsonObject in, String name) {
        return value(in, name, JsonNumber.class).map(JsonNumber::bigDecimalValue);
    }

    /** Whether it says {@code true}. */
    public static boolean isTrue(JsonObject in, String name) {
        return JsonValue.TRUE.equals(in.get(name));
    }

    private static <T extends JsonValue> Optional<T> value(JsonObject in, String name, Class<T> type) {
        return Optional.ofNullable(in.get(name)).filter(type::isInstance).map(type::cast);
    }
}
