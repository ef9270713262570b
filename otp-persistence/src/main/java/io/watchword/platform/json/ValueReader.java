package io.watchword.platform.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes values of one Java type from JSON values, converting nothing. */
@FunctionalInterface
interface ValueReader {

    /** The value; null where something is wrong with it, which then is among the errors. */
    @Nullable Object read(JsonValue value, String path, FieldErrors errors);

    /** The reader for a type, which never meets JSON's null but within lists and maps. */
    static ValueReader of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return listOf(of(arguments[0]));
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return mapOf(of(arguments[1]));
            }
        } else if (type instanceof Class<?> plain) {
            if (plain.isRecord()) {
                return nested(plain.asSubclass(Record.class));
            }
            if (plain.isEnum()) {
                return oneOf(plain);
            }
            return scalar(plain);
        }
        throw new IllegalArgumentException("JSON is not read as " + type);
    }

    private static ValueReader scalar(Class<?> type) {
        if (type == String.class) {
            return ValueReader::text;
        }
        if (type == int.class || type == Integer.class) {
            return ValueReader::integer;
        }
        if (type == long.class || type == Long.class) {
            return ValueReader::longInteger;
        }
        if (type == boolean.class || type == Boolean.class) {
            return ValueReader::truth;
        }
        if (type == Instant.class) {
            return ValueReader::instant;
        }
        if (type == JsonObject.class) {
            return ValueReader::object;
        }
        if (type == JsonValue.class) {
            return (value, path, errors) -> value;
        }
        throw new IllegalArgumentException("JSON is not read as " + type);
    }

    private static @Nullable String text(JsonValue value, String path, FieldErrors errors) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        errors.add(path, "must be text");
        return null;
    }

    private static @Nullable Integer integer(JsonValue value, String path, FieldErrors errors) {
        Long number = longInteger(value, path, errors);
        if (number == null || number.intValue() == number) {
            return number == null ? null : number.intValue();
        }
        errors.add(path, "is out of range");
        return null;
    }

    private static @Nullable Long longInteger(JsonValue value, String path, FieldErrors errors) {
        if (!(value instanceof JsonNumber number) || !number.isIntegral()) {
            errors.add(path, "must be a whole number");
            return null;
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException tooLarge) {
            errors.add(path, "is out of range");
            return null;
        }
    }

    private static @Nullable Boolean truth(JsonValue value, String path, FieldErrors errors) {
        return switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            case NULL, STRING, NUMBER, OBJECT, ARRAY -> {
                errors.add(path, "must be true or false");
                yield null;
            }
        };
    }

    private static @Nullable Instant instant(JsonValue value, String path, FieldErrors errors) {
        if (value instanceof JsonString text
                && Rfc3339.SHAPE.matcher(text.getChars()).matches()) {
            try {
                return OffsetDateTime.parse(text.getString().toUpperCase(Locale.ROOT))
                        .toInstant();
            } catch (DateTimeException notInTheCalendar) {
                // Answered like any other text that is no time.
            }
        }
        errors.add(path, "must be a time as RFC 3339 writes it, 2030-01-31T12:00:00Z");
        return null;
    }

    private static @Nullable JsonObject object(JsonValue value, String path, FieldErrors errors) {
        if (value instanceof JsonObject object) {
            return object;
        }
        errors.add(path, "must be an object");
        return null;
    }

    /** The nested record's reader is looked up late, so that a record may contain its like. */
    private static ValueReader nested(Class<? extends Record> type) {
        return (value, path, errors) -> {
            JsonObject object = object(value, path, errors);
            return object == null ? null : RecordReader.of(type).read(object, path, errors);
        };
    }

    private static ValueReader oneOf(Class<?> type) {
        Map<String, Object> constants = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(JsonNames.of((Enum<?>) constant), constant);
        }
        String reason = "must be one of " + String.join(", ", constants.keySet());
        return (value, path, errors) -> {
            Object constant = value instanceof JsonString text ? constants.get(text.getString()) : null;
            if (constant == null) {
                errors.add(path, reason);
            }
            return constant;
        };
    }

    private static ValueReader listOf(ValueReader element) {
        return (value, path, errors) -> {
            if (!(value instanceof JsonArray array)) {
                errors.add(path, "must be a list");
                return null;
            }
            List<Object> list = new ArrayList<>(array.size());
            for (int i = 0; i < array.size(); i++) {
                Object item = element.read(array.get(i), path + "[" + i + "]", errors);
                if (item != null) {
                    list.add(item);
                }
            }
            return Collections.unmodifiableList(list);
        };
    }

    private static ValueReader mapOf(ValueReader content) {
        return (value, path, errors) -> {
            JsonObject object = object(value, path, errors);
            if (object == null) {
                return null;
            }
            Map<String, Object> map = new LinkedHashMap<>();
            object.forEach((name, item) -> {
                Object read = content.read(item, FieldErrors.path(path, name), errors);
                if (read != null) {
                    map.put(name, read);
                }
            });
            return Collections.unmodifiableMap(map);
        };
    }

    /** Keeps the pattern out of the interface's public constants. */
    final class Rfc3339 {

        /** RFC 3339, section 5.6: seconds and offset are not optional, and the letters may be small. */
        private static final Pattern SHAPE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}"
                + "(?:\\.[0-9]{1,9})?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})");

        private Rfc3339() {}
    }
}
