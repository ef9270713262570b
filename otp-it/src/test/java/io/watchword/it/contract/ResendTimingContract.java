package io.watchword.it.contract;

import io.watchword.it.http.Backend;
import io.watchword.it.http.Request;
import io.watchword.it.http.Sent;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whether somebody has an account shows in the time of no resend: on one server, as it takes its time. */
public interface ResendTimingContract extends TimingContract {

    @Test
    default void the_time_of_a_resend_does_not_tell_whether_there_is_a_user() {
        Backend backend = backend();
        String known = user(backend);

        Kind ofKnown = new Kind("known", resends(backend, () -> known));
        Kind ofUnknown = new Kind("unknown", resends(backend, TimingContract::nobody));

        TimingContract.measure(ofKnown, ofUnknown);

        TimingContract.assertUntold(ofKnown, ofUnknown);
    }

    /** Resends, three of each challenge. */
    private Supplier<Request> resends(Backend backend, Supplier<String> userId) {
        return new Supplier<>() {
            private Sent sent = new Sent("", "", "");
            private int left;

            @Override
            public Request get() {
                if (left == 0) {
                    left = makeRoom(3);
                    sent = challenge(backend, userId.get());
                }
                left--;
                server().database().endCooldown(sent.challengeId());
                return backend.resending(sent);
            }
        };
    }
}
