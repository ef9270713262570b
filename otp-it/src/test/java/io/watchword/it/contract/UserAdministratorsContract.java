package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.it.contract.Console.Member;
import io.watchword.it.http.Answer;
import io.watchword.it.http.Backend;
import io.watchword.it.http.Numbers;
import io.watchword.it.http.Request;
import io.watchword.it.http.Sent;
import io.watchword.it.server.Registered;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Users who administer by their access tokens, for as long as they may and were authenticated well and lately. */
public interface UserAdministratorsContract extends OnServer {

    String READ = "'admin:read'";
    String ALL = "'admin:read','admin:write','audit:read'";
    String USERS = "/admin/v1/users";

    private JsonObject signIn(Console console, Member member) {
        return console.signIn(member, server().sandbox());
    }

    private Answer asks(String accessToken) {
        return api().get(USERS).bearer(accessToken).send();
    }

    private Answer asks(JsonObject tokens) {
        return asks(tokens.getString("access_token"));
    }

    private static void isUnauthorized(Answer answer) {
        answer.expectProblem(401, "unauthorized");
        assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    }

    @Test
    @Tag("smoke")
    default void a_user_administers_by_the_scopes_given_and_the_audit_names_the_user() {
        OwnTenant tenant = tenant();
        Console console = Console.in(tenant);
        Member member = console.member(ALL);

        JsonObject tokens = signIn(console, member);

        JsonObject claims = Tokens.claims(tokens.getString("access_token"));
        assertThat(claims.getString("scope")).isEqualTo("admin:read admin:write audit:read");
        assertThat(claims.getString("aud")).isEqualTo(api().base().toString());
        assertThat(Tokens.claims(tokens.getString("id_token"))).doesNotContainKey("scope");
        asks(tokens).expect(200);
        api().post("/admin/v1/applications")
                .bearer(tokens.getString("access_token"))
                .json("{\"application_id\":\"made\",\"name\":\"Made\",\"redirect_uris\":[\"https://made.example/\"]}")
                .send()
                .expect(201);
        assertThat(server().database()
                        .texts(
                                "select actor_type || ' ' || actor_id from audit_event where tenant_id = ?"
                                        + " and event = 'application.created' and subject_id = 'made'",
                                tenant.id()))
                .containsExactly("user " + member.userId());
    }

