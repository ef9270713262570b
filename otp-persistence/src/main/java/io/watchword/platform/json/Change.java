package io.watchword.platform.json;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a merge patch (RFC 7396) says of one field: left out, null, or another value. A record that is read from a patch has
 * components of this type where null has a meaning.
 */
public sealed interface Change<T> {

    /** The field is left out: what there is stays. */
    record Kept<T>() implements Change<T> {}

    /** The field is null: there shall be nothing. */
    record Removed<T>() implements Change<T> {}

    /** The field has a value, which shall be the new one. */
    record Replaced<T>(T value) implements Change<T> {}

    /** What there is after the change. */
    default Optional<T> of(Optional<T> current) {
        return this instanceof Kept ? current : given();
    }

    /** The new value, where there is one. */
    default Optional<T> given() {
        return this instanceof Replaced<T> replaced ? Optional.of(replaced.value()) : Optional.empty();
    }

    /** The same change of what is made of the values. */
    default <R> Change<R> map(Function<? super T, ? extends R> function) {
        if (this instanceof Replaced<T> replaced) {
            return new Replaced<>(function.apply(replaced.value()));
        }
        return this instanceof Removed ? new Removed<>() : new Kept<>();
    }
}
