package io.watchword.it.contract;

import io.watchword.it.http.Backend;
import org.junit.jupiter.api.Test;

/** Whether somebody has a username shows in the time of no send: on one server, as it takes its time. */
public interface UsernameTimingContract extends Timed {

    @Test
    default void the_time_of_a_send_does_not_tell_whether_there_is_a_user_of_the_name() {
        Backend backend = backend();
        String name = "name-" + Timed.nobody();
        backend.patch("/v1/users/" + user(backend))
                .json("{\"username\":\"" + name + "\"}")
                .send()
                .expect(200);
        Kind known = new Kind("known", sends(backend, "username", () -> name));
        Kind unknown = new Kind("unknown", sends(backend, "username", () -> "name-" + Timed.nobody()));

        Timed.assertUntold(unknown, known);
    }
}
