package io.watchword.platform.json;

import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads a body as one JSON object, and only what every reader would understand alike (I-JSON, RFC 7493): UTF-8 without a
 * byte order mark, no key twice, no lone surrogate; besides no NUL, no deep nesting and no number of absurd size.
 */
public final class StrictJson {

    /** The longest body that is read. A caller with a stream stops reading one byte above it. */
    public static final int MAX_BYTES = 65_536;

    /** How deep objects and arrays may nest, the body itself being the first. */
    public static final int MAX_DEPTH = 16;

    /**
     * Made once: finding the provider anew would cost more than the reading. Its own limit of depth, which it answers by a
     * bare {@code RuntimeException}, stands one behind ours.
     */
    private static final JsonReaderFactory READERS = JsonProvider.provider()
            .createReaderFactory(Map.of(
                    JsonConfig.KEY_STRATEGY,
                    JsonConfig.KeyStrategy.NONE,
                    "org.eclipse.parsson.maxDepth",
                    MAX_DEPTH + 1));

    private StrictJson() {}

    /**
     * The object that the bytes spell.
     *
     * @throws MalformedJson where they do not spell one; its message says where, and quotes nothing
     */
    public static JsonObject readObject(byte[] utf8) {
        if (utf8.length > MAX_BYTES) {
            throw new MalformedJson("the body is longer than " + MAX_BYTES + " bytes");
        }
        String text = decode(utf8);
        JsonScan.check(text);
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonParsingException notJson) {
            throw new MalformedJson(
                    "the body is not JSON, or has a key twice in one object, near " + place(notJson.getLocation()));
        } catch (JsonException notJson) {
            throw new MalformedJson("the body is not JSON");
        }
    }

    private static String decode(byte[] utf8) {
        ByteBuffer bytes = ByteBuffer.wrap(utf8);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedJson("the body is not UTF-8 at byte " + bytes.position());
        }
    }

    private static String place(JsonLocation location) {
        return "line " + location.getLineNumber() + ", column " + location.getColumnNumber();
    }
}
