package io.watchword.platform.json;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes records of one class from JSON objects. */
final class RecordReader<R extends Record> {

    private static final ClassValue<RecordReader<?>> READERS = new ClassValue<>() {
        @Override
        protected RecordReader<?> computeValue(Class<?> type) {
            return new RecordReader<>(type.asSubclass(Record.class));
        }
    };

    private final Class<R> type;
    private final MethodHandle constructor;
    private final List<Field> fields;
    private final Set<String> names = new HashSet<>();

    private RecordReader(Class<R> type) {
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        this.constructor = constructor(type, components);
        this.fields = Arrays.stream(components).map(Field::of).toList();
        fields.forEach(field -> names.add(field.name));
    }

    @SuppressWarnings("unchecked") // each class is its own reader's key
    static <R extends Record> RecordReader<R> of(Class<R> type) {
        return (RecordReader<R>) READERS.get(type);
    }

    R read(JsonObject json) {
        FieldErrors errors = new FieldErrors();
        R result = read(json, "", errors);
        if (result == null) {
            throw errors.asException();
        }
        return result;
    }

    /** The record; null where something is wrong, which then is among the errors. */
    @Nullable R read(JsonObject json, String path, FieldErrors errors) {
        int before = errors.count();
        @Nullable Object[] arguments = new @Nullable Object[fields.size()];
        int known = 0;
        for (int i = 0; i < arguments.length; i++) {
            Field field = fields.get(i);
            JsonValue value = json.get(field.name);
            known += value == null ? 0 : 1;
            arguments[i] = field.read(value, path, errors);
        }
        if (known < json.size()) {
            refuseUnknownFields(json, path, errors);
        }
        return errors.count() == before ? construct(arguments, path, errors) : null;
    }

    private void refuseUnknownFields(JsonObject json, String path, FieldErrors errors) {
        for (String name : json.keySet()) {
            if (!names.contains(name)) {
                errors.add(FieldErrors.path(path, name), "unknown field");
            }
        }
    }

    private @Nullable R construct(@Nullable Object[] arguments, String path, FieldErrors errors) {
        try {
            return type.cast((Object) constructor.invokeExact(arguments));
        } catch (InvalidFields invalid) {
            errors.addAll(path, invalid);
            return null;
        } catch (RuntimeException | Error bug) {
            throw bug;
        } catch (Throwable bug) {
            throw new IllegalStateException(bug);
        }
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] components) {
        Class<?>[] parameters =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(parameters);
            canonical.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asSpreader(Object[].class, parameters.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Field(String name, ValueReader reader, Class<?> wrapper) {

        static Field of(RecordComponent component) {
            Type type = component.getGenericType();
            Class<?> wrapper = component.getType();
            boolean wrapped = wrapper == Optional.class || wrapper == Change.class;
            Type content = wrapped ? ((ParameterizedType) type).getActualTypeArguments()[0] : type;
            return new Field(JsonNames.of(component.getName()), ValueReader.of(content), wrapper);
        }

        @Nullable Object read(@Nullable JsonValue value, String parent, FieldErrors errors) {
            if (value == null || value.getValueType() == JsonValue.ValueType.NULL) {
                if (wrapper == Change.class) {
                    return value == null ? new Change.Kept<>() : new Change.Removed<>();
                }
                if (wrapper == Optional.class) {
                    return Optional.empty();
                }
                errors.add(FieldErrors.path(parent, name), "is required");
                return null;
            }
            Object content = reader.read(value, FieldErrors.path(parent, name), errors);
            if (wrapper == Change.class) {
                return content == null ? null : new Change.Replaced<>(content);
            }
            return wrapper == Optional.class ? Optional.ofNullable(content) : content;
        }
    }
}
