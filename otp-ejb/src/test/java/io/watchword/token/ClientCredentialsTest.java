package io.watchword.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.watchword.tenant.ClientSecrets;
import io.watchword.tenant.model.ApiClient;
import io.watchword.tenant.model.Scope;
import io.watchword.token.TokenAnswer.Granted;
import io.watchword.token.TokenAnswer.Refused;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749, sections 2.3.1, 3.2, 3.3, 4.4 and 5.2. */
class ClientCredentialsTest {

    private static final Optional<String> NO_HEADER = Optional.empty();
    private static final Optional<String> BASIC = basic("backend:correct+horse");

    private final World world = new World();

    @Test
    void a_client_proves_itself_by_basic() {
        Granted granted = granted(ask(BASIC, Map.of()));

        assertThat(granted.expiresIn()).isEqualTo(Duration.ofHours(1));
        assertThat(granted.scope().orElseThrow().split(" "))
                .containsExactlyInAnyOrder(
                        Scope.ofApplications().stream().map(Scope::code).toArray(String[]::new));
        assertThat(world.accessTokens
                        .authenticate(granted.accessToken())
                        .orElseThrow()
                        .scopes())
                .isEqualTo(Scope.ofApplications());
    }

    @Test
    void a_client_proves_itself_by_post() {
        assertThat(ask(NO_HEADER, Map.of("client_id", "backend", "client_secret", "correct horse")))
                .isInstanceOf(Granted.class);
    }

    @Test
    void basic_may_come_with_the_same_client_id_in_the_body() {
        assertThat(ask(BASIC, Map.of("client_id", "backend"))).isInstanceOf(Granted.class);
        assertThat(refused(ask(BASIC, Map.of("client_id", "frontend"))).error()).isEqualTo("invalid_request");
    }

