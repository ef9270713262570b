package io.watchword.platform.problem;

import java.util.function.Function;

/** What came of a request: what was asked for, or why not. */
public sealed interface Outcome<T> {

    /** It was done. */
    record Done<T>(T value) implements Outcome<T> {}

    /** It was refused. */
    record Refused<T>(Problem problem) implements Outcome<T> {}

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Problem problem) {
        return new Refused<>(problem);
    }

    /** Folds both cases into one. */
    default <R> R fold(Function<? super T, ? extends R> whenDone, Function<Problem, ? extends R> whenRefused) {
        return this instanceof Done<T> done
                ? whenDone.apply(done.value())
                : whenRefused.apply(((Refused<T>) this).problem());
    }
}
