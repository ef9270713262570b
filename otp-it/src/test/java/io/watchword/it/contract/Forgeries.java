package io.watchword.it.contract;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

/** Tokens that say what a good one says, and are not signed as that one is (RFC 8725, section 2). */
record Forgeries(SignedJWT good) {

    static Forgeries of(String token) {
        try {
            return new Forgeries(SignedJWT.parse(token));
        } catch (ParseException none) {
            throw new IllegalStateException(none);
        }
    }

    /** All kinds. */
    List<String> all(String jwks, URI keysElsewhere) {
        List<String> all = new ArrayList<>(byAStranger(keysElsewhere));
        all.addAll(List.of(unsigned(), signedWithThePublicKey(jwks), signedWithZeros()));
        return all;
    }

    /** By no algorithm. */
    String unsigned() {
        return Base64URL.encode(
                        "{\"alg\":\"none\",\"typ\":\"" + good.getHeader().getType() + "\"}") + "."
                + good.getParsedParts()[1] + ".";
    }

    /** By HMAC, with what everybody knows as the secret. */
    String signedWithThePublicKey(String jwks) {
        try {
            byte[] publicKey = JWKSet.parse(jwks)
                    .getKeyByKeyId(good.getHeader().getKeyID())
                    .toECKey()
                    .toECPublicKey()
                    .getEncoded();
            SignedJWT forged = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .type(good.getHeader().getType())
                            .keyID(good.getHeader().getKeyID())
                            .build(),
                    good.getJWTClaimsSet());
            forged.sign(new MACSigner(publicKey));
            return forged.serialize();
        } catch (ParseException | JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** By a key of a stranger's own, which the token brings along or says where to fetch. */
    List<String> byAStranger(URI keysElsewhere) {
        try {
            ECKey strange =
                    new ECKeyGenerator(Curve.P_256).keyID("../../etc/passwd").generate();
            List<String> forged = new ArrayList<>();
            for (String kid : new String[] {good.getHeader().getKeyID(), "../../etc/passwd", "' or 1=1 --"}) {
                SignedJWT token = new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(good.getHeader().getType())
                                .keyID(kid)
                                .jwk(strange.toPublicJWK())
                                .jwkURL(keysElsewhere)
                                .x509CertURL(keysElsewhere)
                                .build(),
                        good.getJWTClaimsSet());
                token.sign(new ECDSASigner(strange));
                forged.add(token.serialize());
            }
            return forged;
        } catch (ParseException | JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** With the signature that fits every message where a verifier forgets to look (CVE-2022-21449). */
    String signedWithZeros() {
        return good.getParsedParts()[0] + "." + good.getParsedParts()[1] + "." + Base64URL.encode(new byte[64]);
    }
}
