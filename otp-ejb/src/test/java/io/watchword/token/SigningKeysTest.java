package io.watchword.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.watchword.token.model.SigningKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
            world.clock.pass(Duration.ofMillis(1500));
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
