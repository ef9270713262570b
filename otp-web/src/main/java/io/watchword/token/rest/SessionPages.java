package io.watchword.token.rest;

import io.watchword.platform.Ids;
import io.watchword.platform.rest.Paging;
import io.watchword.platform.rest.Requests;
import io.watchword.token.SessionView;
import io.watchword.token.Sessions;
import io.watchword.token.model.SessionRepository.Filter;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists sessions page by page. */
final class SessionPages {

    private SessionPages() {}

    /** A page of sessions, the newest first. */
    public record Page(List<SessionView> items, Optional<String> nextCursor) {}

    static Page page(Sessions sessions, Filter filter, @Nullable String limit, @Nullable String cursor) {
        int most = Paging.limit(limit);
        // One more than is asked for is where the next page begins.
        List<SessionView> found =
                sessions.page(filter, Optional.ofNullable(cursor).map(SessionPages::cursor), most + 1);
        return new Page(
                found.stream().limit(most).toList(),
                found.stream()
                        .skip(most)
                        .findFirst()
                        .map(next -> next.sessionId().toString()));
    }

    /** The session's id; what can be none of a session is as unknown as one that there is not. */
    static UUID id(String text) {
        return Requests.objectId(text);
    }

    private static UUID cursor(String text) {
        return Ids.parse(text).orElseThrow(Paging::wrongCursor);
    }
}
