package io.watchword.token;

import io.watchword.subscriber.UserDisabling;
import io.watchword.subscriber.UserErasure;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;

/** Ends the sessions of a user who is erased or disabled, so that none is refreshed any more. */
@Dependent
public class SessionsOfUsers {

    @EJB
    Sessions sessions;

    void erased(@Observes UserErasure erasure) {
        sessions.endAllOfUser(erasure.tenantId(), erasure.userId(), "user_erased", erasure.actor());
    }

    void disabled(@Observes UserDisabling disabling) {
        sessions.endAllOfUser(disabling.tenantId(), disabling.userId(), "user_disabled", disabling.actor());
    }
}
