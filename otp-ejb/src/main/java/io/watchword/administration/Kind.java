package io.watchword.administration;

import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * One kind of what administrators change.
 *
 * @param name as the audit has it: {@code client}
 * @param view how its objects are shown, secrets masked
 * @param version of an object, which a change of it may name
 */
record Kind<E, V extends Record & View>(String name, Class<V> viewType, Function<E, V> view, ToIntFunction<E> version) {

    Versioned<V> versioned(E object) {
        return new Versioned<>(view.apply(object), version.applyAsInt(object));
    }
}