    @Test
    void the_name_of_the_scheme_is_read_in_any_case() {
        assertThat(ask(BASIC.map(header -> header.replace("Basic", "bAsIc")), Map.of()))
                .isInstanceOf(Granted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b c:d%&=ü€", "::", "%41"})
    void id_and_secret_are_form_encoded_within_basic(String secret) {
        ApiClient client = ApiClient.create(
                "acme",
                "a:b +%",
                Optional.empty(),
                ClientSecrets.hash(secret),
                Set.of(Scope.ADMIN_READ),
                world.clock.instant());
        world.tenants.put("acme", List.of(), List.of(client));

        String id = URLEncoder.encode("a:b +%", StandardCharsets.UTF_8);
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);

        assertThat(ask(basic(id + ":" + encoded), Map.of())).isInstanceOf(Granted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "scope", "client_id", "client_secret"})
    void a_parameter_given_twice_is_an_invalid_request(String parameter) {
        Map<String, List<String>> form = new HashMap<>(Map.of(
                "grant_type", List.of("client_credentials"),
                "client_id", List.of("backend"),
                "client_secret", List.of("correct horse"),
                "scope", List.of("challenges:read")));
        assertThat(answer("acme", NO_HEADER, form)).isInstanceOf(Granted.class);

        form.computeIfPresent(parameter, (name, once) -> List.of(once.get(0), once.get(0)));

        assertThat(answer("acme", NO_HEADER, form)).isEqualTo(invalidRequest(answer("acme", NO_HEADER, form)));
    }

    @Test
    void an_unknown_parameter_is_ignored_though_given_twice() {
        Map<String, List<String>> form =
                Map.of("grant_type", List.of("client_credentials"), "colour", List.of("red", "blue"));

        assertThat(answer("acme", BASIC, form)).isInstanceOf(Granted.class);
    }

    @Test
    void a_missing_or_empty_grant_type_is_an_invalid_request() {
        TokenAnswer missing = answer("acme", BASIC, Map.of());
        TokenAnswer empty = answer("acme", BASIC, Map.of("grant_type", List.of("")));

        assertThat(missing).isEqualTo(invalidRequest(missing));
        assertThat(empty).isEqualTo(missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "authorization_code", "implicit", "CLIENT_CREDENTIALS", "client_credentials "})
    void another_grant_is_unsupported(String grantType) {
        Refused refused = refused(answer("acme", BASIC, Map.of("grant_type", List.of(grantType))));

        assertThat(refused.error()).isEqualTo("unsupported_grant_type");
        assertThat(refused.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"client_secret, correct horse", "client_assertion, eyJ"})
    void two_ways_to_prove_itself_are_an_invalid_request(String parameter, String value) {
        TokenAnswer answer = ask(BASIC, Map.of("client_id", "backend", parameter, value));

        assertThat(answer).isEqualTo(invalidRequest(answer));
    }

    @Test
    void an_unknown_client_a_wrong_secret_and_an_unknown_tenant_are_answered_alike() {
        TokenAnswer wrongSecret = ask(basic("backend:wrong"), Map.of());

        assertThat(wrongSecret).isEqualTo(invalidClient(wrongSecret, Optional.of("Basic realm=\"watchword\"")));
        assertThat(ask(basic("nobody:wrong"), Map.of())).isEqualTo(wrongSecret);
        assertThat(answer("unknown", BASIC, form(Map.of()))).isEqualTo(wrongSecret);
        assertThat(answer("../acme", BASIC, form(Map.of()))).isEqualTo(wrongSecret);
    }

    @Test
    void by_post_the_answer_is_the_same_and_says_how_to_prove_oneself() {
        TokenAnswer wrongSecret = ask(NO_HEADER, Map.of("client_id", "backend", "client_secret", "wrong"));

        assertThat(wrongSecret).isEqualTo(ask(basic("backend:wrong"), Map.of()));
        assertThat(wrongSecret).isEqualTo(invalidClient(wrongSecret, Optional.of("Basic realm=\"watchword\"")));
        assertThat(ask(NO_HEADER, Map.of("client_id", "nobody", "client_secret", "wrong")))
                .isEqualTo(wrongSecret);
        assertThat(ask(NO_HEADER, Map.of("client_id", "backend"))).isEqualTo(wrongSecret);
        assertThat(ask(NO_HEADER, Map.of("client_id", "backend", "client_secret", "")))
                .isEqualTo(wrongSecret);
        assertThat(ask(NO_HEADER, Map.of("client_secret", "correct horse"))).isEqualTo(wrongSecret);
        assertThat(ask(NO_HEADER, Map.of())).isEqualTo(wrongSecret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic",
                "Basic ",
                "Basic !!!",
                "Basic YmFja2VuZA==", // backend
                "Basic JTp4", // %:x
                "Basic YmFja2VuZDo=", // backend:
                "Basic gICAOoA=", // no UTF-8
                "Bearer eyJ",
                "Digest username=\"backend\""
            })
    void a_header_that_proves_nothing_is_an_invalid_client(String header) {
        TokenAnswer answer = ask(Optional.of(header), Map.of());

        assertThat(answer).isEqualTo(invalidClient(answer, Optional.of("Basic realm=\"watchword\"")));
    }

    @Test
    void the_secret_of_one_tenants_client_is_none_of_anothers() {
        ApiClient namesake = ApiClient.create(
                "other",
                "backend",
                Optional.empty(),
                ClientSecrets.hash("another"),
                Scope.ofApplications(),
                world.clock.instant());
        world.tenants.put("other", List.of(), List.of(namesake));

        assertThat(answer("other", BASIC, form(Map.of()))).isInstanceOf(Refused.class);
        assertThat(ask(basic("backend:another"), Map.of())).isInstanceOf(Refused.class);
    }

    @Test
    void after_ten_wrong_secrets_the_right_one_waits_for_a_minute_unless_it_was_right_before() {
        ApiClient client =
                ApiClient.create(
                        "acme",
                        "guessed",
                        Optional.empty(),
                        "pbkdf2-sha256$1000$EBESExQVFhcYGRobHB0eHw==$LGGU3juhkOXDocqkOghGImT4TXa79RhMNjUD2XvP0Z4=", // of "battery staple"
                        Set.of(Scope.ADMIN_READ),
                        world.clock.instant());
        world.tenants.put(
                "acme",
                List.of(world.application("acme")),
                List.of(client, world.backend("acme", Set.of(Scope.USERS_READ))));
        assertThat(ask(BASIC, Map.of())).isInstanceOf(Granted.class);

        TokenAnswer wrong = ask(basic("guessed:wrong"), Map.of());
        for (int i = 1; i < SecretGuesses.MOST_WRONG; i++) {
            assertThat(ask(basic("guessed:wrong"), Map.of())).isEqualTo(wrong);
            assertThat(ask(basic("backend:wrong"), Map.of())).isEqualTo(wrong);
        }
        assertThat(ask(basic("backend:wrong"), Map.of())).isEqualTo(wrong);

        assertThat(ask(basic("guessed:battery+staple"), Map.of())).isEqualTo(wrong);
        assertThat(ask(BASIC, Map.of())).isInstanceOf(Granted.class);
        world.clock.pass(SecretGuesses.WINDOW);
        assertThat(ask(basic("guessed:battery+staple"), Map.of())).isInstanceOf(Granted.class);
    }

    @Test
    void a_client_may_ask_for_less_than_it_has() {
        Granted granted = granted(ask(BASIC, Map.of("scope", "users:read challenges:read")));

        assertThat(granted.scope()).contains("challenges:read users:read");
        assertThat(world.accessTokens
                        .authenticate(granted.accessToken())
                        .orElseThrow()
                        .scopes())
                .containsExactlyInAnyOrder(Scope.CHALLENGES_READ, Scope.USERS_READ);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin:write",
                "challenges:read admin:write",
                "unknown",
                "challenges:read  users:read",
                " challenges:read",
                " ",
                "challenges:read\tusers:read",
                "CHALLENGES:READ"
            })
    void more_than_it_has_or_what_is_malformed_is_an_invalid_scope(String scope) {
        Refused refused = refused(ask(BASIC, Map.of("scope", scope)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("invalid_scope");
    }

    @Test
    void a_client_without_any_scope_gets_no_token() {
        world.tenants.put("acme", List.of(world.application("acme")), List.of(world.backend("acme", Set.of())));

        assertThat(refused(ask(BASIC, Map.of())).error()).isEqualTo("invalid_scope");
    }

    @Test
    void what_is_secret_is_not_printed() {
        Granted granted = granted(ask(BASIC, Map.of()));

        assertThat(granted.toString()).doesNotContain(granted.accessToken());
        assertThat(new ClientPassword("backend", "correct horse").toString()).doesNotContain("correct");
    }

    private TokenAnswer ask(Optional<String> header, Map<String, String> parameters) {
        return answer("acme", header, form(parameters));
    }

    private TokenAnswer answer(String tenantId, Optional<String> header, Map<String, List<String>> form) {
        return world.tokenEndpoint.answer(world.request(tenantId, header, form));
    }

    private static Map<String, List<String>> form(Map<String, String> parameters) {
        Map<String, List<String>> form = new HashMap<>();
        form.put("grant_type", List.of("client_credentials"));
        parameters.forEach((name, value) -> form.put(name, List.of(value)));
        return form;
    }

    private static Optional<String> basic(String pair) {
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static Granted granted(TokenAnswer answer) {
        assertThat(answer).isInstanceOf(Granted.class);
        return (Granted) answer;
    }

    private static Refused refused(TokenAnswer answer) {
        assertThat(answer).isInstanceOf(Refused.class);
        return (Refused) answer;
    }

    private static Refused invalidRequest(TokenAnswer answer) {
        return new Refused(400, "invalid_request", refused(answer).description(), Optional.empty());
    }

    private static Refused invalidClient(TokenAnswer answer, Optional<String> wwwAuthenticate) {
        return new Refused(401, "invalid_client", refused(answer).description(), wwwAuthenticate);
    }
}
