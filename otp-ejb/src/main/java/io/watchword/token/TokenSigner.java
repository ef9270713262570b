package io.watchword.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.watchword.platform.json.JsonRecords;
import io.watchword.token.model.SigningAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Signs with one key. Made once for a key and used by all threads: it keeps the headers as they are sent. */
final class TokenSigner {

    private final String keyId;
    private final JWSSigner signer;
    private final Map<TokenType, Header> headers = new EnumMap<>(TokenType.class);

    private TokenSigner(String keyId, JWSAlgorithm algorithm, JWSSigner signer) {
        this.keyId = keyId;
        this.signer = signer;
        for (TokenType type : TokenType.values()) {
            JWSHeader header = new JWSHeader.Builder(algorithm)
                    .type(new JOSEObjectType(type.typ()))
                    .keyID(keyId)
                    .build();
            headers.put(type, new Header(header, header.toBase64URL() + "."));
        }
    }

    static TokenSigner of(SigningAlgorithm algorithm, JWK privateKey) throws JOSEException {
        String keyId = privateKey.getKeyID();
        return switch (algorithm) {
            case ES256 -> new TokenSigner(keyId, JWSAlgorithm.ES256, signer(privateKey.toECKey()));
            case RS256 -> new TokenSigner(keyId, JWSAlgorithm.RS256, signer(privateKey.toRSAKey()));
            case EDDSA -> new TokenSigner(keyId, JWSAlgorithm.EdDSA, new Ed25519Signer(privateKey.toOctetKeyPair()));
        };
    }

    String keyId() {
        return keyId;
    }

    /** The token with these claims, in compact form (RFC 7515, section 3.1). */
    String sign(TokenType type, Record claims) {
        Header header = Objects.requireNonNull(headers.get(type));
        String content = header.encoded + Base64URL.encode(JsonRecords.write(claims));
        try {
            return content + "." + signer.sign(header.header, content.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException unexpected) {
            throw new IllegalStateException("cannot sign with key " + keyId, unexpected);
        }
    }

    private static JWSSigner signer(ECKey key) throws JOSEException {
        Optional<Provider> provider = NativeCurves.provider();
        if (provider.isEmpty()) {
            return new ECDSASigner(key);
        }
        ECDSASigner signer = new ECDSASigner(NativeCurves.translate(key.toECPrivateKey(), provider.get()), Curve.P_256);
        signer.getJCAContext().setProvider(provider.get());
        return signer;
    }

    private static JWSSigner signer(RSAKey key) throws JOSEException {
        return new RSASSASigner(key);
    }

    private record Header(JWSHeader header, String encoded) {}
}
