package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Sent;
import io.watchword.it.server.Database;
import io.watchword.it.server.SmsByTwilio;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What one tenant sees of another: nothing. Objects change hands here, since all callers are of one tenant. */
public interface TenancyContract extends OnServer {

    String UNKNOWN = "01936b2f-6a1c-7c3e-9d52-1f0b7e6a4c21";

    private void give(String table, String id, String tenant) {
        Database database = server().database();
        if (database.number("select count(*) from tenant where id = 'other'") == 0) {
            database.update(
                    "insert into tenant (id, name, enabled, created_at) values ('other', 'Other', true, current_timestamp)");
        }
        database.update("update " + table + " set tenant_id = ? where id = ?", tenant, UUID.fromString(id));
    }

    /** An answer, but for what differs between any two. */
    private static String told(Answer answer) {
        answer.expectProblem(404, "not_found");
        return answer.body().replace(answer.header("X-Request-Id"), "");
    }

    @Test
    default void another_tenants_challenge_is_told_like_an_unknown_one() {
        Sent sent = sent();
        String code = twilio().codeSentTo(sent.number());
        backend().awaitDelivery(sent, "sent");
        Sent unknown = new Sent(UNKNOWN, sent.sessionToken(), sent.number());
        Backend stranger = backend();
        give("challenge", sent.challengeId(), "other");

        assertThat(told(stranger.get("/v1/challenges/" + sent.challengeId()).send()))
                .isEqualTo(told(stranger.get("/v1/challenges/" + UNKNOWN).send()));
        assertThat(told(stranger.verify(sent, code))).isEqualTo(told(stranger.verify(unknown, code)));
        assertThat(told(stranger.resend(sent))).isEqualTo(told(stranger.resend(unknown)));
        assertThat(told(stranger.cancel(sent))).isEqualTo(told(stranger.cancel(unknown)));

        give("challenge", sent.challengeId(), "demo");
        assertThat(backend().read(sent).getInt("attempts_remaining")).isEqualTo(5);
        backend().verify(sent, code).expect(200);
    }

    @Test
    default void another_tenants_gateway_is_told_like_an_unknown_one() {
        Backend administrator = server().administrator();
        String id = administrator
                .post("/admin/v1/gateways")
                .json(SmsByTwilio.gateway("Theirs " + UUID.randomUUID(), twilio()))
                .send()
                .expect(201)
                .text("gateway_id");
        String theirs = "/admin/v1/gateways/" + id;
        String unknown = "/admin/v1/gateways/" + UNKNOWN;
        give("gateway", id, "other");

        assertThat(told(administrator.get(theirs).send()))
                .isEqualTo(told(administrator.get(unknown).send()));
        assertThat(told(administrator.patch(theirs).json("{\"enabled\":false}").send()))
                .isEqualTo(told(
                        administrator.patch(unknown).json("{\"enabled\":false}").send()));
        assertThat(told(administrator.delete(theirs).send()))
                .isEqualTo(told(administrator.delete(unknown).send()));
        assertThat(administrator.get("/admin/v1/gateways?limit=200").send().body())
                .doesNotContain(id);

        assertThat(server().database()
                        .number("select count(*) from gateway where id = ? and enabled", UUID.fromString(id)))
                .isEqualTo(1);
    }

    @Test
    default void a_token_of_one_tenant_opens_nothing_under_another_tenants_path() {
        api().get("/t/nobody/oauth2/jwks").bearer(backend().token()).send().expectProblem(404, "not_found");
    }
}
