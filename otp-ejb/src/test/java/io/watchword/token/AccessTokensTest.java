package io.watchword.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.watchword.platform.Channel;
import io.watchword.platform.Ids;
import io.watchword.subscriber.model.Privileges;
import io.watchword.tenant.Caller;
import io.watchword.tenant.model.Scope;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The attacks on access tokens that RFC 8725 and RFC 9068, section 5, tell of. */
class AccessTokensTest {

    private final World world = new World();
    private final AccessTokens tokens = world.accessTokens;

    private String genuine() {
        return tokens.issueFor(
                world.backend("acme", Scope.ofApplications()), Set.of(Scope.CHALLENGES_READ, Scope.CHALLENGES_WRITE));
    }

    @Test
    void a_token_says_what_rfc_9068_asks() throws Exception {
        SignedJWT jwt = SignedJWT.parse(genuine());

        long now = world.clock.instant().getEpochSecond();
        assertThat(jwt.getHeader().toJSONObject())
                .containsOnly(
                        entry("alg", "ES256"),
                        entry("typ", "at+jwt"),
                        entry("kid", world.privateKey("acme").getKeyID()));
        assertThat(jwt.getPayload().toJSONObject())
                .containsEntry("iss", "https://otp.example/t/acme")
                .containsEntry("sub", "backend")
                .containsEntry("client_id", "backend")
                .containsEntry("aud", "https://otp.example")
                .containsEntry("scope", "challenges:read challenges:write")
                .containsEntry("iat", now)
                .containsEntry("exp", now + 3600)
                .containsEntry("application_id", "shop")
                .containsKey("jti");
    }

    @Test
    void a_token_tells_its_client() {
        assertThat(tokens.authenticate(genuine()))
                .contains(new Caller(
                        Caller.Kind.API_CLIENT,
                        "acme",
                        Optional.of("shop"),
                        "backend",
                        Set.of(Scope.CHALLENGES_READ, Scope.CHALLENGES_WRITE)));
    }

