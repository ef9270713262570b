package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Await;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Sent;
import io.watchword.it.server.Invariants;
import io.watchword.it.server.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database goes away and comes back, under a server that goes on. */
public interface DatabaseFaultContract extends OnServer {

    Postgres postgres();

    @Test
    @Tag("smoke")
    default void while_the_database_is_away_callers_are_told_and_afterwards_are_served() {
        Backend backend = backend();
        Sent before = backend.send(Numbers.fresh());
        String code = twilio().codeSentTo(before.number());
        backend.awaitDelivery(before, "sent");

        postgres().stop();
        Answer send = backend.trySend(Numbers.fresh());
        Answer verify = backend.verify(before, code);
        Answer token = api().post("/t/demo/oauth2/token")
                .basic("demo-backend", "demo-backend-secret")
                .form("grant_type", "client_credentials")
                .send();
        Answer live = server().api().get("/health/live").send();
        Answer ready = ready();
        postgres().startAgain();

        send.expectProblem(503, "unavailable");
        verify.expectProblem(503, "unavailable");
        assertThat(token.status()).isIn(200, 503);
        assertThat(live.status()).isEqualTo(200);
        Await.that("the product is ready again", () -> ready().status() == 200);
        Await.that("a send is served", () -> backend.trySend(Numbers.fresh()).status() == 201);
        backend.verify(before, code).expect(200);
        Sent after = backend.send(Numbers.fresh());
        backend.verify(after, twilio().codeSentTo(after.number())).expect(200);
        Invariants.hold(server());
        assertThat(ready.status()).as("%s", ready).isEqualTo(503);
    }

    private Answer ready() {
        return server().api().get("/health/ready").send();
    }
}
