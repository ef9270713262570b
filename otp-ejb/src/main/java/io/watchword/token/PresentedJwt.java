package io.watchword.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;

/** A text that has the form of one of our JWTs; whether it is one, its signature tells. */
record PresentedJwt(SignedJWT jwt, JWTClaimsSet claims) {

    private static final int MAX_LENGTH = 4096;

    /**
     * All that our own headers hold. Whatever else a token brings, a key ({@code jwk}), an address to fetch one from
     * ({@code jku}, {@code x5u}) or a demand ({@code crit}), is none of ours (RFC 8725, sections 3.5 and 3.10).
     */
    private static final Set<String> HEADER_PARAMETERS = Set.of("alg", "typ", "kid");

    /** Whatever the text is, it is no fault of ours: the library throws unchecked too, for the header {@code null} say. */
    static Optional<PresentedJwt> read(String text, TokenType type) {
        try {
            if (text.length() > MAX_LENGTH) {
                return Optional.empty();
            }
            SignedJWT jwt = SignedJWT.parse(text);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            return claims != null && isCanonical(jwt.getSignature()) && isOurs(jwt.getHeader(), type)
                    ? Optional.of(new PresentedJwt(jwt, claims))
                    : Optional.empty();
        } catch (ParseException | RuntimeException notAToken) {
            return Optional.empty();
        }
    }

    String keyId() {
        return jwt.getHeader().getKeyID();
    }

    boolean isSignedFor(TokenVerifier verifier) {
        return verifier.verifies(jwt);
    }

    /** The library passes over bits and characters that are none of the signature's: one token would have many spellings. */
    private static boolean isCanonical(Base64URL signature) {
        return Base64URL.encode(signature.decode()).equals(signature);
    }

    private static boolean isOurs(JWSHeader header, TokenType type) {
        JOSEObjectType typ = header.getType();
        return header.getIncludedParams().equals(HEADER_PARAMETERS)
                && typ.getType().equals(type.typ());
    }
}