    @Test
    void the_attacks_below_fail_for_what_they_change_alone() throws Exception {
        assertThat(tokens.authenticate(world.sign("acme", header().build(), claims().build())))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"3599, true", "3600, false", "3601, false"})
    void a_token_is_good_for_an_hour_whether_seen_before_or_not(int seconds, boolean good) {
        String seen = genuine();
        String unseen = genuine();
        tokens.authenticate(seen);

        world.clock.pass(Duration.ofSeconds(seconds));

        assertThat(tokens.authenticate(seen).isPresent()).isEqualTo(good);
        assertThat(tokens.authenticate(unseen).isPresent()).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({"10, true", "11, false"})
    void a_token_of_the_future_is_good_within_the_clocks_tolerance_only(int seconds, boolean good) throws Exception {
        Date future = Date.from(world.clock.instant().plusSeconds(seconds));

        assertThat(authenticates(claims -> claims.issueTime(future))).isEqualTo(good);
        assertThat(authenticates(claims -> claims.notBeforeTime(future))).isEqualTo(good);
    }

    @Test
    void a_client_that_is_gone_is_refused_within_two_seconds_though_its_token_was_seen() {
        String token = genuine();
        assertThat(tokens.authenticate(token)).isPresent();

        world.tenants.put("acme", List.of(world.application("acme")), List.of());
        world.clock.pass(Duration.ofSeconds(2));

        assertThat(tokens.authenticate(token)).isEmpty();
    }

    @Test
    void a_token_that_was_revoked_is_refused_within_two_seconds_and_no_other_is() throws Exception {
        String token = genuine();
        String another = genuine();
        assertThat(tokens.authenticate(token)).isPresent();

        world.revoked.add(
                UUID.fromString(SignedJWT.parse(token).getJWTClaimsSet().getJWTID()));
        world.clock.pass(Duration.ofSeconds(2));

        assertThat(tokens.authenticate(token)).isEmpty();
        assertThat(tokens.read("acme", token)).isEmpty();
        assertThat(tokens.authenticate(another)).isPresent();
    }

    @Test
    void a_tenant_that_is_gone_takes_its_tokens_along() {
        String token = genuine();
        assertThat(tokens.authenticate(token)).isPresent();

        world.tenants.remove("acme");
        world.clock.pass(Duration.ofSeconds(2));

        assertThat(tokens.authenticate(token)).isEmpty();
    }

    @Test
    void a_key_that_is_gone_takes_its_tokens_along_and_one_that_was_replaced_does_not() {
        String token = genuine();
        assertThat(tokens.authenticate(token)).isPresent();

        world.addKey("acme");
        world.clock.pass(Duration.ofSeconds(2));
        assertThat(tokens.authenticate(token)).isPresent();

        world.rows.remove("acme");
        world.clock.pass(Duration.ofSeconds(2));
        assertThat(tokens.authenticate(token)).isEmpty();
    }

    @Test
    void a_scope_that_was_taken_from_the_client_is_gone_from_its_tokens() {
        String token = genuine();
        tokens.authenticate(token);

        world.tenants.put(
                "acme",
                List.of(world.application("acme")),
                List.of(world.backend("acme", Set.of(Scope.CHALLENGES_READ, Scope.ADMIN_WRITE))));
        world.clock.pass(Duration.ofSeconds(2));

        assertThat(tokens.authenticate(token).orElseThrow().scopes()).containsExactly(Scope.CHALLENGES_READ);
    }

    @Test
    void alg_none_is_refused() {
        String[] parts = genuine().split("\\.", -1);
        for (String algorithm : List.of("none", "None", "NONE", "nOnE")) {
            String header = Base64URL.encode("{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\",\"kid\":\"k\"}")
                    .toString();

            assertThat(tokens.authenticate(header + "." + parts[1] + ".")).isEmpty();
            assertThat(tokens.authenticate(header + "." + parts[1] + "." + parts[2]))
                    .isEmpty();
        }
    }

    @Test
    void hs256_under_the_public_key_is_refused() throws Exception {
        List<byte[]> publicKeys = List.of(
                world.privateKey("acme").toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
                world.privateKey("acme").toECPublicKey().getEncoded());
        for (byte[] publicKey : publicKeys) {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .type(new JOSEObjectType("at+jwt"))
                    .keyID(world.privateKey("acme").getKeyID())
                    .build();
            SignedJWT jwt = new SignedJWT(header, claims().build());
            jwt.sign(new MACSigner(publicKey));

            assertThat(tokens.authenticate(jwt.serialize())).isEmpty();
        }
    }

    @Test
    void a_signature_of_zeros_is_refused() {
        String[] parts = genuine().split("\\.", -1);

        for (int length : List.of(0, 1, 63, 64, 65, 128)) {
            assertThat(tokens.authenticate(parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[length])))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../dev/null", "../../../../etc/passwd", "' or 1=1 --", "unknown", "\0"})
    void an_unknown_key_id_is_refused(String keyId) throws Exception {
        String token = world.sign("acme", header().keyID(keyId).build(), claims().build());

        assertThat(tokens.authenticate(token)).isEmpty();
    }

    @Test
    void a_token_that_brings_its_own_key_or_a_demand_is_refused() throws Exception {
        List<JWSHeader> headers = List.of(
                header().jwkURL(URI.create("https://evil.example/jwks")).build(),
                header().x509CertURL(URI.create("https://evil.example/cert")).build(),
                header().x509CertChain(List.of(new com.nimbusds.jose.util.Base64("AAAA")))
                        .build(),
                header().jwk(world.privateKey("acme").toPublicJWK()).build(),
                header().criticalParams(Set.of("exp")).customParam("exp", 1).build(),
                header().customParam("x-ours", "no").build(),
                header().contentType("JWT").build());

        for (JWSHeader header : headers) {
            assertThat(tokens.authenticate(world.sign("acme", header, claims().build())))
                    .as(header.toString())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "AT+JWT", "at+JWT", "application/at+jwt", "at+jwt ", "logout+jwt"})
    void another_type_is_refused(String type) throws Exception {
        JWSHeader header = header().type(new JOSEObjectType(type)).build();

        assertThat(tokens.authenticate(world.sign("acme", header, claims().build())))
                .isEmpty();
    }

    @Test
    void a_header_without_type_or_key_id_is_refused() throws Exception {
        assertThat(tokens.authenticate(world.sign("acme", header().type(null).build(), claims().build())))
                .isEmpty();
        assertThat(tokens.authenticate(world.sign("acme", header().keyID(null).build(), claims().build())))
                .isEmpty();
    }

    @Test
    void a_users_tokens_are_refused() {
        IssuedTokens users = world.signIn(session -> true)
                .open(new SignIn.Request(
                        "acme",
                        world.application("acme"),
                        "backend",
                        Privileges.NONE,
                        Ids.next(),
                        Set.of(Channel.SMS),
                        Optional.of("+4915112345678"),
                        Optional.empty()))
                .orElseThrow();

        assertThat(tokens.authenticate(users.accessToken())).isEmpty();
        assertThat(tokens.authenticate(users.idToken())).isEmpty();
        assertThat(tokens.authenticate(users.refreshToken())).isEmpty();
    }

    @Test
    void a_users_token_is_refused_though_its_audience_were_the_service() throws Exception {
        assertThat(authenticates(claims -> claims.subject("user-1"))).isFalse();
        assertThat(authenticates(claims -> claims.claim("sid", Ids.next().toString())))
                .isFalse();
    }

    @Test
    void a_token_of_one_tenant_is_none_of_another() throws Exception {
        assertThat(tokens.authenticate(world.sign("other", header("other").build(), claims().build())))
                .isEmpty();
        assertThat(tokens.authenticate(world.sign("other", header("acme").build(), claims().build())))
                .isEmpty();
        assertThat(authenticates(claims -> claims.issuer("https://otp.example/t/other")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme",
                "https://otp.example/t/",
                "https://otp.example/t/acme/",
                "https://otp.example/t/ACME",
                "https://otp.example/t/unknown",
                "https://otp.example/t/other/../acme",
                "http://otp.example/t/acme",
                "https://otp.example.evil/t/acme"
            })
    void another_issuer_is_refused(String issuer) throws Exception {
        assertThat(authenticates(claims -> claims.issuer(issuer))).isFalse();
    }

    @Test
    void another_audience_is_refused() throws Exception {
        assertThat(authenticates(claims -> claims.audience("https://elsewhere.example")))
                .isFalse();
        assertThat(authenticates(claims -> claims.audience("https://otp.example/")))
                .isFalse();
        assertThat(authenticates(
                        claims -> claims.audience(List.of("https://otp.example", "https://elsewhere.example"))))
                .isFalse();
        assertThat(authenticates(claims -> claims.audience(List.of()))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "client_id", "scope", "iat", "exp"})
    void a_claim_that_is_missing_or_of_another_kind_is_refused(String claim) throws Exception {
        assertThat(authenticates(claims -> claims.claim(claim, null))).isFalse();
        assertThat(authenticates(claims -> claims.claim(claim, List.of(List.of()))))
                .isFalse();
        assertThat(authenticates(claims -> claims.claim(claim, true))).isFalse();
    }

    @Test
    void an_expired_token_is_refused() throws Exception {
        assertThat(authenticates(claims -> claims.expirationTime(Date.from(world.clock.instant()))))
                .isFalse();
        assertThat(authenticates(claims ->
                        claims.expirationTime(Date.from(world.clock.instant().plusSeconds(1)))))
                .isTrue();
    }

    @Test
    void an_unknown_client_is_refused() throws Exception {
        assertThat(authenticates(claims -> claims.subject("nobody").claim("client_id", "nobody")))
                .isFalse();
    }

    @Test
    void a_token_is_read_up_to_4096_characters() throws Exception {
        int bare = world.sign(
                        "acme", header().build(), claims().claim("pad", "").build())
                .length();
        String longest = "";
        String tooLong = "";
        for (int pad = (4096 - bare) / 4 * 3 - 8; tooLong.isEmpty(); pad++) {
            String token = world.sign(
                    "acme",
                    header().build(),
                    claims().claim("pad", "x".repeat(pad)).build());
            if (token.length() <= 4096) {
                longest = token;
            } else {
                tooLong = token;
            }
        }

        assertThat(longest.length()).isBetween(4095, 4096);
        assertThat(tokens.authenticate(longest)).isPresent();
        assertThat(tokens.authenticate(tooLong)).isEmpty();
    }

    @Test
    void a_token_that_was_tampered_with_is_refused_and_never_a_fault() {
        Random random = new Random(1);
        String token = genuine();
        tokens.authenticate(token);
        for (int i = 0; i < 2000; i++) {
            int at = random.nextInt(token.length());
            char other = (char) (33 + random.nextInt(94));
            if (other == token.charAt(at)) {
                continue;
            }
            String tampered = token.substring(0, at) + other + token.substring(at + 1);

            assertThat(tokens.authenticate(tampered)).as("at %s", at).isEmpty();
        }
    }

    @Test
    void rubbish_is_refused_and_never_a_fault() {
        List<String> rubbish = new ArrayList<>(List.of(
                "",
                ".",
                "..",
                "...",
                "a.b.c",
                "e30.e30.e30",
                "bnVsbA.bnVsbA.bnVsbA",
                "W10.W10.AA",
                "\0",
                "ü.ü.ü",
                "\uD800"));
        String deep =
                Base64URL.encode("{\"alg\":\"ES256\",\"x\":" + "[".repeat(1500)).toString();
        rubbish.add(deep + ".e30.AA");
        String ours = genuine().split("\\.", -1)[0];
        rubbish.add(ours + ".bnVsbA.AA");
        rubbish.add(ours + "." + Base64URL.encode("[".repeat(1500)) + ".AA");
        rubbish.add(Base64URL.encode("{\"alg\":1e999999999}") + ".e30.AA");
        rubbish.add(Base64URL.encode("{\"alg\":\"ES256\",\"alg\":\"none\"}") + ".e30.AA");
        rubbish.add(Base64URL.encode("{\"alg\":\"ES256\",\"typ\":{},\"kid\":[]}") + ".e30.AA");
        rubbish.add(Base64URL.encode("{\"alg\":\"ES256\",\"crit\":[]}") + ".e30.AA");

        for (String text : rubbish) {
            assertThat(tokens.authenticate(text)).as(text).isEmpty();
        }
    }

    private boolean authenticates(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return tokens.authenticate(world.sign(
                        "acme", header().build(), change.apply(claims()).build()))
                .isPresent();
    }

    private JWSHeader.Builder header() throws Exception {
        return header("acme");
    }

    private JWSHeader.Builder header(String keyOf) throws Exception {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(world.privateKey(keyOf).getKeyID());
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://otp.example/t/acme")
                .subject("backend")
                .audience("https://otp.example")
                .jwtID(Ids.next().toString())
                .claim("client_id", "backend")
                .claim("scope", "challenges:write")
                .issueTime(Date.from(world.clock.instant()))
                .expirationTime(Date.from(world.clock.instant().plusSeconds(3600)));
    }
}
