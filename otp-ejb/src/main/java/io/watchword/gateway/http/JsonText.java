package io.watchword.gateway.http;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes JSON as providers speak it. */
public final class JsonText {

    /** Looked up once: {@code Json.createReader} searches the class path for a provider on each call. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private static final JsonReaderFactory READERS = JSON.createReaderFactory(Map.of());
    private static final JsonWriterFactory WRITERS = JSON.createWriterFactory(Map.of());

    /** Far more than any provider needs, far less than would exhaust a thread's stack in a parser that recurs. */
    private static final int MAX_DEPTH = 32;

    private JsonText() {}

    /** The factory of objects and arrays. */
    public static JsonProvider json() {
        return JSON;
    }

    public static byte[] write(JsonObject object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonWriter writer = WRITERS.createWriter(bytes, StandardCharsets.UTF_8)) {
            writer.writeObject(object);
        }
        return bytes.toByteArray();
    }

    /** The object that a text holds; nothing where the text is anything else. */
    public static Optional<JsonObject> read(byte[] text) {
        if (nestsTooDeep(text)) {
            return Optional.empty();
        }
        try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8)) {
            return Optional.of(reader.readObject());
        } catch (JsonException | IllegalStateException notAnObject) {
            return Optional.empty();
        }
    }

    /** The objects of the array that a text holds; nothing where the text is anything else. */
    public static List<JsonObject> readAll(byte[] text) {
        if (nestsTooDeep(text)) {
            return List.of();
        }
        try (JsonReader reader = READERS.createReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8)) {
            return reader.readArray().stream()
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast)
                    .toList();
        } catch (JsonException | IllegalStateException notAnArray) {
            return List.of();
        }
    }

    private static boolean nestsTooDeep(byte[] text) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length; i++) {
            byte here = text[i];
            if (here == '"') {
                quoted = !quoted;
            } else if (quoted) {
                i += here == '\\' ? 1 : 0;
            } else if (here == '{' || here == '[') {
                depth++;
                if (depth > MAX_DEPTH) {
                    return true;
                }
            } else if (here == '}' || here == ']') {
                depth--;
            }
        }
        return false;
    }
}
