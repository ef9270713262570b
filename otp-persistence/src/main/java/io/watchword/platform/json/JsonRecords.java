package io.watchword.platform.json;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Turns JSON objects into records and records into JSON; the field of a component {@code sessionToken} is
 * {@code session_token}.
 *
 * <p>Records may be top-level or nested, of any class loader; what is learnt of a record is kept with its class, so that
 * it goes where the class goes. They should be public: a record that is not is read all the same where its package is
 * open to this one, as it is in an application server, where nothing is a named module.
 */
public final class JsonRecords {

    private JsonRecords() {}

    /**
     * The record that the object describes. Nothing is converted: a number is no text, {@code "1"} no number, {@code 1.0}
     * no whole number.
     *
     * <p>A component may be text, {@code int}, {@code long}, {@code boolean} or their boxes, an {@code Instant} (RFC
     * 3339), an enum (its constant in lower case), a record, a {@code JsonObject} or any {@code JsonValue}, a
     * {@code List} of these or a {@code Map} from text to these. It is required, unless it is an {@code Optional} of
     * these, for which null means absent, or a {@link Change}, which tells them apart. A field that is not a component is
     * an error.
     *
     * <p>A record's constructor may throw {@link InvalidFields} with paths relative to itself; anything else that it
     * throws is a bug and passes.
     *
     * @throws InvalidFields where the object does not fit, with everything that is wrong, up to a sane number
     */
    public static <R extends Record> R bind(JsonObject json, Class<R> type) {
        return RecordReader.of(type).read(json);
    }

    /**
     * The value as JSON in UTF-8.
     *
     * <p>It may be a record, a {@code Map}, an {@code Iterable}, text, a number, a boolean, an {@code Instant} (in UTC,
     * cut to milliseconds), an enum (its constant in lower case), a {@code UUID}, a {@code URI}, a {@code JsonValue},
     * null, or an {@code Optional} of these, which is null where empty; anything else is an
     * {@link IllegalArgumentException}. What JSON cannot spell, half of a surrogate pair, is written as U+FFFD.
     */
    public static byte[] write(@Nullable Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The value as {@link #write} writes it, not yet encoded. */
    public static String text(@Nullable Object value) {
        JsonText text = new JsonText();
        text.append(value);
        return text.toString();
    }
}
