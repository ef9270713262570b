package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Request;
import io.watchword.it.http.Sent;
import io.watchword.it.server.Database;
import jakarta.json.JsonObject;
import java.util.UUID;

/** What callers do at the OAuth endpoints of the tenant {@code demo}. */
final class Oauth {

    static final String TOKEN = "/t/demo/oauth2/token";
    static final String INTROSPECT = "/t/demo/oauth2/introspect";
    static final String REVOKE = "/t/demo/oauth2/revoke";

    /** Of {@code correct horse}; cheap to check. */
    private static final String SECRET_HASH =
            "pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw==$yRTMTwbMbo9G0VfjobWqerzuuxe7BETNTErBbKKumGQ=";

    private Oauth() {}

    /** What a new user gets who has given the right code. */
    static JsonObject signIn(OnServer test) {
        Sent sent = test.sent();
        return test.backend()
                .verify(sent, test.twilio().codeSentTo(sent.number()))
                .expect(200)
                .json();
    }

    static Request asBackend(OnServer test, String endpoint) {
        return test.api().post(endpoint).basic("demo-backend", "demo-backend-secret");
    }

    static Request asAdministrator(OnServer test, String endpoint) {
        return test.api().post(endpoint).basic("demo-admin", "demo-admin-secret");
    }

    static Answer refresh(OnServer test, String refreshToken) {
        return asBackend(test, TOKEN)
                .form("grant_type", "refresh_token", "refresh_token", refreshToken)
                .send();
    }

    static Answer introspect(OnServer test, String token) {
        return asBackend(test, INTROSPECT).form("token", token).send().expect(200);
    }

    static void isInactive(Answer answer) {
        assertThat(answer.expect(200).body()).isEqualTo("{\"active\":false}");
    }

    /** Fails unless this is the error of RFC 6749, section 5.2, which no cache keeps. */
    static Answer expectError(Answer answer, int status, String error) {
        answer.expect(status);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.text("error")).as("error of %s", answer).isEqualTo(error);
        assertThat(answer.text("error_description")).isNotBlank();
        if (status == 401) {
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic ");
        }
        return answer;
    }

    /** A client of the tenant with the secret {@code correct horse}; the product knows it within two seconds. */
    static String newClient(OnServer test, String tenant, String scopes) {
        Database database = test.server().database();
        if (database.number("select count(*) from tenant where id = ?", tenant) == 0) {
            database.update(
                    "insert into tenant (id, name, enabled, created_at) values (?, 'Other', true, current_timestamp)",
                    tenant);
        }
        String id = "client-" + UUID.randomUUID();
        database.update(
                "insert into api_client (tenant_id, id, secret_hash, scopes, enabled, created_at)"
                        + " values (?, ?, ?, ?, true, current_timestamp)",
                tenant,
                id,
                SECRET_HASH,
                scopes);
        return id;
    }

    static long audited(OnServer test, String event, String subject) {
        return test.server()
                .database()
                .number("select count(*) from audit_event where event = ? and subject_id = ?", event, subject);
    }
}
