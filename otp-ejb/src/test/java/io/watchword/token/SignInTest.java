package io.watchword.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.subscriber.model.Privileges;
import io.watchword.tenant.model.Application;
import io.watchword.tenant.model.Scope;
import io.watchword.tenant.model.SignUp;
import io.watchword.token.model.Session;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInTest {

    private final World world = new World();
    private final List<Session> sessions = new ArrayList<>();
    private final SignIn signIn = world.signIn(sessions::add);
    private Privileges privileges = Privileges.NONE;
    private Application application = world.application("acme");

    @Test
    void the_access_token_says_who_signed_in_and_how() throws Exception {
        IssuedTokens tokens = open(request(Channel.SMS));

        long now = world.clock.instant().getEpochSecond();
        Map<String, Object> claims = verified(tokens.accessToken(), "JWT");
        assertThat(claims.remove("jti")).isInstanceOf(String.class);
        assertThat(claims)
                .containsOnly(
                        entry("iss", "https://otp.example/t/acme"),
                        entry("sub", "user-1"),
                        entry("aud", "shop"),
                        entry("exp", now + 3600),
                        entry("iat", now),
                        entry("client_id", "shop"),
                        entry("sid", tokens.sessionId().toString()),
                        entry("auth_time", now),
                        entry("amr", List.of("otp", "sms")),
                        entry("acr", "aal1"),
                        entry("upn", "user-1"),
                        entry("groups", List.of()),
                        entry("phone_number", "+4915112345678"),
                        entry("phone_number_verified", true));
        assertThat(tokens.expiresIn()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void the_id_token_is_for_the_application() throws Exception {
        IssuedTokens tokens = open(request(Channel.SMS));

        long now = world.clock.instant().getEpochSecond();
        assertThat(verified(tokens.idToken(), "JWT"))
                .containsOnly(
                        entry("iss", "https://otp.example/t/acme"),
                        entry("sub", "user-1"),
                        entry("aud", "shop"),
                        entry("exp", now + 3600),
                        entry("iat", now),
                        entry("auth_time", now),
                        entry("amr", List.of("otp", "sms")),
                        entry("acr", "aal1"),
                        entry("sid", tokens.sessionId().toString()),
                        entry("phone_number", "+4915112345678"),
                        entry("phone_number_verified", true));
    }

    @Test
    void groups_are_the_users_in_the_access_token_alone() throws Exception {
        privileges = new Privileges(Set.of("staff", "cashier"), Set.of());

        IssuedTokens tokens = open(request(Channel.SMS));

        assertThat(verified(tokens.accessToken(), "JWT")).containsEntry("groups", List.of("cashier", "staff"));
        assertThat(verified(tokens.idToken(), "JWT")).doesNotContainKeys("groups", "scope");
    }

    @Test
    void scopes_of_administration_are_told_where_the_service_is_the_audience_and_nowhere_else() throws Exception {
        privileges = new Privileges(Set.of(), Set.of(Scope.ADMIN_WRITE, Scope.ADMIN_READ));
        IssuedTokens shops = open(request(Channel.SMS));
        application.change(
                new Application.Content(
                        "Console", List.of(), SignUp.OFF, Set.of(), "https://otp.example", Duration.ofMinutes(5), true),
                world.clock.instant());

        IssuedTokens consoles = open(request(Channel.SMS));

        assertThat(verified(shops.accessToken(), "JWT")).doesNotContainKey("scope");
        assertThat(verified(consoles.accessToken(), "JWT"))
                .containsEntry("aud", "https://otp.example")
                .containsEntry("scope", "admin:read admin:write");
        assertThat(verified(consoles.idToken(), "JWT")).doesNotContainKey("scope");
    }

    /** NIST SP 800-63B-4 knows no authentication by e-mail. */
    @ParameterizedTest
    @CsvSource({"SMS, aal1", "VOICE, aal1", "WHATSAPP, aal1", "EMAIL, 0", "TOTP, aal1"})
    void the_level_is_what_the_channel_is_good_for(Channel channel, String level) throws Exception {
        IssuedTokens tokens = open(request(channel));

        assertThat(verified(tokens.accessToken(), "JWT")).containsEntry("acr", level);
        assertThat(verified(tokens.idToken(), "JWT")).containsEntry("acr", level);
    }

    @ParameterizedTest
    @CsvSource({"SMS, otp sms", "VOICE, otp tel", "WHATSAPP, otp", "EMAIL, otp", "TOTP, otp"})
    void the_methods_are_those_of_rfc_8176(Channel channel, String methods) throws Exception {
        IssuedTokens tokens = open(request(channel));

        assertThat(verified(tokens.accessToken(), "JWT")).containsEntry("amr", List.of(methods.split(" ")));
        assertThat(verified(tokens.idToken(), "JWT")).containsEntry("amr", List.of(methods.split(" ")));
    }

    /** The user may have read the code in any of the messages that bore it. */
    @ParameterizedTest
    @CsvSource({
        "SMS, VOICE, otp, aal1",
        "VOICE, WHATSAPP, otp, aal1",
        "EMAIL, SMS, otp, 0",
    })
    void of_a_code_that_went_by_several_channels_the_least_is_said(
            Channel first, Channel second, String method, String level) throws Exception {
        IssuedTokens tokens = open(request(first, second));

        assertThat(verified(tokens.accessToken(), "JWT"))
                .containsEntry("amr", List.of(method))
                .containsEntry("acr", level);
        assertThat(verified(tokens.idToken(), "JWT")).containsEntry("amr", List.of(method));
    }

    @Test
    void one_session_is_opened_whose_refresh_token_names_it() {
        IssuedTokens tokens = open(request(Channel.SMS));

        ByteBuffer refreshToken = ByteBuffer.wrap(Base64.getUrlDecoder().decode(tokens.refreshToken()));
        assertThat(sessions).singleElement().extracting(Session::id).isEqualTo(tokens.sessionId());
        assertThat(refreshToken.remaining()).isEqualTo(68);
        assertThat(new UUID(refreshToken.getLong(), refreshToken.getLong())).isEqualTo(tokens.sessionId());
    }

    @Test
    void no_two_successes_share_a_secret() throws Exception {
        IssuedTokens first = open(request(Channel.SMS));
        IssuedTokens second = open(request(Channel.SMS));

        assertThat(first.sessionId()).isNotEqualTo(second.sessionId());
        assertThat(first.refreshToken().substring(22))
                .isNotEqualTo(second.refreshToken().substring(22));
        assertThat(verified(first.accessToken(), "JWT").get("jti"))
                .isNotEqualTo(verified(second.accessToken(), "JWT").get("jti"));
    }

    @Test
    void what_is_secret_is_not_printed() {
        SignIn.Request request = request(Channel.SMS);
        IssuedTokens tokens = open(request);

        assertThat(tokens.toString()).doesNotContain(tokens.accessToken(), tokens.idToken(), tokens.refreshToken());
        assertThat(request.toString()).doesNotContain("4915112345678");
        assertThat(new RefreshToken(Ids.next(), "s3cret").toString()).doesNotContain("s3cret");
    }

    @Test
    void there_are_no_tokens_without_a_session() {
        assertThat(world.signIn(session -> false).open(request(Channel.SMS))).isEmpty();
    }

    private IssuedTokens open(SignIn.Request request) {
        return signIn.open(request).orElseThrow();
    }

    private SignIn.Request request(Channel... channels) {
        return new SignIn.Request(
                "acme",
                application,
                "user-1",
                privileges,
                Ids.next(),
                Set.of(channels),
                Optional.of("+4915112345678"),
                Optional.empty());
    }

    /** The claims, once the signature has been checked with what the key set publishes. */
    private Map<String, Object> verified(String token, String type) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        JWKSet published = JWKSet.parse(world.keys.jwks("acme"));
        assertThat(jwt.verify(new ECDSAVerifier(
                        published.getKeyByKeyId(jwt.getHeader().getKeyID()).toECKey())))
                .isTrue();
        assertThat(jwt.getHeader().getType().getType()).isEqualTo(type);
        return jwt.getPayload().toJSONObject();
    }
}
