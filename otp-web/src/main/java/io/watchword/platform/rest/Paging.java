package io.watchword.platform.rest;

import io.watchword.platform.Ids;
import io.watchword.platform.problem.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what callers say of the page of a list that they want. */
public final class Paging {

    private static final int MOST = 200;
    private static final int USUAL = 50;

    private Paging() {}

    /** How many objects the page shall hold, by the query parameter {@code limit}. */
    public static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw new Refusal(Problem.invalid("limit", "must be a number from 1 to 200"));
    }

    /** Where the page shall begin, by a query parameter {@code cursor} that is an id. */
    public static UUID cursor(String text) {
        return Ids.parse(text).orElseThrow(Paging::wrongCursor);
    }

    /** Refuses a {@code cursor} that no page gave. */
    public static Refusal wrongCursor() {
        return new Refusal(Problem.invalid("cursor", "must be what a page gave as next_cursor"));
    }
}
