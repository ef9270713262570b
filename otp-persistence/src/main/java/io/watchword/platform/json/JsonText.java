package io.watchword.platform.json;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A JSON text in the making. */
final class JsonText {

    private static final char[] HEXADECIMAL = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder(512);
    private boolean first = true;

    void append(@Nullable Object value) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof CharSequence text) {
            appendText(text);
        } else if (value instanceof Record nested) {
            RecordWriter.of(nested.getClass()).write(nested, this);
        } else if (value instanceof Optional<?> optional) {
            append(optional.orElse(null));
        } else if (value instanceof Boolean truth) {
            out.append(truth.booleanValue());
        } else if (value instanceof Number number) {
            appendNumber(number);
        } else if (value instanceof Enum<?> constant) {
            appendText(JsonNames.of(constant));
        } else if (value instanceof Instant instant) {
            appendText(DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.MILLIS)));
        } else if (value instanceof UUID || value instanceof URI) {
            appendText(value.toString());
        } else if (value instanceof Map<?, ?> map) {
            appendMap(map);
        } else if (value instanceof Iterable<?> items) {
            appendItems(items);
        } else if (value instanceof JsonString text) {
            appendText(text.getChars());
        } else if (value instanceof JsonValue numberOrLiteral) {
            out.append(numberOrLiteral);
        } else {
            throw new IllegalArgumentException(value.getClass() + " is not written as JSON");
        }
    }

    void beginObject() {
        out.append('{');
        first = true;
    }

    void field(String name, @Nullable Object value) {
        separate();
        appendText(name);
        out.append(':');
        append(value);
        first = false;
    }

    void endObject() {
        out.append('}');
        first = false;
    }

    private void separate() {
        if (!first) {
            out.append(',');
        }
        first = false;
    }

    private void appendMap(Map<?, ?> map) {
        beginObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw new IllegalArgumentException("a key that is no text is not written as JSON");
            }
            field(name, entry.getValue());
        }
        endObject();
    }

    private void appendItems(Iterable<?> items) {
        out.append('[');
        first = true;
        for (Object item : items) {
            separate();
            append(item);
            first = false;
        }
        out.append(']');
        first = false;
    }

    private void appendNumber(Number number) {
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new IllegalArgumentException("JSON has no infinity and no NaN");
            }
        } else if (!(number instanceof Integer
                || number instanceof Long
                || number instanceof Short
                || number instanceof Byte
                || number instanceof BigInteger
                || number instanceof BigDecimal)) {
            throw new IllegalArgumentException(number.getClass() + " is not written as JSON");
        }
        out.append(number);
    }

    private void appendText(CharSequence text) {
        out.append('"');
        int plainSince = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            out.append(text, plainSince, i);
            appendEscaped(c);
            plainSince = i + 1;
        }
        out.append(text, plainSince, text.length()).append('"');
    }

    private void appendEscaped(char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (Character.isSurrogate(c)) {
                    out.append('\uFFFD');
                } else {
                    out.append("\\u00").append(HEXADECIMAL[c >> 4]).append(HEXADECIMAL[c & 0xF]);
                }
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
