package io.watchword.it;

import static io.watchword.it.http.Backend.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Sent;
import io.watchword.it.provider.FakeTwilio;
import io.watchword.it.provider.Reaction;
import io.watchword.it.server.Installation;
import io.watchword.it.server.Leaks;
import io.watchword.it.server.ProductProcess;
import io.watchword.it.server.SmsByTwilio;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The log at the finest level, with the provider well and ill. */
class LogIT {

    @Test
    void no_code_is_logged_at_the_finest_level() {
        try (ProductProcess product = ProductProcess.onH2Talkative(Map.of("watchword.mode", "development"))) {
            Installation server = product.start().installation();
            SmsByTwilio.on(server);
            Backend backend = server.backend();
            FakeTwilio twilio = server.twilio();
            for (Reaction reaction : new Reaction[] {
                Reaction.accept(),
                Reaction.refuse(400, 21211),
                Reaction.fault(503),
                Reaction.drop(),
                Reaction.tooMany(1)
            }) {
                String number = Numbers.fresh();
                twilio.meets(number, reaction, Reaction.accept());
                Sent sent = backend.send(number);
                String code = twilio.codeSentTo(number);
                backend.verify(sent, wrong(code)).expectProblem(422, "code_mismatch");
                backend.verification(sent, "")
                        .json("{\"session_token\":7,\"code\":\"" + code + "\"")
                        .send();
                backend.verify(sent, code).expect(200);
            }

            Leaks.isTight(server);

            assertThat(product.log()).contains("FINE");
        }
    }
}
