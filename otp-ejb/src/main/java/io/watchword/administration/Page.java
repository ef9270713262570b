package io.watchword.administration;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list.
 *
 * @param nextCursor where the next page begins; nothing on the last one
 */
public record Page<V>(List<V> items, Optional<String> nextCursor) {

    /** How many objects are looked for, so that one more than the page takes tells where the next one begins. */
    static int lookAhead(int most) {
        return most + 1;
    }

    static <E, V extends View> Page<V> of(List<E> found, int most, Function<E, V> view) {
        return new Page<>(
                found.stream().limit(most).map(view).toList(),
                found.stream().skip(most).findFirst().map(view).map(View::id));
    }
}
