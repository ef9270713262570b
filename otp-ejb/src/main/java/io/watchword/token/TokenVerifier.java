package io.watchword.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import io.watchword.token.model.SigningAlgorithm;

/** Checks signatures of one key, by the one algorithm that the key is for (RFC 8725, section 3.1). */
record TokenVerifier(JWSAlgorithm algorithm, JWSVerifier verifier) {

    static TokenVerifier of(SigningAlgorithm algorithm, JWK publicKey) throws JOSEException {
        return switch (algorithm) {
            case ES256 -> new TokenVerifier(JWSAlgorithm.ES256, new ECDSAVerifier(publicKey.toECKey()));
            case RS256 -> new TokenVerifier(JWSAlgorithm.RS256, new RSASSAVerifier(publicKey.toRSAKey()));
            case EDDSA -> new TokenVerifier(JWSAlgorithm.EdDSA, new Ed25519Verifier(publicKey.toOctetKeyPair()));
        };
    }

    boolean verifies(SignedJWT jwt) {
        try {
            return jwt.getHeader().getAlgorithm().equals(algorithm) && jwt.verify(verifier);
        } catch (JOSEException unreadable) {
            return false;
        }
    }
}
