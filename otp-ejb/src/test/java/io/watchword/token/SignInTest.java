package io.watchword.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.token.model.Session;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInTest {

    private final World world = new World();
    private final List<Session> sessions = new ArrayList<>();
    private final SignIn signIn = world.signIn(sessions::add);

    @Test
    void the_access_token_says_who_signed_in_and_how() throws Exception {
        IssuedTokens tokens = signIn.open(request(Channel.SMS));

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
        IssuedTokens tokens = signIn.open(request(Channel.SMS));

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

    @ParameterizedTest
    @CsvSource({"SMS, otp sms", "VOICE, otp tel", "WHATSAPP, otp", "EMAIL, otp", "TOTP, otp"})
    void the_methods_are_those_of_rfc_8176(Channel channel, String methods) throws Exception {
        IssuedTokens tokens = signIn.open(request(channel));

        assertThat(verified(tokens.accessToken(), "JWT")).containsEntry("amr", List.of(methods.split(" ")));
        assertThat(verified(tokens.idToken(), "JWT")).containsEntry("amr", List.of(methods.split(" ")));
    }

    @Test
    void one_session_is_opened_whose_refresh_token_names_it() {
        IssuedTokens tokens = signIn.open(request(Channel.SMS));

        ByteBuffer refreshToken = ByteBuffer.wrap(Base64.getUrlDecoder().decode(tokens.refreshToken()));
        assertThat(sessions).singleElement().extracting(Session::id).isEqualTo(tokens.sessionId());
        assertThat(refreshToken.remaining()).isEqualTo(68);
        assertThat(new UUID(refreshToken.getLong(), refreshToken.getLong())).isEqualTo(tokens.sessionId());
    }

    @Test
    void no_two_successes_share_a_secret() throws Exception {
        IssuedTokens first = signIn.open(request(Channel.SMS));
        IssuedTokens second = signIn.open(request(Channel.SMS));

        assertThat(first.sessionId()).isNotEqualTo(second.sessionId());
        assertThat(first.refreshToken().substring(22))
                .isNotEqualTo(second.refreshToken().substring(22));
        assertThat(verified(first.accessToken(), "JWT").get("jti"))
                .isNotEqualTo(verified(second.accessToken(), "JWT").get("jti"));
    }

    @Test
    void what_is_secret_is_not_printed() {
        SignIn.Request request = request(Channel.SMS);
        IssuedTokens tokens = signIn.open(request);

        assertThat(tokens.toString()).doesNotContain(tokens.accessToken(), tokens.idToken(), tokens.refreshToken());
        assertThat(request.toString()).doesNotContain("4915112345678");
        assertThat(new RefreshToken(Ids.next(), "s3cret").toString()).doesNotContain("s3cret");
    }

    private SignIn.Request request(Channel channel) {
        return new SignIn.Request(
                "acme",
                world.application("acme"),
                "user-1",
                Ids.next(),
                channel,
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
