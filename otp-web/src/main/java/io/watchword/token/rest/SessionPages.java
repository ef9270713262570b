package io.watchword.token.rest;

import io.watchword.platform.rest.Listing;
import io.watchword.token.SessionView;
import io.watchword.token.Sessions;
import io.watchword.token.model.SessionRepository.Filter;
import org.jspecify.annotations.Nullable;

/** Lists sessions page by page. */
final class SessionPages {

    private SessionPages() {}

    static Listing<SessionView> page(
            Sessions sessions, Filter filter, @Nullable String limit, @Nullable String cursor) {
        return Listing.read(
                limit,
                cursor,
                (from, most) -> sessions.page(filter, from, most),
                session -> session.sessionId().toString());
    }
}