    @Test
    default void what_is_given_is_shown_and_audited_with_what_was_before() {
        OwnTenant tenant = tenant();
        Console console = Console.in(tenant);
        Member member = console.member(READ);

        Answer changed = console.give(member, "{'groups':['staff','cashier'],'scopes':['audit:read','audit:read']}")
                .expect(200);

        assertThat(changed.json().getJsonArray("groups").toString()).isEqualTo("[\"cashier\",\"staff\"]");
        assertThat(changed.json().getJsonArray("scopes").toString()).isEqualTo("[\"audit:read\"]");
        assertThat(tenant.get("users/" + member.userId()).body()).isEqualTo(changed.body());
        assertThat(server().database()
                        .texts(
                                "select details from audit_event where tenant_id = ? and event = 'user.updated'"
                                        + " and subject_id = ? order by id desc limit 1",
                                tenant.id(),
                                member.userId()))
                .containsExactly("{\"after\":{\"groups\":[\"cashier\",\"staff\"],\"scopes\":[\"audit:read\"]},"
                        + "\"before\":{\"groups\":[],\"scopes\":[\"admin:read\"]},"
                        + "\"changed\":[\"groups\",\"scopes\"]}");
        assertThat(console.give(member, "{'groups':null,'scopes':null}")
                        .expect(200)
                        .json()
                        .getJsonArray("scopes"))
                .isEmpty();
        tenant.administrator()
                .patch(USERS + "/" + member.userId())
                .header("If-Match", changed.header("ETag"))
                .json("{\"scopes\":[]}")
                .send()
                .expectProblem(412, "stale");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'groups':['a b']}",
                "{'groups':['']}",
                "{'groups':['a\\u0000']}",
                "{'groups':['Ö']}",
                "{'groups':'staff'}",
                "{'groups':[1]}",
                "{'groups':['1','2','3','4','5','6','7','8','9','10','11','12','13','14','15','16','17','18','19','20','21']}",
                "{'scopes':['users:read']}",
                "{'scopes':['admin:read admin:write']}",
                "{'scopes':['ADMIN:READ']}",
                "{'scopes':'admin:read'}",
                "{'scopes':[null]}",
                "{'privileges':{}}"
            })
    default void what_is_no_privilege_is_refused(String json) {
        Console console = new Console(api(), server().administrator(), "", new Registered("demo", "", ""));
        Member nobody = new Member("nobody", "");

        console.give(nobody, json).expectProblem(400, "invalid_request");
    }

    @Test
    default void a_refresh_gives_no_more_than_was_granted_at_the_sign_in_and_no_more_than_is_asked_for() {
        Console console = Console.in(tenant());
        Member member = console.member(READ);
        JsonObject first = signIn(console, member);
        console.refusesScope(first, "openid admin:write");

        Answer narrowed = console.refresh(first, "openid").expect(200);
        Answer full = console.refresh(narrowed.json()).expect(200);
        console.give(member, "{'scopes':[" + ALL + "]}").expect(200);
        Answer same = console.refresh(full.json()).expect(200);
        console.refusesScope(same.json(), "openid admin:write");
        Answer chosen =
                console.refresh(signIn(console, member), "admin:write openid").expect(200);
        Answer all = console.refresh(chosen.json()).expect(200);

        assertThat(narrowed.text("scope")).isEqualTo("openid");
        assertThat(Tokens.claims(narrowed.text("access_token"))).doesNotContainKey("scope");
        asks(narrowed.json()).expectProblem(403, "insufficient_scope");
        assertThat(full.text("scope")).isEqualTo("openid admin:read");
        asks(full.json()).expect(200);
        assertThat(same.text("scope")).isEqualTo("openid admin:read");
        assertThat(Tokens.claims(chosen.text("access_token")).getString("scope"))
                .isEqualTo("admin:write");
        asks(chosen.json()).expectProblem(403, "insufficient_scope");
        assertThat(all.text("scope")).isEqualTo("openid admin:read admin:write audit:read");
    }

    @Test
    default void a_scope_that_is_taken_away_and_a_session_that_is_ended_count_at_once() {
        OwnTenant tenant = tenant();
        Console console = Console.in(tenant);
        Member member = console.member(READ);
        JsonObject tokens = signIn(console, member);
        asks(tokens).expect(200);

        console.give(member, "{'scopes':[]}").expect(200);
        asks(tokens).expectProblem(403, "insufficient_scope");
        console.give(member, "{'scopes':[" + READ + "]}").expect(200);
        asks(tokens).expect(200);
        tenant.delete("sessions/" + tokens.getString("session_id")).expect(204);

        isUnauthorized(asks(tokens));
    }

    @Test
    default void a_user_who_is_disabled_or_erased_administers_no_more() {
        OwnTenant tenant = tenant();
        Console console = Console.in(tenant);
        Member disabled = console.member(READ);
        Member erased = console.member(READ);
        JsonObject ofDisabled = signIn(console, disabled);
        JsonObject ofErased = signIn(console, erased);

        console.give(disabled, "{'enabled':false}").expect(200);
        tenant.delete("users/" + erased.userId()).expect(204);

        isUnauthorized(asks(ofDisabled));
        isUnauthorized(asks(ofErased));
    }

    @Test
    default void nobody_gives_what_he_lacks_nor_changes_who_may_more() {
        OwnTenant tenant = tenant();
        Console console = Console.in(tenant);
        Member auditor = console.member("'audit:read'");
        Member plain = console.member("");
        String lesserToken =
                signIn(console, console.member("'admin:read','admin:write'")).getString("access_token");
        String backendToken = console.backend().token();

        for (String json :
                new String[] {"{\"scopes\":[\"audit:read\"]}", "{\"groups\":[],\"scopes\":[\"audit:read\"]}"}) {
            api().patch(USERS + "/" + plain.userId())
                    .bearer(lesserToken)
                    .json(json)
                    .send()
                    .expectProblem(403, "insufficient_scope");
        }
        String number = "{\"phone_number\":\"" + Numbers.fresh() + "\"}";
        api().patch(USERS + "/" + auditor.userId())
                .bearer(lesserToken)
                .json(number)
                .send()
                .expectProblem(403, "insufficient_scope");
        signIn(console, auditor); // who belongs to the console from now on
        api().patch("/v1/users/" + auditor.userId())
                .bearer(backendToken)
                .json(number)
                .send()
                .expectProblem(403, "insufficient_scope");
        api().patch("/v1/users/" + auditor.userId())
                .bearer(backendToken)
                .json("{\"scopes\":[]}")
                .send()
                .expectProblem(400, "invalid_request");
        api().patch(USERS + "/" + plain.userId())
                .bearer(lesserToken)
                .json("{\"scopes\":[\"admin:write\"]}")
                .send()
                .expect(200);
        assertThat(tenant.get("users/" + auditor.userId()).text("phone_number")).isEqualTo(auditor.number());
    }

    @Test
    default void a_backend_erases_no_user_who_administers_nor_is_one_less_of_an_administrator_by_who_may_less() {
        OwnTenant tenant = tenant();
        Console console = Console.in(tenant);
        Member member = console.member(ALL);
        Backend backend = console.backend();
        backend.post("/v1/users")
                .json("{\"user_id\":\"" + member.userId() + "\"}")
                .send()
                .expect(200);

        backend.delete("/v1/users/" + member.userId()).send().expectProblem(403, "insufficient_scope");

        JsonObject tokens = signIn(console, member);
        asks(tokens).expect(200);
    }

    @Test
    default void a_backend_claims_no_number_for_a_user_who_administers() {
        OwnTenant tenant = tenant();
        Console console = Console.in(tenant);
        Backend backend = console.backend();
        tenant.patch("applications/console", "{'sign_up':'claim'}").expect(200);
        String victim = tenant.post("users", "{'username':'v" + UUID.randomUUID() + "'}")
                .expect(201)
                .text("user_id");
        console.give(new Member(victim, ""), "{'scopes':[" + READ + "]}").expect(200);
        Sent sent = backend.send(Numbers.fresh());
        backend.verify(sent, server().sandbox().codeSentTo(sent.number())).expect(200);

        backend.post("/v1/challenges/" + sent.challengeId() + "/claim")
                .json(Json.createObjectBuilder().add("user_id", victim).build())
                .send()
                .expectProblem(403, "insufficient_scope");

        assertThat(tenant.get("users/" + victim).json().isNull("phone_number")).isTrue();
    }

    @Test
    default void no_other_token_of_a_user_who_administers_lets_anybody_in() {
        OwnTenant tenant = tenant();
        Console console = Console.in(tenant);
        Member member = console.member(ALL);
        JsonObject tokens = signIn(console, member);
        String good = tokens.getString("access_token");
        asks(good).expect(200);

        isUnauthorized(asks(tokens.getString("id_token")));
        isUnauthorized(asks(tokens.getString("refresh_token")));
        isUnauthorized(asks(Tokens.signedByAStranger(good)));
        isUnauthorized(asks(Tokens.altered(good, "admin:read", "admin:rear")));
        isUnauthorized(asks(Tokens.altered(good, "/t/" + tenant.id(), "/t/demo")));
        isUnauthorized(asks(good.substring(0, good.lastIndexOf('.') + 1)));
        String jwks = api().get("/t/" + tenant.id() + "/oauth2/jwks").send().body();
        Forgeries.of(good)
                .all(jwks, URI.create(twilio().address() + "/jwks"))
                .forEach(forged -> isUnauthorized(asks(forged)));
        // What is no administration is none of a user's business by this token.
        isUnauthorized(api().get("/v1/users/" + member.userId()).bearer(good).send());
    }

    @Test
    default void a_token_for_another_application_is_none_for_the_product_whatever_its_user_may() {
        OwnTenant tenant = tenant();
        Console console = Console.in(tenant);
        Member member = console.member(ALL);
        JsonObject tokens = signIn(console, member);
        asks(tokens).expect(200);

        tenant.patch("applications/console", "{'audience':'console'}").expect(200);
        JsonObject others = signIn(console, member);

        assertThat(Tokens.claims(others.getString("access_token"))).doesNotContainKey("scope");
        isUnauthorized(asks(others));
        isUnauthorized(asks(tokens));
    }

    @Test
    default void a_user_administers_the_own_tenant_and_one_of_the_system_tenant_each() {
        OwnTenant tenant = tenant();
        Console console = Console.in(tenant);
        String token = signIn(console, console.member(ALL)).getString("access_token");

        api().get(USERS + "?tenant_id=system").bearer(token).send().expectProblem(404, "not_found");
        api().get(USERS + "?tenant_id=demo").bearer(token).send().expectProblem(404, "not_found");
        api().get("/admin/v1/tenants/demo").bearer(token).send().expectProblem(404, "not_found");

        String operators = operatorsToken();
        api().get(USERS + "?tenant_id=" + tenant.id()).bearer(operators).send().expect(200);
        String made = api().post(USERS + "?tenant_id=" + tenant.id())
                .bearer(operators)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .json("{\"user_id\":\"made\"}")
                .send()
                .expect(201)
                .text("user_id");
        assertThat(server().database()
                        .texts(
                                "select actor_type || ' ' || actor_id from audit_event where tenant_id = ?"
                                        + " and event = 'user.created' and subject_id = ?",
                                tenant.id(),
                                made))
                .containsExactly("user system/" + Tokens.claims(operators).getString("sub"));
    }

    /** The token of a user of the system tenant, whose id is as long as any may be. */
    private String operatorsToken() {
        Backend operator = server().operator();
        String application = "console-" + UUID.randomUUID();
        String userId = (UUID.randomUUID() + "o".repeat(128)).substring(0, 128);
        operator.post("/admin/v1/gateways")
                .json("{\"name\":\"" + application + "\",\"provider\":\"sandbox\",\"channels\":[\"sms\"]}")
                .send()
                .expect(201);
        String number = Numbers.fresh();
        operator.post(USERS)
                .json(Json.createObjectBuilder()
                        .add("user_id", userId)
                        .add("phone_number", number)
                        .build())
                .send()
                .expect(201);
        Console console = Console.register(api(), "system", operator, "", application);
        Member member = new Member(userId, number);
        console.give(member, "{'scopes':[" + ALL + "]}").expect(200);
        return signIn(console, member).getString("access_token");
    }

    /** The authentication is moved into the past, and the tokens are got anew: they say when it was. */
    private JsonObject authenticatedEarlier(Console console, JsonObject tokens, int seconds) {
        server().database()
                .update(
                        "update session set created_at = created_at - interval '" + seconds + "' second where id = ?",
                        UUID.fromString(
                                Tokens.claims(tokens.getString("access_token")).getString("sid")));
        return console.refresh(tokens).expect(200).json();
    }

    @Test
    default void who_was_authenticated_too_long_ago_is_asked_to_sign_in_again_as_rfc_9470_says() {
        Console console = Console.in(tenant());
        Member member = console.member(READ);
        JsonObject lately = authenticatedEarlier(console, signIn(console, member), 3540);
        asks(lately).expect(200);

        JsonObject longAgo = authenticatedEarlier(console, lately, 60);
        Answer answer = asks(longAgo).expectProblem(401, "insufficient_user_authentication");

        assertThat(answer.header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"watchword\", error=\"insufficient_user_authentication\","
                        + " error_description=\"More recent authentication is required\", max_age=\"3600\"");
        asks(signIn(console, member)).expect(200);
    }

    @ParameterizedTest
    @CsvSource({"0, 401", "aal1, 200", "aal2, 200", "unheard of, 401"})
    default void who_was_authenticated_less_well_is_told_how_it_has_to_be(String level, int status) {
        Console console = Console.in(tenant());
        JsonObject tokens = signIn(console, console.member(READ));
        server().database()
                .update(
                        "update session set acr = ? where id = ?",
                        level,
                        UUID.fromString(tokens.getString("session_id")));
        JsonObject refreshed = console.refresh(tokens).expect(200).json();

        Answer answer = asks(refreshed);

        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        if (status == 401) {
            answer.expectProblem(401, "insufficient_user_authentication");
            assertThat(answer.header("WWW-Authenticate"))
                    .isEqualTo("Bearer realm=\"watchword\", error=\"insufficient_user_authentication\","
                            + " error_description=\"A different authentication level is required\","
                            + " acr_values=\"aal1\"");
        }
    }

    @Test
    default void a_user_who_lacks_the_scope_is_told_so_however_long_ago_the_authentication_was() {
        Console console = Console.in(tenant());
        JsonObject tokens = authenticatedEarlier(console, signIn(console, console.member("'audit:read'")), 7200);

        Request request = api().get(USERS).bearer(tokens.getString("access_token"));

        request.send().expectProblem(403, "insufficient_scope");
    }
}
