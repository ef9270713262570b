package io.watchword.platform.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes records of one class as JSON objects. */
final class RecordWriter {

    private static final ClassValue<RecordWriter> WRITERS = new ClassValue<>() {
        @Override
        protected RecordWriter computeValue(Class<?> type) {
            return new RecordWriter(type);
        }
    };

    private final List<Field> fields;

    private RecordWriter(Class<?> type) {
        this.fields = Arrays.stream(type.getRecordComponents()).map(Field::of).toList();
    }

    static RecordWriter of(Class<? extends Record> type) {
        return WRITERS.get(type);
    }

    void write(Record value, JsonText text) {
        text.beginObject();
        for (Field field : fields) {
            Object content = field.contentOf(value);
            if (!field.omittedIfAbsent || !isAbsent(content)) {
                text.field(field.name, content);
            }
        }
        text.endObject();
    }

    private static boolean isAbsent(@Nullable Object content) {
        return content == null || (content instanceof Optional<?> optional && optional.isEmpty());
    }

    private record Field(String name, MethodHandle accessor, boolean omittedIfAbsent) {

        static Field of(RecordComponent component) {
            try {
                Method method = component.getAccessor();
                method.setAccessible(true);
                MethodHandle accessor = MethodHandles.lookup()
                        .unreflect(method)
                        .asType(MethodType.methodType(Object.class, Record.class));
                return new Field(
                        JsonNames.of(component.getName()), accessor, component.isAnnotationPresent(OmitIfAbsent.class));
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Nullable Object contentOf(Record value) {
            try {
                return (Object) accessor.invokeExact(value);
            } catch (RuntimeException | Error bug) {
                throw bug;
            } catch (Throwable bug) {
                throw new IllegalStateException(bug);
            }
        }
    }
}
