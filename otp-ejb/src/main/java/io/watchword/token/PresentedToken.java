package io.watchword.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.watchword.tenant.model.Scope;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A text that has the form of an API client's access token; whether it is one, its signature tells. */
record PresentedToken(SignedJWT jwt, ClientToken token) {

    /**
     * All that our own headers hold. Whatever else a token brings, a key ({@code jwk}), an address to fetch one from
     * ({@code jku}, {@code x5u}) or a demand ({@code crit}), is none of ours (RFC 8725, sections 3.5 and 3.10).
     */
    private static final Set<String> HEADER_PARAMETERS = Set.of("alg", "typ", "kid");

    /** Reads the text as RFC 9068, section 4, asks, its signature and the time left aside. */
    static Optional<PresentedToken> read(String bearer, Issuer issuer) {
        Optional<SignedJWT> jwt = parse(bearer).filter(parsed -> isOurs(parsed.getHeader()));
        if (jwt.isEmpty()) {
            return Optional.empty();
        }
        try {
            return claims(jwt.get().getHeader().getKeyID(), jwt.get().getJWTClaimsSet(), issuer)
                    .map(token -> new PresentedToken(jwt.get(), token));
        } catch (ParseException notAToken) {
            return Optional.empty();
        }
    }

    /** Whatever the text is, it is no fault of ours: the library throws unchecked too, for the header {@code null} say. */
    private static Optional<SignedJWT> parse(String bearer) {
        try {
            SignedJWT jwt = SignedJWT.parse(bearer);
            return jwt.getJWTClaimsSet() != null && isCanonical(jwt.getSignature())
                    ? Optional.of(jwt)
                    : Optional.empty();
        } catch (ParseException | RuntimeException notAToken) {
            return Optional.empty();
        }
    }

    /** The library passes over bits and characters that are none of the signature's: one token would have many spellings. */
    private static boolean isCanonical(Base64URL signature) {
        return Base64URL.encode(signature.decode()).equals(signature);
    }

    boolean isSignedFor(JWSVerifier verifier) {
        try {
            return jwt.verify(verifier);
        } catch (JOSEException unreadable) {
            return false;
        }
    }

    private static boolean isOurs(JWSHeader header) {
        JOSEObjectType type = header.getType();
        return header.getIncludedParams().equals(HEADER_PARAMETERS)
                && header.getAlgorithm().equals(JWSAlgorithm.ES256)
                && type.getType().equals(TokenType.CLIENT_ACCESS.typ());
    }

    /**
     * A user's access token is of the same type, and an administrator may give its application any audience: it differs in
     * that its subject is not its client, and that it belongs to a session.
     */
    private static Optional<ClientToken> claims(String keyId, JWTClaimsSet claims, Issuer issuer)
            throws ParseException {
        Optional<String> tenantId = Optional.ofNullable(claims.getIssuer()).flatMap(issuer::tenantId);
        String clientId = claims.getStringClaim("client_id");
        String scope = claims.getStringClaim("scope");
        Date issuedAt = claims.getIssueTime();
        Date expiresAt = claims.getExpirationTime();
        if (tenantId.isEmpty()
                || clientId == null
                || !clientId.equals(claims.getSubject())
                || claims.getClaims().containsKey("sid")
                || !claims.getAudience().equals(List.of(issuer.publicUrl()))
                || scope == null
                || issuedAt == null
                || expiresAt == null) {
            return Optional.empty();
        }
        return Optional.of(new ClientToken(
                tenantId.get(),
                keyId,
                clientId,
                scopes(scope),
                later(issuedAt.toInstant(), Optional.ofNullable(claims.getNotBeforeTime())),
                expiresAt.toInstant()));
    }

    private static Set<Scope> scopes(String scope) {
        return Arrays.stream(scope.split(" "))
                .flatMap(code -> Scope.of(code).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Instant later(Instant issuedAt, Optional<Date> notBefore) {
        return notBefore.map(Date::toInstant).filter(issuedAt::isBefore).orElse(issuedAt);
    }
}
