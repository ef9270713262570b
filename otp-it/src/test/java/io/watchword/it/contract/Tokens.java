package io.watchword.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.text.ParseException;

/** Reads tokens, and forges them. */
final class Tokens {

    private Tokens() {}

    /** What a token says, be it genuine or not. */
    static JsonObject claims(String token) {
        try (JsonReader reader =
                Json.createReader(new StringReader(parsed(token).getPayload().toString()))) {
            return reader.readObject();
        }
    }

    static String issuer(String token) {
        try {
            return parsed(token).getJWTClaimsSet().getIssuer();
        } catch (ParseException notOne) {
            throw new IllegalStateException(notOne);
        }
    }

    /** When it was issued, in seconds since 1970. */
    static long issuedAt(String token) {
        try {
            return parsed(token).getJWTClaimsSet().getIssueTime().toInstant().getEpochSecond();
        } catch (ParseException notOne) {
            throw new IllegalStateException(notOne);
        }
    }

    /** The token with other claims than were signed. */
    static String altered(String token, String claim, String other) {
        SignedJWT good = parsed(token);
        String claims = good.getPayload().toString();
        assertThat(claims).contains(claim);
        return good.getParsedParts()[0] + "." + Base64URL.encode(claims.replace(claim, other)) + "."
                + good.getParsedParts()[2];
    }

    /** The token, alike to the letter but for the signature, which is by another key than its header says. */
    static String signedByAStranger(String token) {
        SignedJWT good = parsed(token);
        try {
            SignedJWT forged = new SignedJWT(good.getHeader(), good.getJWTClaimsSet());
            forged.sign(new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));
            return forged.serialize();
        } catch (ParseException | JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SignedJWT parsed(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException notOne) {
            throw new IllegalStateException(notOne);
        }
    }
}
