package io.watchword.it.contract;

import static io.watchword.it.http.Backend.wrong;

import io.watchword.it.http.Backend;
import io.watchword.it.http.Request;
import io.watchword.it.http.Sent;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Whether somebody has an account shows in no time: on one server and one database, as it takes its time. Of the token endpoint
 * this is proved by construction: known and unknown clients cost the same computations.
 */
public interface TimingContract extends Timed {

    @Test
    default void the_time_of_a_send_does_not_tell_whether_there_is_a_user_or_may_sign_in() {
        Backend backend = backend();
        String known = user(backend);
        String disabled = user(backend);
        server().administrator()
                .patch("/admin/v1/users/" + disabled)
                .json("{\"enabled\":false}")
                .send()
                .expect(200);
        Kind knownId = new Kind("known id", sends(backend, "user_id", known));
        Kind disabledId = new Kind("disabled id", sends(backend, "user_id", disabled));
        Kind unknownId = new Kind("unknown id", sends(backend, "user_id", Timed.nobody()));

        Timed.assertUntold(unknownId, knownId, disabledId);
    }

    @Test
    default void the_time_of_a_send_does_not_tell_whether_there_is_a_user_of_the_name() {
        Backend backend = backend();
        String name = "name-" + Timed.nobody();
        backend.patch("/v1/users/" + user(backend))
                .json("{\"username\":\"" + name + "\"}")
                .send()
                .expect(200);
        Kind known = new Kind("known", sends(backend, "username", name));
        Kind unknown = new Kind("unknown", sends(backend, "username", "name-" + Timed.nobody()));

        Timed.assertUntold(unknown, known);
    }

    @Test
    default void the_time_of_a_verification_does_not_tell_whether_there_is_a_user() {
        assertUntold(this::guesses);
    }

    @Test
    default void the_time_of_a_resend_does_not_tell_whether_there_is_a_user() {
        assertUntold(this::resends);
    }

    /** Requests that name a known user take as long as those that name nobody. */
    private void assertUntold(BiFunction<Backend, String, Supplier<Request>> requests) {
        Backend backend = backend();
        Kind ofKnown = new Kind("known", requests.apply(backend, user(backend)));
        Kind ofUnknown = new Kind("unknown", requests.apply(backend, Timed.nobody()));

        Timed.assertUntold(ofUnknown, ofKnown);
    }

    /** Wrong guesses, four at each challenge. */
    private Supplier<Request> guesses(Backend backend, String userId) {
        return challenged(4, () -> challenge(backend, userId), sent -> backend.verification(sent, wrong("000000")));
    }

    /** Resends, three of each challenge. */
    private Supplier<Request> resends(Backend backend, String userId) {
        return challenged(3, () -> challenge(backend, userId), sent -> {
            server().database().endCooldown(sent.challengeId());
            return backend.resending(sent);
        });
    }

    /** Requests of which so many go to one challenge before the next is sent. */
    private Supplier<Request> challenged(int each, Supplier<Sent> challenge, Function<Sent, Request> request) {
        return new Supplier<>() {
            private Sent sent = new Sent("", "", "");
            private int left;

            @Override
            public Request get() {
                if (left == 0) {
                    left = makeRoom(each);
                    sent = challenge.get();
                }
                left--;
                return request.apply(sent);
            }
        };
    }
}
