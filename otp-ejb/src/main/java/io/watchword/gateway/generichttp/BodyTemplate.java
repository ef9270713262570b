package io.watchword.gateway.generichttp;

import io.watchword.gateway.http.FormData;
import io.watchword.gateway.http.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A body, or a query, with placeholders in its values. It is taken apart before they are filled in and written out again
 * afterwards, so that no value can be anything but a value.
 */
sealed interface BodyTemplate {

    byte[] fill(Map<String, String> values);

    /** The names of the placeholders, wherever they are. */
    Set<String> placeholders();

    /** A JSON object; nothing where the text is none. */
    static Optional<BodyTemplate> json(String text) {
        return JsonText.read(text.getBytes(StandardCharsets.UTF_8)).map(Json::new);
    }

    /** Named values as a form has them; nothing where the text is no such encoding. */
    static Optional<BodyTemplate> form(String text) {
        return FormData.parse(text).map(Form::new);
    }

    /** Placeholders stand in the strings of a JSON object, however deep, not in its names. */
    record Json(JsonObject object) implements BodyTemplate {

        @Override
        public byte[] fill(Map<String, String> values) {
            return JsonText.write(filled(object, values));
        }

        @Override
        public Set<String> placeholders() {
            Set<String> found = new TreeSet<>();
            collect(object, found);
            return found;
        }

        private static void collect(JsonValue value, Set<String> found) {
            if (value instanceof JsonString text) {
                found.addAll(Placeholders.in(text.getString()));
            } else if (value instanceof JsonObject nested) {
                nested.values().forEach(inner -> collect(inner, found));
            } else if (value instanceof JsonArray items) {
                items.forEach(item -> collect(item, found));
            }
        }

        private static JsonObject filled(JsonObject template, Map<String, String> values) {
            JsonObjectBuilder filled = JsonText.json().createObjectBuilder();
            template.forEach((name, value) -> filled.add(name, filled(value, values)));
            return filled.build();
        }

        private static JsonValue filled(JsonValue template, Map<String, String> values) {
            if (template instanceof JsonString text) {
                return JsonText.json().createValue(Placeholders.fill(text.getString(), values));
            }
            if (template instanceof JsonObject nested) {
                return filled(nested, values);
            }
            if (template instanceof JsonArray items) {
                JsonArrayBuilder filled = JsonText.json().createArrayBuilder();
                items.forEach(item -> filled.add(filled(item, values)));
                return filled.build();
            }
            return template;
        }
    }

    /** Placeholders stand in the values, not in the names. */
    record Form(FormData form) implements BodyTemplate {

        @Override
        public byte[] fill(Map<String, String> values) {
            FormData filled = new FormData();
            form.fields().forEach(field -> filled.add(field.name(), Placeholders.fill(field.value(), values)));
            return filled.encoded();
        }

        @Override
        public Set<String> placeholders() {
            Set<String> found = new TreeSet<>();
            form.fields().forEach(field -> found.addAll(Placeholders.in(field.value())));
            return found;
        }
    }
}
