package io.watchword.platform.rest;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the entity tags (RFC 9110, section 8.8.3) by which callers say which version of an object they have seen. */
public final class EntityTags {

    private EntityTags() {}

    /** The version that an {@code If-Match} of ours names; a tag of anybody else's names none that there is. */
    public static Optional<Integer> version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return Optional.empty();
        }
        return Optional.of(
                ifMatch.matches("\"[0-9]{1,9}\"") ? Integer.parseInt(ifMatch, 1, ifMatch.length() - 1, 10) : -1);
    }
}
