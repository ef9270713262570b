package io.watchword.it.contract;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;

/** Reads tokens. */
final class Tokens {

    private Tokens() {}

    static String issuer(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet().getIssuer();
        } catch (ParseException notOne) {
            throw new IllegalStateException(notOne);
        }
    }
}
