package io.watchword.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.watchword.tenant.model.ApiClient;
import io.watchword.token.ClientProof.Proven;
import io.watchword.token.TokenAnswer.Refused;
import java.lang.reflect.Field;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6749, section 2.3; RFC 7523, section 3. */
class ClientAuthenticationTest {

    private static final String ISSUER = "https://otp.example/t/acme";
    private static final ECKey EC;
    private static final Map<String, JWK> KEYS = new HashMap<>();

    static {
        try {
            EC = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
            KEYS.put("ES256", EC);
            KEYS.put("RS256", new RSAKeyGenerator(2048).keyID("rsa").generate());
            KEYS.put("PS256", new RSAKeyGenerator(2048).keyID("pss").generate());
            KEYS.put(
                    "EdDSA",
                    new OctetKeyPairGenerator(Curve.Ed25519).keyID("ed").generate());
        } catch (com.nimbusds.jose.JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private final World world = new World();

    @BeforeEach
    void register_the_keys() throws Exception {
        register(new JWKSet(List.copyOf(KEYS.values())));
    }

    private void register(JWKSet keys) throws Exception {
        ApiClient client = world.backend("acme", Set.of());
        Field jwks = ApiClient.class.getDeclaredField("jwks");
        jwks.setAccessible(true);
        jwks.set(client, keys.toString(true));
        world.tenants.put("acme", List.of(world.application("acme")), List.of(client));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256", "PS256", "EdDSA"})
    void a_client_proves_itself_by_a_registered_key(String algorithm) throws Exception {
        String assertion = sign(
                new JWSHeader.Builder(JWSAlgorithm.parse(algorithm))
                        .keyID(key(algorithm).getKeyID())
                        .build(),
                signer(algorithm),
                claims().build());

        ClientProof proof = prove(assertion);

        assertThat(proof).isInstanceOf(Proven.class);
        assertThat(((Proven) proof).client().id()).isEqualTo("backend");
    }

    @Test
    void a_key_need_not_be_named_nor_the_client() throws Exception {
        assertThat(prove(sign(header().build(), signer("ES256"), claims().build())))
                .isInstanceOf(Proven.class);
    }

    @Test
    void the_audience_may_be_the_token_endpoint() throws Exception {
        assertThat(prove(claims -> claims.audience(ISSUER + "/oauth2/token"))).isInstanceOf(Proven.class);
        assertThat(prove(claims -> claims.audience(List.of(ISSUER, ISSUER + "/oauth2/token"))))
                .isInstanceOf(Proven.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://otp.example/t/other",
                "https://otp.example",
                "https://elsewhere.example",
                "https://otp.example/t/acme/"
            })
    void an_assertion_for_another_server_proves_nothing_here(String audience) throws Exception {
        assertRefused(prove(claims -> claims.audience(audience)));
        assertRefused(prove(claims -> claims.audience(List.of(ISSUER, audience))));
        assertRefused(prove(claims -> claims.audience((String) null)));
    }

    @Test
    void an_assertion_is_accepted_once() throws Exception {
        String assertion = sign(header().build(), signer("ES256"), claims().build());

        assertThat(prove(assertion)).isInstanceOf(Proven.class);
        assertRefused(prove(assertion));
    }

    @Test
    void its_id_is_accepted_once_however_it_is_signed_again() throws Exception {
        assertThat(prove(claims -> claims.jwtID("one"))).isInstanceOf(Proven.class);
        assertRefused(prove(claims -> claims.jwtID("one")));
        assertThat(prove(claims -> claims.jwtID("two"))).isInstanceOf(Proven.class);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "0, false", "-1, false", "300, true", "310, true", "311, false", "86400, false"})
    void an_assertion_ends_soon_and_not_before_it_is_used(int seconds, boolean good) throws Exception {
        ClientProof proof = prove(claims -> claims.expirationTime(after(seconds)));

        assertThat(proof instanceof Proven).isEqualTo(good);
    }

    @ParameterizedTest
    @CsvSource({"10, true", "11, false"})
    void an_assertion_of_the_future_is_good_within_the_clocks_tolerance_only(int seconds, boolean good)
            throws Exception {
        assertThat(prove(claims -> claims.issueTime(after(seconds))) instanceof Proven)
                .isEqualTo(good);
        assertThat(prove(claims -> claims.notBeforeTime(after(seconds))) instanceof Proven)
                .isEqualTo(good);
    }

    @Test
    void what_is_required_is_required() throws Exception {
        assertRefused(prove(claims -> claims.expirationTime(null)));
        assertRefused(prove(claims -> claims.jwtID(null)));
        assertRefused(prove(claims -> claims.jwtID("")));
        assertRefused(prove(claims -> claims.jwtID("x".repeat(257))));
        assertRefused(prove(claims -> claims.issuer(null)));
        assertRefused(prove(claims -> claims.issuer("frontend")));
        assertRefused(prove(claims -> claims.subject(null)));
        assertRefused(prove(claims -> claims.subject("frontend").issuer("frontend")));
    }

    @Test
    void a_key_of_its_own_choice_proves_nothing() throws Exception {
        ECKey strange = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();

        for (JWSHeader.Builder header : List.of(
                header(),
                header().keyID("ec"),
                header().keyID("../../ec"),
                header().jwk(strange.toPublicJWK()),
                header().jwkURL(URI.create("http://127.0.0.1:1/jwks")),
                header().x509CertURL(URI.create("http://127.0.0.1:1/x5u")))) {
            assertRefused(prove(sign(header.build(), new ECDSASigner(strange), claims().build())));
        }
    }

    @Test
    void neither_none_nor_a_shared_secret_nor_another_algorithm_proves_anything() throws Exception {
        byte[] publicKey = EC.toECPublicKey().getEncoded();

        assertRefused(prove(new PlainJWT(claims().build()).serialize()));
        assertRefused(prove(sign(new JWSHeader(JWSAlgorithm.HS256), new MACSigner(publicKey), claims().build())));
        assertRefused(prove(sign(new JWSHeader(JWSAlgorithm.RS512), signer("RS256"), claims().build())));
        assertRefused(prove(sign(
                header().criticalParams(Set.of("exp")).customParam("exp", 1).build(),
                signer("ES256"),
                claims().build())));
        assertRefused(
                prove(sign(header().type(new JOSEObjectType("at+jwt")).build(), signer("ES256"), claims().build())));
    }

    @Test
    void a_key_that_is_registered_for_something_else_proves_nothing() throws Exception {
        register(new JWKSet(new ECKey.Builder(EC).keyUse(KeyUse.ENCRYPTION).build()));
        assertRefused(prove(claims -> claims));

        register(new JWKSet(new ECKey.Builder(EC).algorithm(JWSAlgorithm.ES384).build()));
        assertRefused(prove(claims -> claims));

        register(new JWKSet());
        assertRefused(prove(claims -> claims));
    }

    @Test
    void a_client_without_keys_is_told_like_one_with_a_wrong_key() throws Exception {
        world.tenants.put("acme", List.of(world.application("acme")), List.of(world.backend("acme", Set.of())));

        assertRefused(prove(claims -> claims));
    }

    @Test
    void assertion_and_type_go_together_and_with_nothing_else() throws Exception {
        String assertion = sign(header().build(), signer("ES256"), claims().build());

        assertInvalidRequest(prove(Optional.empty(), Map.of("client_assertion", assertion)));
        assertInvalidRequest(prove(Optional.empty(), Map.of("client_assertion_type", ClientAuthentication.JWT_BEARER)));
        assertInvalidRequest(prove(
                Optional.empty(),
                Map.of(
                        "client_assertion",
                        assertion,
                        "client_assertion_type",
                        ClientAuthentication.JWT_BEARER,
                        "client_id",
                        "backend",
                        "client_secret",
                        "correct horse")));
        assertInvalidRequest(prove(
                Optional.of("Basic YmFja2VuZDp4"),
                Map.of("client_assertion", assertion, "client_assertion_type", ClientAuthentication.JWT_BEARER)));
        assertRefused(prove(
                Optional.empty(),
                Map.of(
                        "client_assertion",
                        assertion,
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:saml2-bearer")));
        assertRefused(prove(
                Optional.empty(),
                Map.of(
                        "client_assertion",
                        assertion,
                        "client_assertion_type",
                        ClientAuthentication.JWT_BEARER,
                        "client_id",
                        "frontend")));
        assertThat(prove(
                        Optional.empty(),
                        Map.of(
                                "client_assertion",
                                assertion,
                                "client_assertion_type",
                                ClientAuthentication.JWT_BEARER,
                                "client_id",
                                "backend")))
                .isInstanceOf(Proven.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "..", "eyJhbGciOiJFUzI1NiJ9..", "bnVsbA.bnVsbA.bnVsbA"})
    void what_is_no_assertion_is_refused_and_no_fault(String text) {
        ClientProof proof = prove(text.isEmpty() ? "." : text);

        assertRefused(proof);
    }

    @Test
    void parameters_in_the_query_are_refused() {
        for (String name : List.of("client_secret", "client_id", "client_assertion", "refresh_token", "token")) {
            OauthRequest request = world.request("acme", Optional.empty(), Map.of());
            OauthRequest withQuery = new OauthRequest(
                    "acme",
                    request.authorizations(),
                    request.origin(),
                    Set.of(name),
                    request.form(),
                    request.from(),
                    request.requestId(),
                    request.arrivedAt());

            assertInvalidRequest(world.authentication.prove(withQuery));
        }
    }

    private ClientProof prove(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return prove(
                sign(header().build(), signer("ES256"), change.apply(claims()).build()));
    }

    private ClientProof prove(String assertion) {
        return prove(
                Optional.empty(),
                Map.of("client_assertion", assertion, "client_assertion_type", ClientAuthentication.JWT_BEARER));
    }

    private ClientProof prove(Optional<String> header, Map<String, String> parameters) {
        Map<String, List<String>> form = new HashMap<>();
        parameters.forEach((name, value) -> form.put(name, List.of(value)));
        return world.authentication.prove(world.request("acme", header, form));
    }

    private static void assertRefused(ClientProof proof) {
        assertThat(proof).isEqualTo(Refused.invalidClient());
    }

    private static void assertInvalidRequest(ClientProof proof) {
        assertThat(proof).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.error()).isEqualTo("invalid_request");
        });
    }

    private static JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256);
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("backend")
                .subject("backend")
                .audience(ISSUER)
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(after(60));
    }

    private Date after(int seconds) {
        Instant time = world.clock.instant().plusSeconds(seconds);
        return Date.from(time);
    }

    private static String sign(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) throws Exception {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static JWK key(String algorithm) {
        return java.util.Objects.requireNonNull(KEYS.get(algorithm));
    }

    private static JWSSigner signer(String algorithm) throws Exception {
        JWK key = key(algorithm);
        return switch (algorithm) {
            case "ES256" -> new ECDSASigner(key.toECKey());
            case "EdDSA" -> new Ed25519Signer(key.toOctetKeyPair());
            default -> new RSASSASigner(key.toRSAKey());
        };
    }
}
