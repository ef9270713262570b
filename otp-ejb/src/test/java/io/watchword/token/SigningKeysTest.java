package io.watchword.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.watchword.tenant.model.Scope;
import io.watchword.token.model.SigningAlgorithm;
import io.watchword.token.model.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SigningKeysTest {

    private final World world = new World();

    @Test
    void the_key_set_holds_the_public_halves_alone() throws Exception {
        ECKey privateKey = world.privateKey("acme");

        String jwks = world.keys.jwks("acme");

        assertThat(jwks).doesNotContain("\"d\"", privateKey.getD().toString());
        JWK key = JWKSet.parse(jwks).getKeys().get(0);
        assertThat(key.isPrivate()).isFalse();
        assertThat(key.toJSONObject())
                .containsOnlyKeys("kty", "crv", "x", "y", "alg", "use", "kid")
                .containsEntry("alg", "ES256")
                .containsEntry("use", "sig")
                .containsEntry("kid", privateKey.computeThumbprint().toString());
    }

    @Test
    void a_private_key_is_stored_encrypted_for_its_place() throws Exception {
        SigningKey key = world.addKey("acme");
        ECKey privateKey = world.privateKey("acme");

        assertThat(key.publicJwk()).doesNotContain(privateKey.getD().toString());
        assertThat(new String(key.privateJwkCiphertext(), StandardCharsets.ISO_8859_1))
                .doesNotContain(privateKey.getD().toString());
        assertThatThrownBy(() ->
                        world.envelope.open(key.privateJwkCiphertext(), SigningKey.privatePlace("other", key.id())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_newest_key_signs_and_the_former_still_verifies() {
        String former = world.keys.signer("acme").keyId();
        SigningKey newest = world.addKey("acme");

        world.clock.pass(Duration.ofSeconds(2));

        assertThat(world.keys.verifier("acme", former)).isPresent();
        assertThat(world.keys.verifier("acme", newest.id())).isPresent();
        assertThat(world.keys.signer("acme").keyId()).isEqualTo(newest.id());
    }

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void tokens_are_signed_and_verified_by_each_algorithm(SigningAlgorithm algorithm) throws Exception {
        world.addKey("acme", algorithm, world.clock.instant());

        String token = world.accessTokens.issueFor(
                world.backend("acme", Scope.ofApplications()), Set.of(Scope.CHALLENGES_READ));

        SignedJWT jwt = SignedJWT.parse(token);
        assertThat(jwt.getHeader().getAlgorithm().getName()).isEqualTo(algorithm.code());
        assertThat(world.accessTokens.authenticate(token)).isPresent();
        JWK published = JWKSet.parse(world.keys.jwks("acme"))
                .getKeyByKeyId(jwt.getHeader().getKeyID());
        assertThat(published.getAlgorithm().getName()).isEqualTo(algorithm.code());
        assertThat(published.isPrivate()).isFalse();
    }

    @Test
    void a_key_takes_no_signature_of_another_algorithm() throws Exception {
        SigningKey key = world.addKey("acme", SigningAlgorithm.RS256, world.clock.instant());
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.PS256).keyID(key.id()).build(),
                new JWTClaimsSet.Builder().subject("backend").build());
        jwt.sign(new RSASSASigner(RSAKey.parse(
                world.envelope.open(key.privateJwkCiphertext(), SigningKey.privatePlace("acme", key.id())))));

        assertThat(world.keys.verifier("acme", key.id()).orElseThrow().verifies(jwt))
                .isFalse();
    }

    @Test
    void the_next_key_is_published_before_it_signs_and_the_former_verifies_to_the_end_of_its_tokens() throws Exception {
        String former = world.keys.signer("acme").keyId();
        SigningKey next = world.addKey(
                "acme", SigningAlgorithm.EDDSA, world.clock.instant().plusSeconds(600));

        world.clock.pass(Duration.ofSeconds(599));
        assertThat(world.keys.jwks("acme")).contains(former, next.id());
        assertThat(world.keys.signer("acme").keyId()).isEqualTo(former);

        world.clock.pass(Duration.ofSeconds(1));
        assertThat(world.keys.signer("acme").keyId()).isEqualTo(next.id());

        world.clock.pass(KeyTurns.RETIREMENT.minusSeconds(1));
        assertThat(world.keys.jwks("acme")).contains(former, next.id());
        assertThat(world.keys.verifier("acme", former)).isPresent();

        world.clock.pass(Duration.ofSeconds(2));
        assertThat(world.keys.jwks("acme")).contains(next.id()).doesNotContain(former);
        assertThat(world.keys.verifier("acme", former)).isEmpty();
    }

    @Test
    void a_key_that_is_gone_verifies_nothing_two_seconds_later_though_nobody_asked_meanwhile() {
        String gone = world.keys.signer("acme").keyId();
        world.rows.remove("acme");

        world.clock.pass(Duration.ofSeconds(2));

        assertThat(world.keys.verifier("acme", gone)).isEmpty();
    }

    @Test
    void a_key_is_none_of_another_tenant() {
        assertThat(world.keys.verifier("other", world.keys.signer("acme").keyId()))
                .isEmpty();
    }

    @Test
    void unknown_key_ids_cost_one_query_in_two_seconds() {
        for (int i = 0; i < 100; i++) {
            assertThat(world.keys.verifier("acme", "unknown-" + i)).isEmpty();
        }

        assertThat(world.keyLookups).isEqualTo(1);
    }

    @Test
    void what_signs_is_made_once_for_a_key() {
        Set<TokenSigner> signers = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            signers.add(world.keys.signer("acme"));
            world.clock.pass(Duration.ofMillis(1600));
        }

        assertThat(signers).hasSize(1);
        assertThat(world.keyLookups).isGreaterThan(5);
    }

    @Test
    void a_tenant_signs_as_soon_as_it_has_a_key() {
        assertThatThrownBy(() -> world.keys.signer("late")).isInstanceOf(IllegalStateException.class);

        SigningKey key = world.addKey("late");
        world.clock.pass(Duration.ofSeconds(2));

        assertThat(world.keys.signer("late").keyId()).isEqualTo(key.id());
    }
}
