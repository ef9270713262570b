package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.http.Answer;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code /admin/v1/users}: all users of a tenant. */
public interface UserAdministrationContract extends RegisteredUsers {

    @Test
    default void administrators_see_all_users_of_the_tenant_in_pages() {
        Backend administrator = server().administrator();
        List<String> created = Stream.generate(() -> registered(with("user_id", unique("page"))))
                .limit(3)
                .map(user -> user.text("user_id"))
                .toList();
        String users = "/admin/v1/users";

        List<String> seen = new ArrayList<>();
        String query = "?limit=2";
        while (!query.isEmpty()) {
            Answer page = administrator.get(users + query).send().expect(200);
            assertThat(ids(page)).hasSizeLessThanOrEqualTo(2);
            seen.addAll(ids(page));
            query = page.json().isNull("next_cursor") ? "" : "?limit=2&cursor=" + page.text("next_cursor");
        }

        assertThat(seen).containsAll(created).doesNotHaveDuplicates();
        for (String bad :
                List.of("?limit=0", "?limit=201", "?limit=x", "?cursor=*", "?cursor=Li4", "?cursor=JyBvciAx")) {
            administrator.get(users + bad).send().expectProblem(400, "invalid_request");
        }
    }

    @Test
    default void an_administrator_disables_and_enables_a_user() {
        String number = Numbers.fresh();
        Answer session = signedIn(number).expect(200);
        Backend administrator = server().administrator();
        String target = "/admin/v1/users/" + session.text("user_id");

        Answer disabled =
                administrator.patch(target).json("{\"enabled\":false}").send().expect(200);

        assertThat(disabled.json().getBoolean("enabled")).isFalse();
        assertThat(server().database()
                        .number(
                                "select count(*) from session where user_id = ? and ended_at is null",
                                session.text("user_id")))
                .isZero();
        assertThat(backend()
                        .get(USERS + "/" + session.text("user_id"))
                        .send()
                        .json()
                        .getBoolean("enabled"))
                .isFalse();
        administrator.patch(target).json("{\"enabled\":true}").send().expect(200);
        assertThat(signedIn(number).expect(200).text("user_id")).isEqualTo(session.text("user_id"));
        administrator.delete(target).send().expect(204);
        administrator.get(target).send().expectProblem(404, "not_found");
    }

    @Test
    default void an_administrators_new_user_belongs_to_no_application() {
        Answer created = server().administrator()
                .post("/admin/v1/users")
                .json(with("email", email()).build())
                .send()
                .expect(201);

        backend().get(target(created)).send().expectProblem(404, "not_found");
        register(backend(), with("email", created.text("email"))).expect(200);
        backend().get(target(created)).send().expect(200);
    }

    @Test
    default void a_system_administrator_reaches_the_users_of_every_tenant_and_others_those_of_their_own() {
        OwnTenant tenant = OwnTenant.create(server().operator(), api());
        String there = "/admin/v1/users?tenant_id=" + tenant.id();
        Answer created = server().operator()
                .post(there)
                .json(with("email", email()).build())
                .send()
                .expect(201);
        String theirs = "/admin" + target(created);
        assertThat(created.header("Location")).endsWith(theirs + "?tenant_id=" + tenant.id());

        assertThat(ids(server().operator().get(there).send())).containsExactly(created.text("user_id"));
        assertThat(tenant.get("users/" + created.text("user_id")).expect(200).json())
                .isEqualTo(created.json());
        server().operator().get(theirs).send().expectProblem(404, "not_found");
        server().operator().get("/admin/v1/users?tenant_id=nobody").send().expectProblem(404, "not_found");
        for (String target : List.of(theirs, theirs + "?tenant_id=" + tenant.id(), there)) {
            server().administrator().get(target).send().expectProblem(404, "not_found");
        }
        server().operator().delete(theirs + "?tenant_id=" + tenant.id()).send().expect(204);
        tenant.get("users/" + created.text("user_id")).expectProblem(404, "not_found");
        assertThat(server().database()
                        .rows(
                                "select actor_id from audit_event where event = 'user.erased' and subject_id = ?",
                                created.text("user_id")))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("actor_id", "system/operator"));
    }

    @Test
    default void a_disabled_or_erased_users_refresh_token_is_good_no_more() {
        for (String end : List.of("disabled", "erased")) {
            Answer session = signedIn(Numbers.fresh()).expect(200);
            String target = "/admin/v1/users/" + session.text("user_id");
            if (end.equals("erased")) {
                server().administrator().delete(target).send().expect(204);
            } else {
                server().administrator()
                        .patch(target)
                        .json("{\"enabled\":false}")
                        .send()
                        .expect(200);
            }

            Answer refreshed = api().post("/t/demo/oauth2/token")
                    .basic("demo-backend", "demo-backend-secret")
                    .form("grant_type", "refresh_token", "refresh_token", session.text("refresh_token"))
                    .send();

            assertThat(refreshed.status()).as(end).isEqualTo(400);
            assertThat(refreshed.text("error")).isEqualTo("invalid_grant");
        }
    }

    @Test
    default void an_administrator_who_only_reads_changes_nobody() {
        Answer created = registered(with("email", email()));
        Backend reader = Backend.login(api(), "demo", "demo-admin", "demo-admin-secret", "admin:read");
        String target = "/admin" + target(created);

        reader.get(target).send().expect(200);
        reader.patch(target).json("{\"enabled\":false}").send().expectProblem(403, "insufficient_scope");
        reader.delete(target).send().expectProblem(403, "insufficient_scope");
        reader.post("/admin/v1/users").json("{\"user_id\":\"x\"}").send().expectProblem(403, "insufficient_scope");
    }
}
