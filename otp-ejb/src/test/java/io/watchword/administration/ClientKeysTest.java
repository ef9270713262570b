package io.watchword.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.watchword.platform.json.InvalidFields;
import io.watchword.platform.json.StrictJson;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKeysTest {

    private static final String ED25519 = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"; // RFC 8037, appendix A.2

    @Test
    void public_keys_of_three_kinds_are_a_clients() throws JOSEException {
        JWK ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate().toPublicJWK();
        JWK rsa = new RSAKeyGenerator(2048).keyID("rsa").generate().toPublicJWK();
        JWK ed = new OctetKeyPair.Builder(Curve.Ed25519, new Base64URL(ED25519)).build();

        String stored = ClientKeys.stored(set(ec, rsa, ed)).orElseThrow();

        assertThat(StrictJson.readObject(stored.getBytes(StandardCharsets.UTF_8))
                        .getJsonArray("keys"))
                .hasSize(3);
    }

    @Test
    void a_private_key_is_refused_whatever_its_kind() throws JOSEException {
        for (JWK key : new JWK[] {
            new ECKeyGenerator(Curve.P_256).generate(),
            new RSAKeyGenerator(2048).generate(),
            new OctetKeyPair.Builder(Curve.Ed25519, new Base64URL(ED25519))
                    .d(new Base64URL(ED25519))
                    .build(),
            new OctetSequenceKey.Builder(new byte[32]).build()
        }) {
            isRefused(set(key), "must be a public key");
        }
    }

    @Test
    void a_weak_or_unusual_key_is_refused() throws JOSEException {
        isRefused(set(new ECKeyGenerator(Curve.P_384).generate().toPublicJWK()), "must be of EC on P-256");
        isRefused(set(rsa(BigInteger.ONE.shiftLeft(2046).add(BigInteger.ONE))), "must be of EC on P-256");
        isRefused(set(new OctetKeyPair.Builder(Curve.X25519, new Base64URL(ED25519)).build()), "must be of EC on");
        assertThat(ClientKeys.stored(set(rsa(BigInteger.ONE.shiftLeft(2047).add(BigInteger.ONE)))))
                .isPresent();
    }

    @Test
    void a_point_beside_the_curve_is_no_key() throws JOSEException {
        JWK key = new ECKeyGenerator(Curve.P_256).generate().toPublicJWK();
        String beside = "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\""
                + key.toECKey().getX() + "\",\"y\":\"" + key.toECKey().getX() + "\"}]}";

        isRefused(json(beside), "must be a JWK");
    }

    @Test
    void a_key_brings_neither_certificates_nor_addresses_along() {
        String stored = ClientKeys.stored(json("{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + ED25519
                        + "\",\"x5u\":\"https://evil.example/\",\"x5c\":[\"AA==\"],\"ext\":true}]}"))
                .orElseThrow();

        assertThat(stored).isEqualTo("{\"keys\":[{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + ED25519 + "\"}]}");
    }

    @Test
    void two_keys_do_not_share_an_id() throws JOSEException {
        JWK one = new ECKeyGenerator(Curve.P_256).keyID("k").generate().toPublicJWK();
        JWK other = new ECKeyGenerator(Curve.P_256).keyID("k").generate().toPublicJWK();

        isRefused(set(one, other), "must have a kid of its own");
    }

    @Test
    void no_key_is_no_set() {
        assertThat(ClientKeys.stored(json("{\"keys\":[]}"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"keys\":{}}",
                "{\"keys\":[],\"more\":1}",
                "{\"keys\":[1]}",
                "{\"keys\":[{}]}",
                "{\"keys\":[{\"kty\":\"EC\"}]}",
                "{\"keys\":[{\"kty\":[\"EC\"]}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"\",\"e\":\"\"}]}",
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\"}]}"
            })
    void what_is_no_jwk_set_is_refused(String text) {
        assertThatThrownBy(() -> ClientKeys.stored(json(text))).isInstanceOf(InvalidFields.class);
    }

    private static void isRefused(JsonObject set, String reason) {
        assertThatThrownBy(() -> ClientKeys.stored(set))
                .isInstanceOf(InvalidFields.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("jwks.keys[");
    }

    private static JWK rsa(BigInteger modulus) {
        return new RSAKey.Builder(Base64URL.encode(modulus.toByteArray()), Base64URL.encode(new byte[] {1, 0, 1}))
                .build();
    }

    private static JsonObject set(JWK... keys) {
        StringBuilder text = new StringBuilder("{\"keys\":[");
        for (int i = 0; i < keys.length; i++) {
            text.append(i == 0 ? "" : ",").append(keys[i].toJSONString());
        }
        return json(text + "]}");
    }

    private static JsonObject json(String text) {
        return StrictJson.readObject(text.getBytes(StandardCharsets.UTF_8));
    }
}
