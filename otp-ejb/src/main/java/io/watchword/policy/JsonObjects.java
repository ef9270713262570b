package io.watchword.policy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;

/** Makes JSON objects of others. */
final class JsonObjects {

    private JsonObjects() {}

    static JsonObject of(Map<String, ? extends JsonValue> values) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        values.forEach(object::add);
        return object.build();
    }

    static JsonObject withoutNulls(JsonObject values) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        values.forEach((name, value) -> {
            if (value.getValueType() != JsonValue.ValueType.NULL) {
                object.add(name, value);
            }
        });
        return object.build();
    }
}
