package io.watchword.platform.rest;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of what a search has found, the newest first.
 *
 * @param nextCursor where the next page begins; nothing on the last one
 */
public record Listing<T>(List<T> items, Optional<String> nextCursor) {

    /**
     * The page that is asked for.
     *
     * @param limit the query parameter of this name
     * @param cursor the query parameter of this name, an id
     * @param search finds from there on at most so many
     */
    public static <T> Listing<T> read(
            @Nullable String limit,
            @Nullable String cursor,
            BiFunction<Optional<UUID>, Integer, List<T>> search,
            Function<T, String> id) {
        int most = Paging.limit(limit);
        // One more than is asked for is where the next page begins.
        List<T> found = search.apply(Optional.ofNullable(cursor).map(Paging::cursor), most + 1);
        return new Listing<>(
                found.stream().limit(most).toList(),
                found.stream().skip(most).findFirst().map(id));
    }
}
